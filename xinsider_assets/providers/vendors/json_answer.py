"""Extracts JSON from the text of a model, which may add code fences, a preamble or a citation."""

from __future__ import annotations

import json
import re

_BRACE = re.compile(r"[{}]")


def only_object(text: str) -> str:
    """The only JSON object in a text, without the text around it.

    Braces around it that are not JSON, such as a template's "{AAPL.price.day}", do no harm as long
    as each is closed: an object inside something that is cut off or broken is not the answer.

    Args:
        text: The text of a model.

    Returns:
        The unchanged text if it has no such object, or several.
    """
    decoder, found, end, depth = json.JSONDecoder(), list[str](), 0, 0
    for brace in _BRACE.finditer(text):
        if brace.start() < end:
            continue
        if brace[0] == "}":
            depth = max(0, depth - 1)
        elif depth:
            depth += 1
        else:
            try:
                _, end = decoder.raw_decode(text, brace.start())
            except (ValueError, RecursionError):
                depth = 1
            else:
                found.append(text[brace.start() : end])
    return found[0] if len(found) == 1 and not depth else text
