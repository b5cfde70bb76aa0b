"""Assigns times to all display words and to sentences from the times of spoken words."""

from __future__ import annotations

from collections.abc import Sequence

from xinsider_assets.artifacts.speech import Segment, TimedWord
from xinsider_assets.audio.spoken.model import SpokenWord

Span = tuple[float, float]
"""Start and end in seconds."""

_DECIMALS = 3


def on_display_words(
    words: Sequence[SpokenWord], spans: Sequence[Span], duration_s: float
) -> tuple[TimedWord, ...]:
    """A time for every display word, in order and inside the audio.

    Where spans overlap the later one starts when the earlier one ends. A word that is not said,
    such as a dash, gets the moment at which the word before it ended.

    Args:
        words: Display words, at least one of them said.
        spans: One for each display word that is said, in order.
        duration_s: Length of the audio.
    """
    said = iter(spans)
    now = min(spans[0][0], duration_s)
    times: list[TimedWord] = []
    for word in words:
        span = next(said) if word.spoken else (now, now)
        start = min(max(now, span[0]), duration_s)
        now = min(max(start, span[1]), duration_s)
        times.append(TimedWord(word=word.display, start=_rounded(start), end=_rounded(now)))
    return tuple(times)


def sentences(words: Sequence[SpokenWord], times: Sequence[TimedWord]) -> tuple[Segment, ...]:
    """Return the sentences, each word in one; unspoken words at the end start no new sentence."""
    last_said = max((place for place, word in enumerate(words) if word.spoken), default=-1)
    segments: list[Segment] = []
    first = 0
    for place, word in enumerate(words):
        ends = word.pause == "sentence" and place < last_said
        if ends or place + 1 == len(words):
            segments.append(
                Segment(
                    id=len(segments),
                    start=times[first].start,
                    end=times[place].end,
                    text=" ".join(time.word for time in times[first : place + 1]),
                    first_word=first,
                    last_word=place,
                )
            )
            first = place + 1
    return tuple(segments)


def _rounded(seconds: float) -> float:
    """To the millisecond, downwards, so that nothing is rounded past the audio's end."""
    scale = 10**_DECIMALS
    return int(seconds * scale) / scale
