"""Prepares the narration for the mix: removes rumble and compresses loud syllables slightly."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from xinsider_assets.audio.filters import filter_samples
from xinsider_assets.audio.loudness import factor, measure_loudness

_HIGH_PASS = ("highpass", "f=75")
_COMPRESSION = "ratio=2.5:knee=2:attack=3:release=60:detection=rms"
_THRESHOLD_LU = 4.0
"""Relative to the narration's loudness."""
_LOWEST_THRESHOLD_DB = -60.0
"""FFmpeg's limit; quieter narrations count as silent."""

Samples = npt.NDArray[np.float32]


def prepare_voice(audio: Samples, sample_rate_hz: int) -> Samples:
    """Mix to one channel, cut frequencies below speech, and compress lightly.

    The compressor's threshold is relative to the narration's loudness, so quiet and loud
    recordings are processed alike.

    Args:
        audio: Shape (samples, channels).
        sample_rate_hz: Sample rate of the narration.

    Returns:
        One channel, shape (samples,), in sync with the input.
    """
    mono: Samples = audio.mean(axis=1, dtype=np.float32, keepdims=True)
    lufs = measure_loudness(mono, sample_rate_hz).integrated_lufs
    threshold = factor(max(lufs + _THRESHOLD_LU, _LOWEST_THRESHOLD_DB))
    compressor = ("acompressor", f"threshold={threshold}:{_COMPRESSION}")
    return filter_samples(mono, sample_rate_hz, _HIGH_PASS, compressor)[:, 0]
