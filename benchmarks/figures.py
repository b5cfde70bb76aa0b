"""What a run of the rendering benchmark measures, and the ratios of it."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.incremental import Case
from benchmarks.one_render import Measured
from benchmarks.quality import PresetFigures


@dataclass(frozen=True)
class Figures:
    """One run.

    Attributes:
        ours: Full renders, one a round.
        encoder_s: What x264 alone took in each round for the same frames in the same segments.
        stretch_ratio: What one x264 stream with its own threads takes, over the same in segments.
        moviepy_frames_per_s: Of the reference.
        cases: Renders after a change.
        presets: Speed, size and quality of each preset.
        minute: A plan of one minute, where lengths were measured.
        ten_minutes: A plan of ten.
    """

    ours: list[Measured]
    encoder_s: list[float]
    stretch_ratio: float
    moviepy_frames_per_s: float
    cases: list[Case]
    presets: list[PresetFigures]
    minute: Measured | None
    ten_minutes: Measured | None

    @property
    def wall_s(self) -> float:
        """Of an average full render."""
        return sum(render.report.wall_s for render in self.ours) / len(self.ours)

    @property
    def frames_per_s(self) -> float:
        """Of an average full render."""
        return self.ours[0].report.frames / self.wall_s

    @property
    def segments_frames_per_s(self) -> float:
        """Of x264 alone, in the same segments on as many workers."""
        return len(self.encoder_s) * self.ours[0].report.frames / sum(self.encoder_s)

    @property
    def encoder_frames_per_s(self) -> float:
        """Of x264 alone, as one stream with threads of its own."""
        return self.segments_frames_per_s / self.stretch_ratio

    @property
    def encoder_ratio(self) -> float:
        """Our wall time over the encoder's alone, used as it usually is."""
        return self.encoder_frames_per_s / self.frames_per_s

    @property
    def encoder_ratio_in_segments(self) -> float:
        """Our wall time over the encoder's alone, used as we use it: what drawing adds."""
        return self.segments_frames_per_s / self.frames_per_s

    @property
    def moviepy_speedup(self) -> float:
        """Our frames a second over MoviePy's."""
        return self.frames_per_s / self.moviepy_frames_per_s

    @property
    def tree_peak_memory_mb(self) -> float:
        """The most of any full render, the long one too where it was made."""
        long = [render for render in (self.minute, self.ten_minutes) if render]
        return max(render.tree_peak_memory_mb for render in (*self.ours, *long))

    def share(self, case: Case) -> float:
        """A changed video's wall time as a share of a full one's."""
        return case.render.report.wall_s / self.wall_s
