"""Sentence frames: word patterns that identify what a sentence reports.

A frame consists of the words that it requires, in order:

    word          the word itself, in any case
    a/b           one of several words
    word*         a word with this prefix
    (word)        an optional word
    a_b/c         a phrase or a word
    .  ..  ...    up to one, three or seven words of the same clause
    # %# $#       a count, a percentage, a sum of money
    ## $$#        a count, a sum of money in millions or more
    <set>         a word of a named set

The weight precedes the frame. A frame that contradicts a subject has a negative weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

_TOKEN = re.compile(
    r"""
    (?:https?://\S+ | @\w+)
    | (?P<large_money>[$€£¥]\s?(?:\d[\d.]*(?:\s?[–-]\s?\d[\d.]*)?\s?
      (?:mm?|mln|bn?|bln|trn?|t|[mbt]r?illion)\b|\d+(?:,\d{3}){2,}))
    | (?P<money>[$€£¥]\s?\d[\d,.]*(?:k\b)?)
    | (?P<percent>[+-]?\d[\d,.]*\s?(?:%|percent\b|pct\b))
    | (?P<quarter>\b(?:q[1-4]|[1-4]q)(?:\s?[12]\d{3}|\s?\d\d)?\b)
    | (?P<year>\b(?:19|20)\d\d\b(?![,.]\d))
    | (?P<large_count>\d[\d.]*\s?(?:mm?|mln|bn?|bln|[mb]illion)\b|\d+(?:,\d{3}){2,})
    | (?P<worded_count>\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens
      |hundreds|thousands)\b)
    | (?P<count>[+-]?\d[\d,.]*(?:\s?(?:k|thousand)\b)?)
    | (?P<word>(?:[a-z]\.)+(?=\s)|(?:[a-z]\.){2,}
      |(?:sept?|oct|nov|dec|inc|corp|co|vs|est|mr|ms|dr|st|no)\.(?=\s)
      |\$?[a-z][a-z.]*[a-z]|\$?[a-z])
    | (?P<possessive>['’]s\b)
    | (?P<stop>[.!?;:|•\n]|\s[–—-]+\s)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WRITTEN = {
    "large_money": "$$#",
    "money": "$#",
    "percent": "%#",
    "quarter": "q#",
    "year": "year#",
    "large_count": "##",
    "worded_count": "#",
    "count": "#",
    "possessive": "'s",
    "stop": "|",
}
_GAPS = {".": 1, "..": 3, "...": 7}


@dataclass(frozen=True)
class Frame:
    """A pattern of words, and its weight for a subject.

    Attributes:
        weight: Negative if the frame contradicts the subject.
        regex: Regular expression of `pattern`.
        needs: Sets of words; the frame needs one word of each set.
    """

    weight: int
    regex: str
    needs: tuple[frozenset[str], ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Pattern for text in the form of `plain_words`, compiled on the first text with the needs.

        Compiling all patterns at once takes a second.
        """
        return re.compile(self.regex)


class Frames:
    """Frames in order, indexed by the words that they need.

    Most texts lack a word that a frame needs, and the lookup takes a hundredth of the time of a
    search with the frame's pattern.
    """

    def __init__(self, frames: Iterable[Frame]) -> None:
        self._frames = tuple(frames)
        self._without_needs: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        for place, frame in enumerate(self._frames):
            if not frame.needs:
                self._without_needs.append(place)
            for word in min(frame.needs, key=len, default=frozenset[str]()):
                self._by_word.setdefault(word, []).append(place)

    def among(self, words: str) -> Iterator[Frame]:
        """Return the frames whose needs a text from `plain_words` has, in any order."""
        vocabulary = frozenset(words.split())
        places = {*self._without_needs}
        for word in vocabulary:
            places.update(self._by_word.get(word, ()))
        for place in sorted(places):
            frame = self._frames[place]
            if not any(needed.isdisjoint(vocabulary) for needed in frame.needs):
                yield frame


def plain_words(text: str) -> str:
    """Return the text's words in lower case, each followed by a space.

    Numbers have the form that frames use, a quarter is "q#", a year "year#", a clause ends with
    "|". Links and handles are removed.
    """
    words = [" "]
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "word":
            words.append(match[0].lower().rstrip(".") + " ")
        elif kind is not None:
            words.append(_WRITTEN[kind] + " ")
    return "".join(words)


def read_frames(lines: str, sets: Mapping[str, str]) -> Frames:
    """Parse frames from lines of a weight and a pattern.

    Args:
        lines: One frame each; empty lines are ignored.
        sets: Words separated by slashes, by set name.
    """
    frames: list[Frame] = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        weight, pattern = line.split(maxsplit=1)
        needs = tuple(filter(None, (_needs(part, sets) for part in pattern.split())))
        frames.append(Frame(int(weight), f"(?<= ){_regex(pattern, sets)}", needs))
    return Frames(frames)


def score(frames: Frames, words: str) -> int:
    """Return the summed weight of all frames that occur, each counted once."""
    return sum(frame.weight for frame in frames.among(words) if frame.pattern.search(words))


def _regex(pattern: str, sets: Mapping[str, str]) -> str:
    return "".join(_part(part, sets) for part in pattern.split())


def _part(part: str, sets: Mapping[str, str]) -> str:
    if part in _GAPS:
        return rf"(?:[^ |]+ ){{0,{_GAPS[part]}}}?"
    if part.startswith("("):
        return f"(?:{_part(part.strip('()'), sets)})?"
    choices = "|".join(
        re.escape(phrase).replace(r"\*", "[^ |]*") for phrase in _choices(part, sets)
    )
    return f"(?:{choices}) "


def _choices(part: str, sets: Mapping[str, str]) -> list[str]:
    words = re.sub(r"<([\w-]+)>", lambda match: sets[match[1]], part)
    return words.replace("_", " ").split("/")


def _needs(part: str, sets: Mapping[str, str]) -> frozenset[str]:
    """Return the words that satisfy the part; none if it is optional or has open ends."""
    if part in _GAPS or part.startswith("(") or "*" in part:
        return frozenset()
    return frozenset(phrase.split()[0] for phrase in _choices(part, sets) if phrase)
