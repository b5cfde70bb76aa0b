"""Where scenes begin and end: pure rules over word times."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.speech import TimedWord

_TOLERANCE_S = 1e-9


@dataclass(frozen=True)
class SceneSpan:
    """A scene's seconds and the words that begin in it, `words[first:stop]`."""

    start_s: float
    end_s: float
    first: int
    stop: int


def scene_spans(
    words: Sequence[TimedWord],
    breaks: Sequence[int],
    duration_s: float,
    pause_break_s: float,
    scene_max_s: float,
) -> tuple[SceneSpan, ...]:
    """Cut the video into scenes that tile it without a gap or an overlap.

    A scene begins at 0, at each word after a pause of more than `pause_break_s`, and at each word
    in `breaks` (where another illustration belongs). What is then longer than `scene_max_s` is cut
    into parts of about equal length, at the start of a word wherever one is near enough.

    Args:
        words: In order, with monotonic times inside the duration.
        breaks: Indexes of words that a scene must begin with.
        duration_s: Of the whole video.
        pause_break_s: A pause that is longer than this ends a scene.
        scene_max_s: No scene is longer than this.
    """
    forced = set(breaks) | {
        index
        for index in range(1, len(words))
        if words[index].start - words[index - 1].end > pause_break_s
    }
    starts = [0, *sorted(index for index in forced if 0 < index < len(words)), len(words)]
    spans: list[SceneSpan] = []
    for first, stop in itertools.pairwise(starts):
        start_s = 0.0 if first == 0 else words[first].start
        end_s = duration_s if stop == len(words) else words[stop].start
        if end_s - start_s > _TOLERANCE_S:
            spans += _cut_to_length(words, SceneSpan(start_s, end_s, first, stop), scene_max_s)
    return tuple(spans)


def _cut_to_length(
    words: Sequence[TimedWord], span: SceneSpan, scene_max_s: float
) -> list[SceneSpan]:
    parts: list[SceneSpan] = []
    while (length_s := span.end_s - span.start_s) > scene_max_s + _TOLERANCE_S:
        target_s = span.start_s + length_s / math.ceil(length_s / scene_max_s - _TOLERANCE_S)
        reach = range(span.first + 1, span.stop)
        near = [i for i in reach if span.start_s < words[i].start <= target_s + _TOLERANCE_S]
        cut_s = words[near[-1]].start if near else target_s
        stop = near[-1] if near else _first_at(words, cut_s, span)
        parts.append(SceneSpan(span.start_s, cut_s, span.first, stop))
        span = SceneSpan(cut_s, span.end_s, stop, span.stop)
    return [*parts, span]


def _first_at(words: Sequence[TimedWord], time_s: float, span: SceneSpan) -> int:
    """The first of the span's words that begins at `time_s` or later."""
    return next((i for i in range(span.first, span.stop) if words[i].start >= time_s), span.stop)
