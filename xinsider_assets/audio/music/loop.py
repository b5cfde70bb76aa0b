"""Operations on a circular buffer: samples written past the end continue at the start."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

SAMPLE_RATE_HZ = 48_000

Mono = npt.NDArray[np.float32]
"""Shape (samples,)."""
Stereo = npt.NDArray[np.float32]
"""Shape (2, samples): left and right as two planes."""


def add_wrapped(loop: Stereo, sound: Mono | Stereo, start: int, pan: float = 0.0) -> None:
    """Add a sound to the loop from `start` on, wrapping around as often as necessary.

    Args:
        loop: Changed in place.
        sound: One channel, which is panned, or two channels, which are added unchanged.
        start: Sample at which the sound begins; any integer, taken modulo the loop's length.
        pan: -1 left, 0 middle, 1 right, at constant power.
    """
    length = loop.shape[1]
    angle = (pan + 1.0) * np.pi / 4.0
    gains = np.array([[np.cos(angle)], [np.sin(angle)]], np.float32)
    planes = sound * gains if sound.ndim == 1 else sound
    position = start % length
    written = 0
    while written < planes.shape[1]:
        count = min(length - position, planes.shape[1] - written)
        loop[:, position : position + count] += planes[:, written : written + count]
        written += count
        position = 0


def convolve_wrapped(loop: Stereo, responses: Stereo) -> Stereo:
    """Convolve each channel with its response circularly, so that tails continue past the seam."""
    from scipy.fft import irfft, rfft

    length = loop.shape[1]
    folded = np.zeros_like(loop)
    add_wrapped(folded, responses, 0)
    return irfft(rfft(loop) * rfft(folded), length).astype(np.float32)


def equalise_wrapped(loop: Stereo, curve: npt.NDArray[np.float64]) -> Stereo:
    """Weight the loop's spectrum without a time shift and without a seam.

    Args:
        loop: The sound.
        curve: A factor for each frequency of `frequencies_hz`.
    """
    from scipy.fft import irfft, rfft

    return irfft(rfft(loop) * curve.astype(np.float32), loop.shape[1]).astype(np.float32)


def frequencies_hz(length: int) -> npt.NDArray[np.float64]:
    """Return the frequencies of a loop's spectrum, from 0 to half the sample rate."""
    return np.arange(length // 2 + 1, dtype=np.float64) * (SAMPLE_RATE_HZ / length)


def upsample_wrapped(loop: Stereo, factor: int) -> Stereo:
    """Raise the sample rate by an integer factor, circularly."""
    from scipy.fft import irfft, rfft

    return irfft(rfft(loop) * np.float32(factor), loop.shape[1] * factor).astype(np.float32)
