"""The timeline of the video: its script sections, illustrations and panels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.pictures import IllustrationsManifest
from xinsider_assets.artifacts.plan import ProductionPlan, TweetChartAlternator
from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.lineage.page.script import SpokenSection

_TICK_S = 10


@dataclass(frozen=True)
class Block:
    """A part of one lane, in seconds of the video.

    Attributes:
        id: The ID of its element on the page.
        label: A short description.
        start_s: When it starts.
        end_s: When it ends.
    """

    id: str
    label: str
    start_s: float
    end_s: float

    @property
    def duration_s(self) -> float:
        """The duration."""
        return self.end_s - self.start_s


@dataclass(frozen=True)
class Timeline:
    """The lanes, each of which covers the whole duration without gaps.

    Attributes:
        duration_s: The duration of the video.
        scenes_s: The duration of each scene.
        ticks_s: The positions of the ruler's labels.
        told: The sections of the script; empty if their times are unknown.
        panels: The alternating card of the post and chart.
    """

    duration_s: float
    scenes_s: tuple[float, ...]
    ticks_s: tuple[int, ...]
    told: tuple[Block, ...]
    panels: tuple[Block, ...]


def timeline_of(plan: ProductionPlan, sections: Sequence[SpokenSection]) -> Timeline:
    """Return the timeline of a plan's video."""
    duration_s = plan.video_metadata.duration_seconds
    return Timeline(
        duration_s=duration_s,
        scenes_s=tuple(scene.duration for scene in plan.scenes),
        ticks_s=tuple(range(0, math.ceil(duration_s), _TICK_S)),
        told=tuple(_told(sections, duration_s)),
        panels=tuple(_panels(plan.global_layers.tweet_chart_alternator, duration_s)),
    )


def stretch_starts(manifest: IllustrationsManifest, times: Sequence[TimedWord]) -> dict[str, float]:
    """Return when the first word of each illustration is spoken, by the illustration's file."""
    return {
        entry.file: times[entry.first_word].start
        for entry in manifest.illustrations
        if entry.first_word < len(times)
    }


def _told(sections: Sequence[SpokenSection], duration_s: float) -> Iterator[Block]:
    starts_s = [section.start_s for section in sections if section.start_s is not None]
    if not starts_s or len(starts_s) < len(sections):
        return
    cuts_s = [0.0, *starts_s[1:], duration_s]
    for place, section in enumerate(sections):
        yield Block(f"told{place}", section.kind, cuts_s[place], cuts_s[place + 1])


def _panels(alternator: TweetChartAlternator, duration_s: float) -> Iterator[Block]:
    if not alternator.enabled:
        return
    count = math.ceil(duration_s / alternator.alternation_interval)
    for place in range(count):
        start_s = place * alternator.alternation_interval
        end_s = min(start_s + alternator.alternation_interval, duration_s)
        yield Block(f"panel{place}", ("chart" if place % 2 else "card"), start_s, end_s)
