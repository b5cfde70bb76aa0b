"""The rendering benchmark's figures as Markdown."""

from __future__ import annotations

from benchmarks.day import DAY
from benchmarks.figures import Figures
from benchmarks.results import Section, table
from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets.video.segment_renderer import available_cores


def rendering_section(figures: Figures, how: EncoderSettings) -> Section:
    """All tables of a run."""
    parts = [_what(figures, how), _speed(figures), _size(figures), _changes(figures)]
    parts += [_presets(figures), *_lengths(figures)]
    return Section("Rendering", "\n\n".join(parts))


def _what(figures: Figures, how: EncoderSettings) -> str:
    report = figures.ours[0].report
    return (
        f"The replay day {DAY}: {report.frames} frames, {report.video_s:.1f} s, x264 "
        f"{how.preset}, quantiser {how.quantiser}, {available_cores()} cores; "
        f"{len(figures.ours)} rounds, in each a full render and then x264 alone."
    )


def _speed(figures: Figures) -> str:
    return table(
        ("what", "frames/s", "a full render takes"),
        [
            ("full render: draw, encode, join, mux", f"{figures.frames_per_s:.1f}", ""),
            (
                "x264 alone, the same frames from memory, one stream with threads of its own",
                f"{figures.encoder_frames_per_s:.1f}",
                f"{figures.encoder_ratio:.3f} times as long",
            ),
            (
                "x264 alone, the same frames from memory, in our segments on our workers",
                f"{figures.segments_frames_per_s:.1f}",
                f"{figures.encoder_ratio_in_segments:.3f} times as long",
            ),
            (
                "MoviePy, the same layers, preset and quantiser, 10 s of it",
                f"{figures.moviepy_frames_per_s:.2f}",
                f"1/{figures.moviepy_speedup:.1f} of the time",
            ),
        ],
    )


def _size(figures: Figures) -> str:
    report = figures.ours[0].report
    return (
        f"Peak memory of the process tree {figures.tree_peak_memory_mb:.0f} MB. The film has "
        f"{report.size_bytes / 1e6:.1f} MB, "
        f"{report.size_bytes * 8 / report.video_s / 1e6:.2f} Mbit/s with its sound."
    )


def _changes(figures: Figures) -> str:
    rows: list[tuple[str, ...]] = []
    for case in figures.cases:
        report = case.render.report
        new = report.segments - report.segments_reused
        rows.append(
            (
                case.name,
                f"{figures.share(case):.3f}",
                f"{new} of {report.segments}",
                f"{report.encoded_s:.1f}",
            )
        )
    return table(("after", "share of a full render", "segments encoded", "seconds encoded"), rows)


def _presets(figures: Figures) -> str:
    rows = [
        (
            row.preset,
            f"{row.frames_per_s:.1f}",
            f"{row.mbit_s:.2f}",
            f"{row.vmaf_mean:.2f}",
            f"{row.vmaf_min:.2f}",
        )
        for row in figures.presets
    ]
    columns = ("preset", "frames/s on one core", "Mbit/s", "VMAF, mean", "VMAF, worst frame")
    return table(columns, rows) + "\n\nVMAF against a lossless encode of the same four seconds."


def _lengths(figures: Figures) -> list[str]:
    minute, ten = figures.minute, figures.ten_minutes
    if minute is None or ten is None:
        return []
    ratio = ten.report.wall_s / minute.report.wall_s
    memory = f"{minute.tree_peak_memory_mb:.0f} MB and {ten.tree_peak_memory_mb:.0f} MB"
    return [
        f"Ten minutes take {ratio:.2f} times as long as one; at their peaks they hold {memory}."
    ]
