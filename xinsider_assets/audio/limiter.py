"""A limiter for true peaks: FFmpeg's alimiter at four times the sample rate."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from xinsider_assets.audio.filters import filter_samples
from xinsider_assets.audio.loudness import factor

_OVERSAMPLING = 4
"""ITU-R BS.1770-4, annex 2, measures true peaks at 192 kHz or more."""

Samples = npt.NDArray[np.float32]


def limited(audio: Samples, ceiling_dbtp: float, sample_rate_hz: int) -> Samples:
    """Limit the true peak to a ceiling, within the tolerance given below.

    The gain goes down within 5 ms before a peak and recovers within 50 ms. Resampling to the
    original rate raises the peaks of speech by up to 0.4 dB and those of hard-limited white noise
    by up to 0.8 dB.

    Args:
        audio: Shape (samples, channels); all channels get the same gain.
        ceiling_dbtp: The highest true peak afterwards, -24 to 0.
        sample_rate_hz: Sample rate of the sound.
    """
    ceiling = factor(ceiling_dbtp)
    return filter_samples(
        audio,
        sample_rate_hz,
        ("aresample", f"{_OVERSAMPLING * sample_rate_hz}"),
        ("alimiter", f"limit={ceiling}:attack=5:release=50:level=0:latency=1"),
        ("aresample", f"{sample_rate_hz}"),
    )
