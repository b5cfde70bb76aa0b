"""Encloses foreign text so that a model cannot take it for instructions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

_MARK_LENGTH = 24
_MARKUP = {ord(character): f"\\u{ord(character):04x}" for character in "<>&`\x7f"}
"""Escaping these keeps tags, entities, fences and delimiters out of the JSON."""


def enclose(data: Mapping[str, Any]) -> str:
    """Data as one line of ASCII JSON between two lines that mark where it starts and ends.

    The marks hold a hash of the line between them: the same data gives the same text, so that the
    response cache finds a paid answer, and an author of the data cannot know the mark, because no
    text contains its own hash.

    Args:
        data: JSON values; foreign texts only as string values.
    """
    line = json.dumps(data, ensure_ascii=True, separators=(",", ":")).translate(_MARKUP)
    mark = hashlib.sha256(line.encode()).hexdigest()[:_MARK_LENGTH]
    return f"<data {mark}>\n{line}\n</data {mark}>"
