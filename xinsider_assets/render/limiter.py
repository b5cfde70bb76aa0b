"""A limiter that looks ahead and minds the peaks between samples."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from xinsider_assets.render.gain_curve import GainDb, apply_gain, glide_down_to, round_off
from xinsider_assets.render.loudness import decibels, factor
from xinsider_assets.render.true_peak import peak_envelope, true_peak

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
    needed = _needed_gain_db(audio, ceiling_dbtp)
    if not len(needed) or needed.min() >= 0.0:
        return
    hops_s = sample_rate_hz / _HOP
    recovering = glide_down_to(needed, _RELEASE_DB_S / hops_s, _NO_FALL_LIMIT_DB)
    smooth = round_off(recovering, max(2, round(_LOOKAHEAD_S * hops_s)))
    apply_gain(audio, smooth, _HOP)
    ceiling = factor(ceiling_dbtp)
    peak = ceiling
    for channel in audio.T:
        peak = true_peak(channel, peak)
    if peak > ceiling:
        # A gain that moves also moves the points between samples, by hundredths of a dB.
        audio *= np.float32(ceiling / peak * (1.0 - 1e-6))


def _needed_gain_db(audio: Samples, ceiling_dbtp: float) -> GainDb:
    """For every hop the gain that brings its peaks, those on both its edges too, under."""
    ceiling = factor(ceiling_dbtp)
    if not len(audio):
        return np.zeros(0)
    starts = np.arange(0, len(audio), _HOP)
    peaks = np.zeros(len(starts), np.float32)
    for channel in audio.T:
        envelope = peak_envelope(np.ascontiguousarray(channel), ceiling)
        np.maximum(peaks, np.maximum.reduceat(envelope, starts), out=peaks)
    loud = np.maximum(peaks, ceiling)
    return decibels(ceiling) - 20.0 * np.log10(loud.astype(np.float64))
