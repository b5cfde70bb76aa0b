"""A limiter that looks ahead and minds the peaks between samples."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from xinsider_assets.audio.gain_curve import apply_gain, glide_down_to, round_off
from xinsider_assets.audio.loudness import factor
from xinsider_assets.audio.true_peak import peaks_per_hop

_HOP = 16
_LOOKAHEAD_S = 0.005
_RELEASE_DB_S = 50.0
_NO_FALL_LIMIT_DB = 1000.0

Samples = npt.NDArray[np.float32]


def limit(audio: Samples, ceiling_dbtp: float, sample_rate_hz: int) -> None:
    """Bring the true peak to or under a ceiling, in place; sound below it is left as it is.

    The gain comes down within 5 ms before a peak and goes back up by 50 dB a second.

    Args:
        audio: Shape (samples, channels); all channels get the same gain, so nothing moves.
        ceiling_dbtp: The highest true peak afterwards.
        sample_rate_hz: The sound's rate.
    """
    ceiling = factor(ceiling_dbtp)
    peaks = peaks_per_hop(audio, _HOP, ceiling)
    if peaks.max(initial=0.0) <= ceiling:
        return
    needed = -20.0 * np.log10(np.maximum(peaks, ceiling).astype(np.float64) / ceiling)
    hops_s = sample_rate_hz / _HOP
    recovering = glide_down_to(needed, _RELEASE_DB_S / hops_s, _NO_FALL_LIMIT_DB)
    # Rounding off keeps to the minimum of the hops beside each one, as a peak on an edge needs.
    smooth = round_off(recovering, max(2, round(_LOOKAHEAD_S * hops_s)))
    apply_gain(audio, smooth, _HOP)
    left_over = float(peaks_per_hop(audio, _HOP, ceiling).max())
    if left_over > ceiling:
        # A gain that moves also moves the points between samples, by hundredths of a dB.
        audio *= np.float32(ceiling / left_over * (1.0 - 1e-6))
