"""Where somebody speaks, and how far the music steps back for it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from xinsider_assets.audio.gain_curve import GainDb, glide_down_to, levels_db, round_off

HOP_S = 0.01
_SPEECH_RANGE_DB = 30.0
_ROUNDING_HOPS = 6

Activity = npt.NDArray[np.bool_]
"""One truth value every `HOP_S`, shape (hops,)."""
Samples = npt.NDArray[np.float32]


def hop_samples(sample_rate_hz: int) -> int:
    """Samples in `HOP_S`."""
    return round(HOP_S * sample_rate_hz)


def speech_activity(voice: Samples, sample_rate_hz: int, bridged_pause_s: float) -> Activity:
    """Where speech is heard: within 30 dB of its loud parts (the 95th percentile of levels).

    Args:
        voice: One channel, shape (samples,).
        sample_rate_hz: Its rate.
        bridged_pause_s: Pauses up to this long count as speech.
    """
    levels = levels_db(voice, hop_samples(sample_rate_hz))
    if not len(levels):
        return np.zeros(0, np.bool_)
    loud = levels > np.percentile(levels, 95) - _SPEECH_RANGE_DB
    return _bridge(loud & (levels > -100.0), round(bridged_pause_s / HOP_S))


def duck_gain_db(activity: Activity, depth_db: float, attack_s: float, release_s: float) -> GainDb:
    """The music's gain: down by `depth_db` wherever there is speech, moving only around it.

    It starts down `attack_s` before speech begins, and is back `release_s` after it ended,
    unless speech begins again; it never leaves the range from -depth_db to 0.

    Args:
        activity: Where there is speech.
        depth_db: How far down, 0 or more.
        attack_s: Time for the whole way down.
        release_s: Time for the whole way up.
    """
    if not len(activity):
        return np.zeros(0)
    target = np.where(activity, -depth_db, 0.0)
    gliding = glide_down_to(target, depth_db * HOP_S / release_s, depth_db * HOP_S / attack_s)
    return np.clip(round_off(gliding, _ROUNDING_HOPS), -depth_db, 0.0)


def _bridge(active: Activity, longest: int) -> Activity:
    """Fill the gaps between active stretches that are at most `longest` steps long."""
    places = np.flatnonzero(active)
    gaps = np.diff(places) - 1
    filled = active.copy()
    for gap in np.flatnonzero((gaps > 0) & (gaps <= longest)).tolist():
        filled[places[gap] : places[gap + 1]] = True
    return filled
