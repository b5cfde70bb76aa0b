"""The loudness of sound in memory."""

from __future__ import annotations

from xinsider_assets.audio.loudness import Loudness, LoudnessMeter, Samples


def measure_loudness(audio: Samples, sample_rate_hz: int) -> Loudness:
    """What the meter reads on samples of shape (samples, channels) or (samples,), in pieces."""
    sound = audio[:, None] if audio.ndim == 1 else audio
    meter = LoudnessMeter(sample_rate_hz, sound.shape[1])
    for start in range(0, len(sound), 10 * sample_rate_hz):
        meter.add(sound[start : start + 10 * sample_rate_hz])
    return meter.read()
