"""The replay day that is measured on: made like any other day, then held in memory."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.media import Soundtrack
from xinsider_assets.artifacts.pictures import (
    Illustrations,
    PoseCatalog,
    StockCharts,
    StudioBackground,
    TickerStrip,
    TweetScreenshot,
    pngs,
)
from xinsider_assets.artifacts.plan import ProductionPlan, Scene
from xinsider_assets.audio.aac import AAC_RATE_HZ, encode_aac
from xinsider_assets.parts import Parts
from xinsider_assets.settings import load_settings, project_root
from xinsider_assets.storage.folders import SHARED
from xinsider_assets.visuals.theme import Theme

DAY = "2013-01-24"
_ALL_BUT_THE_VIDEO = "not key:final_video"

A = TypeVar("A", bound=Artifact)


@dataclass(frozen=True)
class Day:
    """All that a render takes."""

    plan: ProductionPlan
    pictures: dict[str, bytes]
    soundtrack_m4a: bytes
    theme: Theme

    def of_length(self, duration_s: float) -> Day:
        """The same scenes, cut off or again and again, for a time, with silence for sound."""
        length_s = self.plan.video_metadata.duration_seconds
        turns = math.ceil(duration_s / length_s)
        scenes = [
            _later(scene, turn * length_s, turn * len(self.plan.scenes))
            for turn in range(turns)
            for scene in self.plan.scenes
            if turn * length_s + scene.start_time < duration_s
        ]
        last = scenes.pop()
        ends = {"end_time": duration_s, "duration": duration_s - last.start_time}
        metadata = self.plan.video_metadata.model_copy(update={"duration_seconds": duration_s})
        plan = self.plan.model_copy(
            update={
                "scenes": (*scenes, last.model_copy(update=ends)),
                "video_metadata": metadata,
            }
        )
        silence = np.zeros((round(duration_s * AAC_RATE_HZ), 2), np.float32)
        return replace(self, plan=plan, soundtrack_m4a=encode_aac(silence))


def load_day() -> Day:
    """Make what is stale of the replay day, all but its video, and read it."""
    command = [str(Path(sys.executable).with_name("xinsider")), "make", DAY]
    subprocess.run([*command, "--select", _ALL_BUT_THE_VIDEO], check=True)
    store = Parts(load_settings(project_root())).store

    def of_day(kind: type[A]) -> A:
        return store.load(DAY, kind)

    return Day(
        plan=of_day(ProductionPlan),
        pictures=pngs(
            store.load(SHARED, StudioBackground),
            store.load(SHARED, PoseCatalog),
            of_day(Illustrations),
            of_day(TweetScreenshot),
            of_day(StockCharts),
            of_day(TickerStrip),
        ),
        soundtrack_m4a=of_day(Soundtrack).data,
        theme=Theme(),
    )


def _later(scene: Scene, by_s: float, by_number: int) -> Scene:
    words = [
        cue.model_copy(update={"start": cue.start + by_s, "end": cue.end + by_s})
        for cue in scene.captions.words
    ]
    return scene.model_copy(
        update={
            "scene_number": scene.scene_number + by_number,
            "start_time": scene.start_time + by_s,
            "end_time": scene.end_time + by_s,
            "captions": scene.captions.model_copy(update={"words": tuple(words)}),
        }
    )
