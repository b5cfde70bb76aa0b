"""Lowers music under speech with FFmpeg's sidechaincompress."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from xinsider_assets.audio.filters import filter_samples
from xinsider_assets.audio.loudness import factor, measure_loudness

_SPEECH_RANGE_DB = 24.0
"""Speech down to this far below the voice's loudness lowers the music by the full depth."""
_RATIO = 2
_LONGEST_RELEASE_MS = 9000.0
_CLIP = ("asoftclip", "type=hard")

Samples = npt.NDArray[np.float32]


def duck(
    music: Samples,
    voice: Samples,
    sample_rate_hz: int,
    depth_db: float,
    attack_s: float,
    release_s: float,
) -> Samples:
    """Lower music by `depth_db` wherever there is speech.

    The gain goes down ahead of speech, within `attack_s`, and stays down in shorter pauses.

    Args:
        music: Shape (samples, channels).
        voice: One channel, shape (samples,), as long as the music.
        sample_rate_hz: Sample rate of both.
        depth_db: Gain reduction, 0 to 30.
        attack_s: Time to reach the full reduction.
        release_s: Time to return to full gain.
    """
    if depth_db <= 0.0:
        return music
    ahead = round(attack_s * sample_rate_hz)
    key = voice.copy()
    key[: max(0, len(key) - ahead)] += voice[ahead:]
    # Amplification and clipping bring speech of any loudness to one level: full scale.
    lufs = measure_loudness(voice, sample_rate_hz).integrated_lufs
    gain = ("volume", f"{_SPEECH_RANGE_DB - lufs}dB")
    key = filter_samples(key[:, None], sample_rate_hz, gain, _CLIP)
    # At full scale the sidechain exceeds the threshold by twice the depth; the ratio halves that.
    over_db = _RATIO * depth_db
    # FFmpeg's times are four time constants of its exponential level detector.
    release_ms = 4000.0 * release_s / (over_db * math.log(10.0) / 20.0)
    compressor = (
        f"threshold={factor(-over_db)}:ratio={_RATIO}:knee=1:detection=peak"
        f":attack={1000.0 * attack_s}:release={min(release_ms, _LONGEST_RELEASE_MS)}"
    )
    return filter_samples(music, sample_rate_hz, ("sidechaincompress", compressor), sidechain=key)
