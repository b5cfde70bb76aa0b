"""What a film must be."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Annotated

from pydantic import Field, NonNegativeInt, PositiveFloat, PositiveInt

from xinsider_assets.artifacts.base import Model

_SLACK_FRAMES = 1e-6
"""5.2 s at 30 frames a second is a little more than 156 frames in binary floating point."""


class Delivery(Model):
    """What the file must be; every platform accepts the defaults without a conversion.

    Attributes:
        duration_s: Length of the plan; the picture fills it up to a whole frame.
        gop_frames: At most this many frames from one key frame to the next.
        b_frames: At most this many B-frames in a row.
        bit_rate: Of the sound, in bits a second; an encoder keeps to it within some 10 %.
        bit_rate_tolerance: Share of `bit_rate` by which the sound's may differ.
        true_peak_max_dbtp: The most that a converter may reconstruct between the samples.
        black_max_s: A black stretch of this length or longer is a fault.
        frozen_max_s: The same of a picture that does not change.
        silent_max_s: The same of silence.
    """

    duration_s: PositiveFloat
    width: PositiveInt = 1080
    height: PositiveInt = 1920
    fps: PositiveInt = 30
    gop_frames: PositiveInt = 15
    b_frames: NonNegativeInt = 2
    sample_rate_hz: PositiveInt = 48_000
    bit_rate: PositiveInt = 384_000
    bit_rate_tolerance: Annotated[float, Field(ge=0.0, lt=1.0)] = 0.15
    loudness_lufs: float = -14.0
    loudness_tolerance_lu: PositiveFloat = 0.5
    true_peak_max_dbtp: float = -1.0
    black_max_s: PositiveFloat = 2.0
    frozen_max_s: PositiveFloat = 2.0
    silent_max_s: PositiveFloat = 2.0

    @property
    def frames(self) -> int:
        """Pictures that the film must hold."""
        return max(1, math.ceil(self.duration_s * self.fps - _SLACK_FRAMES))

    @property
    def frame_s(self) -> Fraction:
        """How long one picture is shown."""
        return Fraction(1, self.fps)

    @property
    def group_s(self) -> float:
        """The longest time from one key frame to the next."""
        return self.gop_frames / self.fps
