"""Remove invisible characters, and stacked marks that would overlap other lines.

Control, bidi, zero-width, tag, private-use and unassigned characters can hide content from readers:
reordered text, a word split to evade a filter, a message for a program. List of ignorable code
points: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
"""

from __future__ import annotations

import re
import unicodedata

MAX_STACKED_MARKS = 4
"""Maximum combining marks per letter; Hebrew, Arabic and Vietnamese need three, Tibetan four."""

_LINE_BREAK = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_PICTOGRAPH = "\u2190-\u2bff\U0001f000-\U0001faff"
_LOOSE_JOINER = re.compile(rf"(?<![{_PICTOGRAPH}\ufe0f])\u200d|\u200d(?![{_PICTOGRAPH}])")
_SELECTOR = re.compile(
    rf"(?P<kept>(?<=[{_PICTOGRAPH}\xa9\xae])[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3))"
    r"|[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""A variation selector; kept where it selects an emoji presentation or forms a keycap."""
_KEPT = frozenset("\n\t\u200d")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BLANK = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufffc\ufffd"
    "\U00016fe4\U0001d159"
)
"""Characters in letter, mark and symbol categories that are blank or are placeholders."""
_HIDING = re.compile(
    "[\u202d\u202e\ufff9-\ufffb]|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3}|[\U000e0020-\U000e007f]{8}"
)
"""Matches reversed text, annotations, and text encoded in variation selectors or tag characters; a
flag has six tag characters."""
_MARKS = frozenset({"Mn", "Me"})


def hides_text(text: str) -> bool:
    """Return whether a text has hidden content or displays differently from its code points."""
    return _HIDING.search(text) is not None


def without_unseen(text: str) -> str:
    """Remove invisible characters, and limit combining marks to `MAX_STACKED_MARKS` per letter.

    A zero-width joiner is kept between two pictographs; without it a family or flag emoji would be
    split into its parts. The run time is linear in the length of the text.
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
