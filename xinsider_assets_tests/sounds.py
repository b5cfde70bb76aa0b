"""Short sounds for tests to start from."""

from __future__ import annotations

import io
import wave

import numpy as np
import numpy.typing as npt

RATE_HZ = 48_000

Samples = npt.NDArray[np.float32]


def sine(frequency_hz: float, seconds: float, level_db: float = 0.0, phase: float = 0.0) -> Samples:
    """One channel, shape (samples,)."""
    t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    wave_ = 10.0 ** (level_db / 20.0) * np.sin(2.0 * np.pi * frequency_hz * t + phase)
    return wave_.astype(np.float32)


def stereo(channel: Samples) -> Samples:
    """The same in both channels, shape (samples, 2)."""
    return np.repeat(channel[:, None], 2, axis=1)


def babble(*phrases_s: tuple[float, float], length_s: float) -> Samples:
    """Something like speech: syllables of a buzzing tone, between the given starts and ends."""
    t = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    buzz = sum(np.sin(2.0 * np.pi * 190.0 * n * t) / n for n in range(1, 16))
    hiss = np.random.default_rng(7).standard_normal(len(t)) * 0.4
    syllables = 0.25 + 0.75 * np.square(np.sin(np.pi * 4.0 * t))
    spoken = np.zeros(len(t))
    for start, end in phrases_s:
        spoken[round(start * RATE_HZ) : round(end * RATE_HZ)] = 1.0
    return (0.15 * (buzz + hiss) * syllables * spoken).astype(np.float32)


def levels_db(channel: Samples, hop: int) -> npt.NDArray[np.float64]:
    """RMS level of every whole `hop` samples in dB of full scale."""
    hops = channel[: len(channel) // hop * hop].reshape(-1, hop).astype(np.float64)
    return 10.0 * np.log10(np.maximum(np.square(hops).mean(axis=1), 1e-12))


def wav(samples: Samples, rate_hz: int = RATE_HZ) -> bytes:
    """A 16 bit file of samples of shape (samples,) or (samples, channels)."""
    sound = samples[:, None] if samples.ndim == 1 else samples
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(sound.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(np.rint(np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return buffer.getvalue()
