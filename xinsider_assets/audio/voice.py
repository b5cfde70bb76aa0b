"""The narration made ready for the mix: rumble out, loud syllables held back a little."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from xinsider_assets.audio.gain_curve import (
    GainDb,
    apply_gain,
    glide_down_to,
    levels_db,
    round_off,
)

_HIGH_PASS_HZ = 75.0
_HOP_S = 0.005
_RATIO = 2.5
_THRESHOLD_PERCENTILE = 70
_KNEE_DB = 6.0
_ATTACK_DB_S = 600.0
_RELEASE_DB_S = 40.0
_ROUNDING_HOPS = 3

Samples = npt.NDArray[np.float32]


def prepare_voice(audio: Samples, sample_rate_hz: int) -> Samples:
    """Mix to one channel, cut what lies under speech, and compress lightly.

    Args:
        audio: Shape (samples, channels).
        sample_rate_hz: Its rate.

    Returns:
        One channel, shape (samples,), in time with what was given.
    """
    from scipy.signal import butter, sosfilt

    sections = butter(2, _HIGH_PASS_HZ, "highpass", fs=sample_rate_hz, output="sos")
    high_pass = np.asarray(sections, np.float64)
    mono: Samples = audio.mean(axis=1, dtype=np.float32)
    state: npt.NDArray[np.float64] = np.zeros((len(high_pass), 2))
    piece = 10 * sample_rate_hz
    for start in range(0, len(mono), piece):
        filtered, after = sosfilt(high_pass, mono[start : start + piece], zi=state)
        state = np.asarray(after, np.float64)
        mono[start : start + piece] = filtered
    hop = round(_HOP_S * sample_rate_hz)
    apply_gain(mono, compression_db(levels_db(mono, hop)), hop)
    return mono


def compression_db(levels: GainDb) -> GainDb:
    """Gain of a gentle compressor (2.5 to 1, soft knee) that finds its threshold in the speech.

    Levels above the 70th percentile of those that are speech are held back; so quiet and loud
    recordings are treated alike, and silence is left alone.

    Args:
        levels: Level of every step in dB.
    """
    audible = levels[levels > levels.max(initial=-120.0) - 40.0]
    if not len(audible):
        return np.zeros_like(levels)
    over = levels - np.percentile(audible, _THRESHOLD_PERCENTILE)
    in_knee = np.square(np.clip(over + _KNEE_DB / 2.0, 0.0, _KNEE_DB)) / (2.0 * _KNEE_DB)
    excess = np.where(over > _KNEE_DB / 2.0, over, in_knee)
    target = -excess * (1.0 - 1.0 / _RATIO)
    gliding = glide_down_to(target, _RELEASE_DB_S * _HOP_S, _ATTACK_DB_S * _HOP_S)
    return round_off(gliding, _ROUNDING_HOPS)
