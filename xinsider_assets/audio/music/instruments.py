"""Synthesises the sounds of the bed: finite waveforms that start and end at zero."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from xinsider_assets.audio.music.loop import SAMPLE_RATE_HZ, Mono, Stereo

_PAD_AMPLITUDES = (1.0, 0.42, 0.2, 0.11, 0.06, 0.03)
_BASS_AMPLITUDES = (1.0, 0.55, 0.3, 0.16, 0.09, 0.05)


def frequency_hz(midi: float) -> float:
    """Convert a MIDI pitch to Hz: equal temperament, A4 (69) at 440 Hz."""
    return 440.0 * 2.0 ** ((midi - 69.0) / 12.0)


def pad_note(midi: int, held_s: float, sample_rate_hz: int) -> Stereo:
    """Synthesise a warm chord tone: four detuned strings, wide, with slow attack and release.

    Args:
        midi: Pitch.
        held_s: Time from the start to the release.
        sample_rate_hz: A low rate is sufficient, since the highest harmonic is the sixth.
    """
    attack_s, release_s = 0.7, 1.6
    t = _time(held_s + release_s, sample_rate_hz)
    envelope = _ramp(t / attack_s) * _ramp((held_s + release_s - t) / release_s)
    planes: list[Mono] = []
    for cents in ((-6.0, 3.5), (6.0, -3.5)):
        wave = np.zeros_like(t)
        for detune in cents:
            phase = 2.0 * np.pi * frequency_hz(midi + detune / 100.0) * t + 0.7 * detune
            wave += _harmonics(phase, _PAD_AMPLITUDES)
        planes.append((wave * envelope).astype(np.float32))
    return np.stack(planes)


def bass_note(midi: int, held_s: float) -> Mono:
    """Synthesise a round pulse whose harmonics decay before its fundamental."""
    release_s = 0.06
    t = _time(held_s + release_s)
    phase = 2.0 * np.pi * frequency_hz(midi) * t
    bright = _harmonics(phase, _BASS_AMPLITUDES) * np.exp(-9.0 * t)
    envelope = _ramp(t / 0.006) * _ramp((held_s + release_s - t) / release_s)
    return ((np.sin(phase) + 0.8 * bright) * envelope * np.exp(-2.2 * t)).astype(np.float32)


def pluck_note(midi: int, *, accented: bool) -> Mono:
    """Synthesise a soft plucked string: higher harmonics decay faster, accents are brighter."""
    length_s = 1.4
    slope = 1.6 if accented else 1.9
    t = _time(length_s)
    fundamental = frequency_hz(midi)
    wave = np.zeros_like(t)
    for number in range(1, 8):
        if number * fundamental < 6000.0:
            decay = np.exp(-(2.6 + 2.2 * number) * t)
            wave += number**-slope * decay * np.sin(2.0 * np.pi * number * fundamental * t)
    envelope = _ramp(t / 0.004) * _ramp((length_s - t) / 0.3)
    return (wave * envelope).astype(np.float32)


def kick() -> Mono:
    """Synthesise a soft bass drum: a sine that falls from 130 to 48 Hz."""
    length_s = 0.32
    t = _time(length_s)
    phase = 2.0 * np.pi * (48.0 * t + 82.0 * 0.03 * (1.0 - np.exp(-t / 0.03)))
    envelope = np.exp(-t / 0.11) * _ramp(t / 0.002) * _ramp((length_s - t) / 0.08)
    return (np.sin(phase) * envelope).astype(np.float32)


def hat() -> Mono:
    """Synthesise a short, dark closed hi-hat."""
    return _noise_burst("hat", length_s=0.09, decay_s=0.02, band_hz=(5500.0, 10500.0))


def snap() -> Mono:
    """Synthesise a clap that resembles a finger snap."""
    return _noise_burst("snap", length_s=0.2, decay_s=0.045, band_hz=(900.0, 4200.0))


def tick(midi: int) -> Mono:
    """Synthesise a clock's tick: a wooden, quickly damped tone."""
    length_s = 0.06
    t = _time(length_s)
    phase = 2.0 * np.pi * frequency_hz(midi) * t
    wave = np.sin(phase) + 0.4 * np.sin(2.76 * phase)
    return (wave * np.exp(-t / 0.009) * _ramp(t / 0.001) * _ramp((length_s - t) / 0.02)).astype(
        np.float32
    )


def room(name: str, length_s: float, decay_s: float) -> Stereo:
    """Synthesise a room response: decaying noise, high frequencies first, a different one per ear.

    Args:
        name: Seeds the noise.
        length_s: Length of the response.
        decay_s: Time to decay to 1/e.
    """
    from scipy.signal import butter, sosfilt

    t = _time(length_s)
    noise = _noise(name, (2, len(t)))
    dark = sosfilt(butter(1, (180.0, 1800.0), "bandpass", fs=SAMPLE_RATE_HZ, output="sos"), noise)
    bright = sosfilt(butter(1, (400.0, 5000.0), "bandpass", fs=SAMPLE_RATE_HZ, output="sos"), noise)
    onset = _ramp((t - 0.012) / 0.01) * _ramp((length_s - t) / (0.3 * length_s))
    response = (dark * np.exp(-t / decay_s) + bright * np.exp(-t / (0.35 * decay_s))) * onset
    energy = np.sqrt(np.square(response).sum(axis=1, keepdims=True))
    return (response / energy).astype(np.float32)


def _time(length_s: float, sample_rate_hz: int = SAMPLE_RATE_HZ) -> npt.NDArray[np.float64]:
    return np.arange(round(length_s * sample_rate_hz)) / sample_rate_hz


def _ramp(position: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Rise from 0 at 0 to 1 at 1, smooth at both ends."""
    return 0.5 - 0.5 * np.cos(np.pi * np.clip(position, 0.0, 1.0))


def _harmonics(
    phase: npt.NDArray[np.float64], amplitudes: Sequence[float]
) -> npt.NDArray[np.float64]:
    """Sum sines of multiples of the phase: sin(nx) = 2 cos(x) sin((n-1)x) - sin((n-2)x)."""
    before, current = np.zeros_like(phase), np.sin(phase)
    double_cosine = 2.0 * np.cos(phase)
    total = amplitudes[0] * current
    for amplitude in amplitudes[1:]:
        before, current = current, double_cosine * current - before
        total += amplitude * current
    return total


def _noise(name: str, shape: tuple[int, ...]) -> npt.NDArray[np.float64]:
    return np.random.default_rng(zlib.crc32(name.encode())).standard_normal(shape)


def _noise_burst(name: str, length_s: float, decay_s: float, band_hz: tuple[float, float]) -> Mono:
    from scipy.signal import butter, sosfilt

    t = _time(length_s)
    band = butter(2, band_hz, "bandpass", fs=SAMPLE_RATE_HZ, output="sos")
    noise = sosfilt(band, _noise(name, t.shape))
    envelope = np.exp(-t / decay_s) * _ramp(t / 0.002) * _ramp((length_s - t) / 0.02)
    return (noise * envelope).astype(np.float32)
