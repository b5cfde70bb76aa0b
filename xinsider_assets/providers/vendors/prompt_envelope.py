"""Other people's words, handed to a model so that they cannot pass for its instructions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

_MARK_LENGTH = 24
_MARKUP = {ord(character): f"\\u{ord(character):04x}" for character in "<>&`\x7f"}
"""With these escaped no tag, entity, fence or delimiter can be spelled inside the JSON."""


def enclose(data: Mapping[str, Any]) -> str:
    """Data as one line of ASCII JSON between two lines that mark where it starts and ends.

    The marks hold a hash of the very line between them: the same data gives the same text, so that
    a paid answer is found again, and nobody who writes into the data can know the mark, for no text
    contains its own hash.

    Args:
        data: JSON values; texts by strangers only in places where strings stand.
    """
    line = json.dumps(data, ensure_ascii=True, separators=(",", ":")).translate(_MARKUP)
    mark = hashlib.sha256(line.encode()).hexdigest()[:_MARK_LENGTH]
    return f"<data {mark}>\n{line}\n</data {mark}>"
