"""When each layer shows what: pure functions of the plan, counted in frames.

Frame n shows the moment n / fps. Starts and lengths of the plan's stretches need not be whole
frames; a stretch that starts at frame 12.4 is first seen in frame 13.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.plan import ProductionPlan, Scene, TweetChartAlternator

_SLACK = 1e-6
"""Frames; 5.2 s * 30 is a little more than 156 in binary floating point."""


def frame_count(plan: ProductionPlan) -> int:
    """Frames of the whole video: its duration, filled up to a whole frame."""
    metadata = plan.video_metadata
    return max(1, first_frame(metadata.duration_seconds * metadata.fps))


def first_frame(position: float) -> int:
    """The first whole frame at or after a position in frames."""
    return math.ceil(position - _SLACK)


@dataclass(frozen=True)
class Shot:
    """A picture on screen without a break, over one scene or several that follow each other.

    It comes in over the shot before and goes on moving below the next one until that covers
    it. Positions are in frames.

    Attributes:
        scene: The first scene; its effect and transition are the shot's.
        start: When it begins to come in.
        fade: How long it takes to cover what was there before.
        end: When it is wholly covered, or the video ends.
    """

    scene: Scene
    start: float
    fade: float
    end: float

    def opacity(self, frame: int) -> float:
        """0 before the shot, rising to 1 over its fade."""
        if frame < self.start - _SLACK:
            return 0.0
        if frame >= self.start + self.fade - _SLACK:
            return 1.0
        return max(0.0, (frame - self.start) / self.fade)

    def progress(self, frame: int) -> float:
        """How much of its time on screen has passed, 0 to 1."""
        return min(1.0, max(0.0, (frame - self.start) / (self.end - self.start)))


def shots(
    scenes: Sequence[Scene], fps: int, picture: Callable[[Scene], str | None]
) -> tuple[Shot, ...]:
    """The scenes as shots: neighbours with the same picture are one, and nothing jumps.

    The first shot is there from the first frame on, for that is the video's thumbnail.
    """
    firsts = [
        scene
        for index, scene in enumerate(scenes)
        if index == 0 or picture(scene) != picture(scenes[index - 1])
    ]
    fades = [0.0, *(scene.transition.duration * fps for scene in firsts[1:])]
    covered = [
        scene.start_time * fps + fade for scene, fade in zip(firsts[1:], fades[1:], strict=True)
    ]
    ends = [*covered, scenes[-1].end_time * fps]
    return tuple(
        Shot(scene, scene.start_time * fps, fade, end)
        for scene, fade, end in zip(firsts, fades, ends, strict=True)
    )


def visible(sequence: Sequence[Shot], frame: int) -> tuple[tuple[int, float], ...]:
    """The shots seen in a frame, bottom to top, as index and opacity; the bottom one is opaque."""
    seen: list[tuple[int, float]] = []
    begun = bisect_right(sequence, frame + _SLACK, key=lambda shot: shot.start)
    for index in range(max(0, begun - 1), -1, -1):
        opacity = 1.0 if index == 0 else sequence[index].opacity(frame)
        if opacity > 0.0:
            seen.append((index, opacity))
        if opacity == 1.0:
            break
    return tuple(reversed(seen))


def alternation(layer: TweetChartAlternator, frame: int, fps: int) -> float:
    """Share of the chart in the box: 0 is the card alone, 1 the chart alone."""
    if not layer.enabled:
        return 0.0
    interval = layer.alternation_interval * fps
    fade = min(layer.transition_duration * fps, interval)
    turn = math.floor((frame + _SLACK) / interval)
    since = frame - turn * interval
    change = 0.0
    if fade > 0.0 and since > interval - fade:
        change = min(1.0, (since - (interval - fade)) / fade)
    return change if turn % 2 == 0 else 1.0 - change


@dataclass(frozen=True)
class CaptionSpan:
    """A caption and the frames that show it, from `start` up to but not including `stop`."""

    text: str
    start: int
    stop: int


def caption_spans(plan: ProductionPlan) -> tuple[CaptionSpan, ...]:
    """All captions of the video in order; those too short for a single frame are left out."""
    fps = plan.video_metadata.fps
    spans = [
        CaptionSpan(cue.text, first_frame(cue.start * fps), first_frame(cue.end * fps))
        for scene in plan.scenes
        if scene.captions.enabled
        for cue in scene.captions.words
    ]
    return tuple(span for span in spans if span.stop > span.start and span.text.strip())
