"""Measure a recording from its samples only."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from xinsider_assets.audio.decode import decode_audio
from xinsider_assets.audio.loudness import measure_loudness

NAME = "narration.mp3"
SILENT_PEAK = 1e-3
"""A peak under -60 dBFS is not speech."""

_SAMPLE_RATE_HZ = 44_100
"""A narration's own, so that its length is exact."""
_WINDOW_S = 0.02
_SPEECH_PERCENTILE = 75
_BROKEN_OFF_DB = -20.0
"""A voice that has finished is quieter than this against its own level."""
_PAUSE_DB = -35.0
"""Against the voice's own level: below it nothing is said, though a room may be heard."""
_FULL_SCALE = 0.999


class Recording:
    """A narration's file, decoded.

    Args:
        audio: The file.

    Raises:
        AudioDecodeError: The file is not audio, or is damaged or empty.
    """

    def __init__(self, audio: bytes) -> None:
        decoded = decode_audio(audio, _SAMPLE_RATE_HZ, NAME)
        self._samples: npt.NDArray[np.float32] = decoded.mean(axis=1, dtype=np.float32)

    @property
    def duration_s(self) -> float:
        """The duration from the samples, independent of the metadata."""
        return len(self._samples) / _SAMPLE_RATE_HZ

    @property
    def is_silent(self) -> bool:
        """Whether the recording contains no speech."""
        return float(np.abs(self._samples).max()) < SILENT_PEAK

    @property
    def is_broken_off(self) -> bool:
        """Whether the recording ends in the middle of a sound."""
        return float(self._levels[-1]) > self._speech * 10.0 ** (_BROKEN_OFF_DB / 10.0)

    @property
    def longest_pause_s(self) -> float:
        """The longest pause in speech, with a resolution of 20 ms."""
        is_said = self._levels > self._speech * 10.0 ** (_PAUSE_DB / 10.0)
        said = np.flatnonzero(is_said)
        gaps = np.diff(said, prepend=-1, append=len(is_said)) - 1
        return float(gaps.max()) * _WINDOW_S

    @property
    def clipped_share(self) -> float:
        """The share of samples at or above full scale, 0 to 1."""
        return float(np.mean(np.abs(self._samples) >= _FULL_SCALE))

    @property
    def loudness_lufs(self) -> float:
        """Integrated loudness after ITU-R BS.1770-4."""
        return measure_loudness(self._samples, _SAMPLE_RATE_HZ).integrated_lufs

    @cached_property
    def _speech(self) -> float:
        """Return the power of the speech."""
        return float(np.percentile(self._levels, _SPEECH_PERCENTILE))

    @cached_property
    def _levels(self) -> npt.NDArray[np.float64]:
        """Power of each window of `_WINDOW_S`, the last one ending where the recording does."""
        window = round(_WINDOW_S * _SAMPLE_RATE_HZ)
        count = max(1, len(self._samples) // window)
        samples = self._samples[-count * window :].reshape(count, -1)
        return np.asarray(np.square(samples).mean(axis=1), np.float64)
