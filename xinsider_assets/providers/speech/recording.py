"""What can be told of a recording by its samples alone."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from xinsider_assets.render.audio_decode import decode_audio

NAME = "narration.mp3"
SILENT_PEAK = 1e-3
"""A peak under -60 dBFS is no speech."""

_SAMPLE_RATE_HZ = 44_100
"""A narration's own, so that its length is exact."""
_END_S = 0.02
_SPEECH_PERCENTILE = 75
_BROKEN_OFF_DB = -20.0
"""A voice that has finished is quieter than this against its own level."""


class Recording:
    """A narration's file, decoded.

    Args:
        audio: The file.

    Raises:
        AudioDecodeError: It is no audio, damaged or empty.
    """

    def __init__(self, audio: bytes) -> None:
        decoded = decode_audio(audio, _SAMPLE_RATE_HZ, NAME)
        self._samples: npt.NDArray[np.float32] = decoded.mean(axis=1, dtype=np.float32)

    @property
    def duration_s(self) -> float:
        """The true length, whatever anybody says about it."""
        return len(self._samples) / _SAMPLE_RATE_HZ

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing in it that could be speech."""
        return float(np.abs(self._samples).max()) < SILENT_PEAK

    @property
    def is_broken_off(self) -> bool:
        """Whether it ends in the midst of a sound."""
        levels = self._levels
        speech = float(np.percentile(levels, _SPEECH_PERCENTILE))
        return float(levels[-1]) > speech * 10.0 ** (_BROKEN_OFF_DB / 10.0)

    @cached_property
    def _levels(self) -> npt.NDArray[np.float64]:
        """Power of each stretch of `_END_S`, the last one ending where the recording does."""
        window = round(_END_S * _SAMPLE_RATE_HZ)
        count = max(1, len(self._samples) // window)
        samples = self._samples[-count * window :].reshape(count, -1)
        return np.asarray(np.square(samples).mean(axis=1), np.float64)
