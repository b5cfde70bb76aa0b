"""The renderer against the encoder alone and against MoviePy: `make bench`.

Everything is measured in one run on one machine, what is compared in turns, and given as ratios:
other machines have other times and the same ratios.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.day import Day, load_day
from benchmarks.encoder_alone import encode_at_a_stretch, encode_in_segments, frames_in_memory
from benchmarks.figures import Figures
from benchmarks.incremental import measure_changes
from benchmarks.moviepy_render import moviepy_frames_per_s
from benchmarks.one_render import Measured, render_once
from benchmarks.quality import measure_presets
from benchmarks.rendering_table import rendering_section
from benchmarks.results import write_section
from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets.video.compositor import Compositor
from xinsider_assets.video.segment_renderer import available_cores

MOVIEPY_S = 10.0
_STRETCH_FRAMES = 480
_TURNS = 3
_QUALITY_FRAMES = range(420, 540)
"""A change of scene, captions and the ticker are in them."""


def main() -> None:
    """Measure, print the tables, write them down, and end with one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="full renders, each beside x264's")
    parser.add_argument("--long", action="store_true", help="plans of one and ten minutes as well")
    arguments = parser.parse_args()
    figures = _measure(load_day(), arguments.rounds, is_long=arguments.long)
    section = rendering_section(figures, EncoderSettings())
    write_section(section)
    print(section.text)
    last = {
        "encoder_ratio": round(figures.encoder_ratio, 3),
        "encoder_ratio_in_segments": round(figures.encoder_ratio_in_segments, 3),
        "moviepy_speedup": round(figures.moviepy_speedup, 1),
        "tree_peak_memory_mb": round(figures.tree_peak_memory_mb),
        "incremental": {case.name: round(figures.share(case), 3) for case in figures.cases},
    }
    print(json.dumps(last))


def _measure(day: Day, rounds: int, *, is_long: bool) -> Figures:
    how = EncoderSettings()
    with tempfile.TemporaryDirectory(prefix="xinsider-bench-") as name:
        folder = Path(name)
        film = folder / "film.mp4"
        ours, encoder_s = list[Measured](), list[float]()
        for turn in range(1, rounds + 1):
            _say(f"full render {turn}, then x264 alone")
            ours.append(render_once(day, film, how))
            encoder_s.append(encode_in_segments(day, how))
        _say("x264 with its own threads")
        stretch_ratio = _stretch_ratio(day, how)
        _say("MoviePy")
        moviepy = moviepy_frames_per_s(day, how, MOVIEPY_S, film)
        _say("changes")
        render_once(day, film, how, folder / "segments")
        cases = list(measure_changes(day, how, folder))
        _say("presets")
        compositor = Compositor(day.plan, day.pictures, day.theme)
        frames = frames_in_memory(compositor, _QUALITY_FRAMES)
        presets = list(measure_presets(frames, day, how))
        minute = ten_minutes = None
        if is_long:
            _say("plans of one and ten minutes")
            minute, ten_minutes = (
                render_once(day.of_length(duration_s), film, how) for duration_s in (60.0, 600.0)
            )
    return Figures(ours, encoder_s, stretch_ratio, moviepy, cases, presets, minute, ten_minutes)


def _stretch_ratio(day: Day, how: EncoderSettings) -> float:
    """One x264 stream with threads of its own against the same in segments, in turns.

    The number of threads is the better of one a core and x264's own rule, three for two cores.
    """
    excerpt = day.of_length(_STRETCH_FRAMES / day.theme.fps)
    compositor = Compositor(excerpt.plan, excerpt.pictures, excerpt.theme)
    frames = frames_in_memory(compositor, range(_STRETCH_FRAMES))
    segments_s = 0.0
    stretch_s = dict.fromkeys((available_cores(), available_cores() * 3 // 2), 0.0)
    for _ in range(_TURNS):
        segments_s += encode_in_segments(excerpt, how)
        for threads in stretch_s:
            threaded = how.model_copy(update={"threads": threads})
            stretch_s[threads] += encode_at_a_stretch(frames, excerpt, threaded)
    return min(stretch_s.values()) / segments_s


def _say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
