"""Detects advice to trade: calls to trade, praise of a stock as a purchase, praise of its buyers.

`word_lists/advice_frames.txt` contains the patterns, in the syntax of `topics.frames`, and
`word_lists/advice_words.txt` the words that they name. Matches of a frame with a negative weight,
a harmless similar phrase or a negation, are removed before the other frames are searched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from xinsider_assets.editorial.selection.lexicon import read_lines
from xinsider_assets.editorial.topics.frames import Frames, plain_words, read_frames
from xinsider_assets.editorial.topics.word_sets import WORD_SETS

_LEFT_OUT = "· "
_STOP = "| "


def is_urging(text: str) -> bool:
    """Return whether a text urges to trade, praises a stock as a purchase or praises its buyers."""
    return any(_advises(plain_words(f".{reading}.")) for reading in _readings(text))


def advice_words() -> Mapping[str, str]:
    """Return words separated by slashes, by set name, including the topics' sets."""
    sets = dict(WORD_SETS)
    name = ""
    for line in read_lines("advice_words"):
        if line.startswith(" "):
            sets[name] += line.strip()
        else:
            name = line
            sets[name] = ""
    return sets


@cache
def _frames() -> Frames:
    return read_frames("\n".join(read_lines("advice_frames")), advice_words())


def _readings(text: str) -> Collection[str]:
    """Return the text as is, and with commas as ends of clauses, since an order may follow one."""
    return dict.fromkeys((text, text.replace(",", ";")))


def _advises(words: str) -> bool:
    for frame in _frames().among(words):
        if frame.weight < 0:
            words = frame.pattern.sub(_without_words, words)
        elif frame.pattern.search(words):
            return True
    return False


def _without_words(match: re.Match[str]) -> str:
    """Return the replacement of a harmless match; the end of a clause remains one."""
    return _LEFT_OUT + (_STOP if match[0].endswith(_STOP) else "")
