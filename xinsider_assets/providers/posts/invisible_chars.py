"""Invisible characters that no post needs, or that would cover their line.

Control, bidi, zero-width, tag, private and unassigned characters carry what a reader is not meant
to notice: text in another order, a word cut in two for a filter, a message for a program. Which
ones are ignorable: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
"""

from __future__ import annotations

import re
import unicodedata

MAX_STACKED_MARKS = 4
"""Accents on one letter; Hebrew, Arabic and Vietnamese take three, Tibetan four."""

_LINE_BREAK = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_PICTOGRAPH = "\u2190-\u2bff\U0001f000-\U0001faff"
_LOOSE_JOINER = re.compile(rf"(?<![{_PICTOGRAPH}\ufe0f])\u200d|\u200d(?![{_PICTOGRAPH}])")
_SELECTOR = re.compile(
    rf"(?P<kept>(?<=[{_PICTOGRAPH}\xa9\xae])[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3))"
    r"|[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""A variation selector; kept where it makes a picture of a sign or a key of a figure."""
_KEPT = frozenset("\n\t\u200d")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BLANK = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufffc\ufffd"
    "\U00016fe4\U0001d159"
)
"""Letters, marks and symbols by their category that show nothing, or stand for what is missing."""
_HIDING = re.compile(
    "[\u202d\u202e\ufff9-\ufffb]|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3}|[\U000e0020-\U000e007f]{8}"
)
"""Text turned round, put in an annotation, or spelled in selectors or tags; a flag has six tags."""
_MARKS = frozenset({"Mn", "Me"})


def hides_text(text: str) -> bool:
    """Whether a text says something to machines that no reader is shown, or shows another."""
    return _HIDING.search(text) is not None


def without_unseen(text: str) -> str:
    """The text without what cannot be seen, and with at most `MAX_STACKED_MARKS` on a letter.

    A zero-width joiner stays where it makes one pictograph out of two; without it a family or a
    flag would fall into its parts. Takes time in proportion to the text.
    """
    kept: list[str] = []
    stacked = 0
    for character in _LINE_BREAK.sub("\n", text):
        if " " <= character <= "~":
            stacked = 0
            kept.append(character)
            continue
        category = unicodedata.category(character)
        if character in _BLANK or (category in _INVISIBLE and character not in _KEPT):
            continue
        stacked = stacked + 1 if category in _MARKS else 0
        if stacked <= MAX_STACKED_MARKS:
            kept.append(character)
    return _LOOSE_JOINER.sub("", _SELECTOR.sub(r"\g<kept>", "".join(kept)))
