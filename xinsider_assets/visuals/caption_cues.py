"""The big words in the picture: how they are grouped, and for how long they are shown."""

from __future__ import annotations

import math
from collections.abc import Sequence

from xinsider_assets.artifacts.plan import CaptionCue
from xinsider_assets.artifacts.script import Script, ScriptWord
from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.audio.spoken import SpokenWord, script_words
from xinsider_assets.audio.spoken.units import FUNCTION_WORDS, MAGNITUDES
from xinsider_assets.visuals.word_groups import best_groups

_QUOTES = '"“”„«»'
_BEHIND_NUMBERS = frozenset({"percent", "a.m", "p.m"})
_LONG_WORD = 9
"""Length in letters from which a word fills a caption alone."""
_HURRIED_S = 0.25
_MAX_CHARACTERS = 14
"""What fits the caption's box at full size, spaces included."""
_BRIDGE_S = 0.5
"""A caption is shown until the next one where the rest between them is no longer than this."""
_LINGER_S = 0.2
"""How long a caption is shown after its last word before a longer rest."""
_ONE_CUE = 1.0
_ONLY_SMALL_WORDS = 2.0
_SMALL_WORD_LAST = 0.8
_MARK_INSIDE = 2.5
_MARK_BEHIND = -0.5
_TOO_BRIEF = 1.0
_SMALL_WORD_BEFORE_NUMBER = 1.5
_UNSAID_ALONE = 50.0


def caption_cues(
    words: Sequence[TimedWord],
    script: Script,
    max_words: int,
) -> tuple[CaptionCue, ...]:
    """Group words into captions of one to `max_words`; each word is in exactly one, in order.

    No caption runs across a sentence's end or a rest longer than `_BRIDGE_S`. Numbers stand alone
    except for what they count in ("$54.5 billion", "January 24"), and so do long words; small words
    join a neighbour, a number only where nothing else is left to them. Words are unaltered but
    for quotation marks around them.

    Args:
        words: All words of a script with their times, monotonic.
        script: The script that they are of.
        max_words: The most that stand together.
    """
    if not words:
        return ()
    marked = script_words(script)

    def cost(start: int, stop: int) -> float:
        if _must_part(words, marked, script.words, start, stop):
            return math.inf
        if stop - start > 1 and len(_text(words[start:stop])) > _MAX_CHARACTERS:
            return math.inf
        return _cost(words, marked, start, stop)

    groups = best_groups(len(words), max_words, cost)
    starts = [words[start].start for start, _ in groups]
    ends = [words[stop - 1].end for _, stop in groups]
    return tuple(
        CaptionCue(
            text=_text(words[start:stop]),
            start=starts[place],
            end=_shown_until(ends[place], starts[place + 1 : place + 2]),
        )
        for place, (start, stop) in enumerate(groups)
    )


def _shown_until(end_s: float, next_start: Sequence[float]) -> float:
    if not next_start:
        return end_s
    rest_s = next_start[0] - end_s
    return next_start[0] if rest_s <= _BRIDGE_S else end_s + min(_LINGER_S, rest_s)


def _text(words: Sequence[TimedWord]) -> str:
    return " ".join(word.word.strip(_QUOTES) or word.word for word in words)


def _must_part(
    words: Sequence[TimedWord],
    marked: Sequence[SpokenWord],
    written: Sequence[ScriptWord],
    start: int,
    stop: int,
) -> bool:
    """Whether two neighbours in the group must not stand together."""
    for place in range(start, stop - 1):
        one, other = words[place], words[place + 1]
        if marked[place].pause == "sentence" and marked[place + 1].spoken:
            return True
        if other.start - one.end > _BRIDGE_S:
            return True
        if not (marked[place].spoken and marked[place + 1].spoken):
            continue
        if _belong_together(written[place], written[place + 1]):
            continue
        if _fills_alone(one.word):
            return True
        if _fills_alone(other.word) and not (place == start and _is_small(one.word)):
            return True
    return False


def _belong_together(one: ScriptWord, other: ScriptWord) -> bool:
    """Words of one fact save two numbers in a row, or a number of the quote and its unit."""
    if one.fact is not None or other.fact is not None:
        are_numbers = _is_number(one.display) and _is_number(other.display)
        return one.slot == other.slot and not are_numbers
    counted = _bare(other.display) in MAGNITUDES or _bare(other.display) in _BEHIND_NUMBERS
    return _is_number(one.display) and counted


def _is_small(word: str) -> bool:
    return word.lower() in FUNCTION_WORDS


def _bare(word: str) -> str:
    return word.strip(_QUOTES + ",.;:!?")


def _fills_alone(word: str) -> bool:
    return _is_number(word) or sum(map(str.isalpha, word)) >= _LONG_WORD


def _is_number(word: str) -> bool:
    return any(map(str.isdigit, word))


def _cost(words: Sequence[TimedWord], marked: Sequence[SpokenWord], start: int, stop: int) -> float:
    total = _ONE_CUE
    group = [_bare(word.word).lower() for word in words[start:stop]]
    if all(word in FUNCTION_WORDS for word in group):
        total += _ONLY_SMALL_WORDS
    if marked[stop - 1].mark:
        total += _MARK_BEHIND
    elif group[-1] in FUNCTION_WORDS:
        total += _SMALL_WORD_LAST
    if stop - start > 1 and _is_small(group[0]) and _fills_alone(words[start + 1].word):
        total += _SMALL_WORD_BEFORE_NUMBER
    total += _MARK_INSIDE * sum(bool(word.mark) for word in marked[start : stop - 1])
    total += _MARK_INSIDE * sum(word.word[0] in _QUOTES for word in words[start + 1 : stop])
    if words[stop - 1].end - words[start].start < _HURRIED_S:
        total += _TOO_BRIEF
    if not any(word.spoken for word in marked[start:stop]):
        total += _UNSAID_ALONE
    return total
