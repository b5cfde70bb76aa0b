"""Subtitle files: readable blocks of one or two lines, as SubRip and as WebVTT."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.speech import CaptionFiles, TimedWord, Timestamps
from xinsider_assets.audio.spoken import SpokenWord, spoken_words
from xinsider_assets.audio.spoken.units import FUNCTION_WORDS
from xinsider_assets.visuals.word_groups import best_groups

LINE_CHARACTERS = 42
LINES = 2
LONGEST_S = 7.0
_SHORTEST_S = 1.2
"""Under this a block is gone before it is read."""
_LINGER_S = 0.4
_MOST_WORDS = 24

_ONE_BLOCK = 1.0
_BEHIND = {"sentence": -0.8, "clause": -0.5, "short": -0.3, "none": 0.0}
_SENTENCE_INSIDE = 0.7
_SMALL_WORD_LAST = 0.6
_TOO_BRIEF = 1.0
_UNSAID_ALONE = 50.0


@dataclass(frozen=True)
class Block:
    """What is shown at once: lines from `start_s` to before `end_s`."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]


def subtitles(timestamps: Timestamps) -> CaptionFiles:
    """Both files from the words' times."""
    blocks = subtitle_blocks(timestamps)
    srt = "".join(
        f"{number}\n{_span(block, ',')}\n{_text(block)}\n\n"
        for number, block in enumerate(blocks, start=1)
    )
    vtt = "".join(f"{_span(block, '.')}\n{_escaped(_text(block))}\n\n" for block in blocks)
    return CaptionFiles(srt=srt, vtt=f"WEBVTT\n\n{vtt}")


def subtitle_blocks(timestamps: Timestamps) -> tuple[Block, ...]:
    """Blocks of at most `LINES` lines of `LINE_CHARACTERS` and `LONGEST_S`, none overlapping.

    They break at sentences' ends and at punctuation where that leaves enough to read; a very
    short sentence shares a block with its neighbour.
    """
    words = timestamps.words
    marked = spoken_words(" ".join(word.word for word in words))
    groups = best_groups(
        len(words), _MOST_WORDS, lambda start, stop: _cost(words, marked, start, stop)
    )
    blocks: list[Block] = []
    for place, (start, stop) in enumerate(groups):
        begins_s = words[start].start
        next_s = words[groups[place + 1][0]].start if place + 1 < len(groups) else math.inf
        latest_s = min(next_s, timestamps.duration_s, begins_s + LONGEST_S)
        blocks.append(
            Block(
                begins_s, min(words[stop - 1].end + _LINGER_S, latest_s), _lines(words[start:stop])
            )
        )
    return tuple(blocks)


def _cost(words: Sequence[TimedWord], marked: Sequence[SpokenWord], start: int, stop: int) -> float:
    lasts_s = words[stop - 1].end - words[start].start
    characters = sum(min(len(word.word), LINE_CHARACTERS) + 1 for word in words[start:stop])
    if lasts_s > LONGEST_S or characters > LINES * (LINE_CHARACTERS + 1):
        return math.inf
    if len(_lines(words[start:stop])) > LINES:
        return math.inf
    total = _ONE_BLOCK + _BEHIND[marked[stop - 1].pause]
    total += _SENTENCE_INSIDE * sum(word.pause == "sentence" for word in marked[start : stop - 1])
    if not marked[stop - 1].mark and words[stop - 1].word.lower() in FUNCTION_WORDS:
        total += _SMALL_WORD_LAST
    if lasts_s < _SHORTEST_S:
        total += _TOO_BRIEF
    if not any(word.spoken for word in marked[start:stop]):
        total += _UNSAID_ALONE
    return total


def _lines(words: Sequence[TimedWord]) -> tuple[str, ...]:
    """As few lines as hold the words; of two, those that differ least in length."""
    shown = [_shortened(word.word) for word in words]
    whole = " ".join(shown)
    if len(whole) <= LINE_CHARACTERS:
        return (whole,)
    halves = [(" ".join(shown[:cut]), " ".join(shown[cut:])) for cut in range(1, len(shown))]
    fitting = [pair for pair in halves if max(map(len, pair)) <= LINE_CHARACTERS]
    if not fitting:
        return tuple(shown)
    return min(fitting, key=_imbalance)


def _imbalance(pair: tuple[str, str]) -> float:
    first, second = pair
    breaks_well = first[-1] in ",.;:!?—"
    return abs(len(first) - len(second)) - (LINE_CHARACTERS / 3 if breaks_well else 0.0)


def _shortened(word: str) -> str:
    """A word that is longer than a line, such as a web address, loses its middle."""
    if len(word) <= LINE_CHARACTERS:
        return word
    half = LINE_CHARACTERS // 2
    return f"{word[: half - 1]}…{word[-half:]}"


def _text(block: Block) -> str:
    return "\n".join(block.lines).replace("-->", "→")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _span(block: Block, decimal: str) -> str:
    return f"{_clock(block.start_s, decimal)} --> {_clock(block.end_s, decimal)}"


def _clock(seconds: float, decimal: str) -> str:
    milliseconds = round(seconds * 1000)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    whole, milliseconds = divmod(milliseconds, 1000)
    return f"{hours:02}:{minutes:02}:{whole:02}{decimal}{milliseconds:03}"
