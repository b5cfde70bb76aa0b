"""Gains over time, in dB at a coarse step: how they move, and how they are laid on sound."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

GainDb = npt.NDArray[np.float64]
"""One gain a step, shape (steps,)."""
Samples = npt.NDArray[np.float32]


def glide_down_to(target_db: GainDb, rise_db: float, fall_db: float) -> GainDb:
    """The highest curve that stays at or under the target and moves no faster than it may.

    It falls ahead of a drop, so as to be down in time, and rises after it.

    Args:
        target_db: The gain that must not be exceeded at each step.
        rise_db: The most that it rises from a step to the next.
        fall_db: The most that it falls from a step to the next.
    """
    steps = np.arange(len(target_db), dtype=np.float64)
    risen = np.minimum.accumulate(target_db - rise_db * steps) + rise_db * steps
    backwards = risen[::-1]
    return (np.minimum.accumulate(backwards - fall_db * steps) + fall_db * steps)[::-1]


def round_off(gain_db: GainDb, reach: int) -> GainDb:
    """Smooth a curve's corners without ever exceeding its minimum within a step of any place.

    The curve is first lowered to its minimum within `reach` steps and then averaged over fewer,
    so every average is over values that are low enough.

    Args:
        gain_db: The curve.
        reach: Steps to either side, 2 or more.
    """
    from scipy.ndimage import minimum_filter1d

    lowered = np.asarray(minimum_filter1d(gain_db, 2 * reach + 1, mode="nearest"), np.float64)
    places = np.arange(1, 2 * reach, dtype=np.float64)
    weights = 1.0 - np.cos(np.pi * places / reach)
    padded = np.pad(lowered, reach - 1, mode="edge")
    rounded: npt.NDArray[np.float64] = np.asarray(
        np.convolve(padded, weights / weights.sum(), mode="valid"), np.float64
    )
    return rounded


def apply_gain(audio: Samples, gain_db: GainDb, hop: int) -> None:
    """Multiply sound by a curve, in place.

    Args:
        audio: Shape (samples,) or (samples, channels).
        gain_db: A gain for the middle of each `hop` samples; in between, factors are
            interpolated.
        hop: Samples a step.
    """
    factors = 10.0 ** (gain_db / 20.0)
    centres = (np.arange(len(factors)) + 0.5) * hop - 0.5
    piece = 1 << 20
    for start in range(0, len(audio), piece):
        part = audio[start : start + piece]
        at = np.arange(start, start + len(part))
        gain = np.interp(at, centres, factors).astype(np.float32)
        part *= gain if part.ndim == 1 else gain[:, None]


def levels_db(channel: Samples, hop: int) -> GainDb:
    """RMS level of every `hop` samples in dB of full scale, the last step filled with silence."""
    whole = len(channel) // hop * hop
    rest = channel[whole:]
    frames = channel[:whole].reshape(-1, hop)
    energy = np.einsum("ij,ij->i", frames, frames, dtype=np.float64)
    if len(rest):
        energy = np.append(energy, np.dot(rest, rest))
    return 10.0 * np.log10(np.maximum(energy / hop, 1e-12))
