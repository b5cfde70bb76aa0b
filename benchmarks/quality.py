"""Speed, size and VMAF of each preset on a stretch of the plan, against a lossless encode."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from av import VideoFrame

from benchmarks.day import Day
from benchmarks.encoder_alone import encode
from xinsider_assets.video.codecs import EncoderSettings, Preset

_MEASURED: tuple[Preset, ...] = get_args(Preset)[:6]
"""Slower ones than medium take minutes and gain nothing that shows."""
_EVERY_NTH = 5


@dataclass(frozen=True)
class PresetFigures:
    """One row: frames a second on one core, size, and VMAF as its mean and its worst frame."""

    preset: Preset
    frames_per_s: float
    mbit_s: float
    vmaf_mean: float
    vmaf_min: float


def measure_presets(
    frames: Sequence[VideoFrame], day: Day, how: EncoderSettings
) -> Iterator[PresetFigures]:
    """Encode the frames with each preset and compare; `how` gives the rest of the settings."""
    duration_s = len(frames) / day.theme.fps
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lossless = folder / "lossless.mp4"
        lossless.write_bytes(encode(frames, day, EncoderSettings(preset="ultrafast", quantiser=0)))
        for preset in _MEASURED:
            begin_s = time.perf_counter()
            data = encode(frames, day, how.model_copy(update={"preset": preset}))
            wall_s = time.perf_counter() - begin_s
            film = folder / f"{preset}.mp4"
            film.write_bytes(data)
            mean, worst = _vmaf(film, lossless, folder / "vmaf.json")
            yield PresetFigures(
                preset, len(frames) / wall_s, len(data) * 8 / duration_s / 1e6, mean, worst
            )


def _vmaf(film: Path, lossless: Path, log: Path) -> tuple[float, float]:
    import imageio_ffmpeg

    graph = f"libvmaf=n_threads=2:n_subsample={_EVERY_NTH}:log_fmt=json:log_path={log}"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error"]
    command += ["-i", str(film), "-i", str(lossless), "-lavfi", graph, "-f", "null", "-"]
    subprocess.run(command, check=True)
    frames = json.loads(log.read_text())["frames"]
    scores = [frame["metrics"]["vmaf"] for frame in frames]
    return sum(scores) / len(scores), min(scores)
