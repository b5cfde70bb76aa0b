"""What a change costs, as a share of a full render."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from benchmarks.day import Day
from benchmarks.one_render import Measured, render_once
from xinsider_assets.audio.aac import AAC_RATE_HZ, encode_aac
from xinsider_assets.video.codecs import EncoderSettings


@dataclass(frozen=True)
class Case:
    """A change and the render after it."""

    name: str
    render: Measured


def measure_changes(day: Day, how: EncoderSettings, folder: Path) -> Iterator[Case]:
    """Render after each change, all segments of the unchanged film being in `folder`.

    The plan's middle illustration is the one that changes.
    """
    scenes = day.plan.scenes
    illustration = scenes[len(scenes) // 2].visuals.main_content.file
    background = scenes[0].visuals.background
    changes = {
        "nothing changed": day,
        "one illustration changed": _repainted(day, illustration),
        "music changed": replace(day, soundtrack_m4a=_other_sound(day)),
        "background changed": _repainted(day, background),
    }
    for name, changed in changes.items():
        yield Case(name, render_once(changed, folder / "film.mp4", how, folder / "segments"))


def _repainted(day: Day, file: str) -> Day:
    with Image.open(io.BytesIO(day.pictures[file])) as picture:
        negative = ImageOps.invert(picture.convert("RGB"))
    buffer = io.BytesIO()
    negative.save(buffer, "PNG", compress_level=1)
    return replace(day, pictures={**day.pictures, file: buffer.getvalue()})


def _other_sound(day: Day) -> bytes:
    samples = round(day.plan.video_metadata.duration_seconds * AAC_RATE_HZ)
    noise = np.random.default_rng(0).normal(0.0, 0.05, (samples, 2))
    return encode_aac(noise.astype(np.float32))
