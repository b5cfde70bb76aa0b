"""What MoviePy takes for the same layers."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.day import Day
from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets.video.reference import reference_clip
from xinsider_assets.video.segment_renderer import available_cores


def moviepy_frames_per_s(day: Day, how: EncoderSettings, duration_s: float, out: Path) -> float:
    """Frames a second of the reference, drawn and encoded with the same preset and quantiser."""
    excerpt = day.of_length(duration_s)
    begin_s = time.perf_counter()
    clip = reference_clip(excerpt.plan, excerpt.pictures, excerpt.theme)
    clip.write_videofile(
        str(out),
        fps=day.theme.fps,
        codec="libx264",
        preset=how.preset,
        threads=available_cores(),
        ffmpeg_params=["-crf", str(how.quantiser)],
        audio=False,
        logger=None,
    )
    clip.close()
    return duration_s * day.theme.fps / (time.perf_counter() - begin_s)
