"""The timing of all layers: pure functions of the plan, in frames.

Frame n shows the time n / fps. Starts and lengths of the plan's spans need not be whole frames;
a span that starts at frame 12.4 is first visible in frame 13.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.plan import ProductionPlan, Scene, TweetChartAlternator

_SLACK = 1e-6
"""Tolerance in frames; 5.2 s * 30 is slightly more than 156 in binary floating point."""


def frame_count(plan: ProductionPlan) -> int:
    """Return the number of frames of the video: its duration, rounded up to a whole frame."""
    metadata = plan.video_metadata
    return max(1, first_frame(metadata.duration_seconds * metadata.fps))


def first_frame(position: float) -> int:
    """Return the first whole frame at or after a position in frames."""
    return math.ceil(position - _SLACK)


@dataclass(frozen=True)
class Shot:
    """A picture that is on screen without a break, during one or several consecutive scenes.

    It fades in over the previous shot and keeps moving below the next shot until that covers
    it. Positions are in frames.

    Attributes:
        scene: The first scene; the shot has its effect and transition.
        start: When the fade begins.
        fade: Length of the fade until the shot covers the previous one.
        end: When the next shot covers it completely, or the video ends.
    """

    scene: Scene
    start: float
    fade: float
    end: float

    def opacity(self, frame: int) -> float:
        """Return the opacity: 0 before the shot, rising to 1 during its fade."""
        if frame < self.start - _SLACK:
            return 0.0
        if frame >= self.start + self.fade - _SLACK:
            return 1.0
        return max(0.0, (frame - self.start) / self.fade)

    def progress(self, frame: int) -> float:
        """Return the elapsed share of its time on screen, 0 to 1."""
        return min(1.0, max(0.0, (frame - self.start) / (self.end - self.start)))


def shots(
    scenes: Sequence[Scene], fps: int, picture: Callable[[Scene], str | None]
) -> tuple[Shot, ...]:
    """Convert the scenes to shots; adjacent scenes with the same picture form one shot.

    The picture does not jump between such scenes. The first shot is visible from the first
    frame on, because that frame is the video's thumbnail.
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
    """Return a frame's visible shots, bottom to top, as index and opacity; the lowest is opaque."""
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
    """Return the share of the chart in the box: 0 is only the card, 1 only the chart."""
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
    """A caption and its frames, from `start` up to but not including `stop`."""

    text: str
    start: int
    stop: int


def caption_spans(plan: ProductionPlan) -> tuple[CaptionSpan, ...]:
    """Return all captions in order, without those too short for a single frame."""
    fps = plan.video_metadata.fps
    spans = [
        CaptionSpan(cue.text, first_frame(cue.start * fps), first_frame(cue.end * fps))
        for scene in plan.scenes
        if scene.captions.enabled
        for cue in scene.captions.words
    ]
    return tuple(span for span in spans if span.stop > span.start and span.text.strip())
