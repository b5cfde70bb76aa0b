"""Synthesises the bed: plays, mixes and masters the score, all circularly around the loop."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from xinsider_assets.artifacts.media import BackgroundMusic
from xinsider_assets.audio.music.instruments import (
    bass_note,
    hat,
    kick,
    pad_note,
    pluck_note,
    room,
    snap,
    tick,
)
from xinsider_assets.audio.music.loop import (
    SAMPLE_RATE_HZ,
    Mono,
    Stereo,
    add_wrapped,
    convolve_wrapped,
    equalise_wrapped,
    frequencies_hz,
    upsample_wrapped,
)
from xinsider_assets.audio.music.score import Note, Score, write_score
from xinsider_assets.audio.music.wav import write_wav

_PAD_RATE_DIVISOR = 8
_LEVELS_DB = {
    "pad": -20.0,
    "bass": -20.0,
    "pluck": -23.0,
    "kick": -23.0,
    "hat": -42.0,
    "tick": -42.0,
    "snap": -39.0,
}
"""Level of each instrument over the whole loop (RMS, dBFS) before mastering."""
_IN_THE_ROOM = {"pad": 0.5, "pluck": 1.0, "hat": 0.6, "tick": 1.0, "snap": 1.0}
_ROOM_DB = -9.0
_ECHO_STEPS = 3
_ECHO_GAINS = (0.34, 0.2, 0.11)
_PUMP_DEPTH = 0.42
_PEAK_DBFS = -3.0


def compose_bed(seed: int = 0) -> BackgroundMusic:
    """Compose and synthesise a bed: 36 to 38 s, 100 to 107 bpm, minor, seamless.

    Every tail, echo and reverberation that exceeds the loop's end continues at its start, and
    filters process the loop circularly, so no seam is audible.

    Args:
        seed: Selects chords, key, tempo and touch. The same seed gives the same bytes.
    """
    score = write_score(seed)
    bass_held_s = 0.86 * 2 * score.step_samples / SAMPLE_RATE_HZ
    played = {
        "pad": _play_pad(score),
        "bass": _play(score, score.bass, lambda note: bass_note(note.midi, bass_held_s)),
        "pluck": _play(score, score.pluck, _pluck),
        "kick": _play(score, score.kick, lambda _: kick()),
        "hat": _play(score, score.hat, lambda _: hat()),
        "tick": _play(score, score.tick, lambda note: tick(note.midi)),
        "snap": _play(score, score.snap, lambda _: snap()),
    }
    stems = {name: stem * _gain_to(stem, _LEVELS_DB[name]) for name, stem in played.items()}
    stems["pluck"] = _with_echo(stems["pluck"], _ECHO_STEPS * score.step_samples)
    pump = _pump(score)
    for name in ("pad", "bass", "pluck"):
        stems[name] *= pump
    mix = sum(stems.values(), np.zeros_like(pump))
    sent = sum((stems[name] * share for name, share in _IN_THE_ROOM.items()), np.zeros_like(pump))
    mix += _factor(_ROOM_DB) * convolve_wrapped(sent, room("hall", length_s=2.4, decay_s=0.5))
    return BackgroundMusic(write_wav(_finish(mix)))


def _play(score: Score, notes: tuple[Note, ...], sound: Callable[[Note], Mono]) -> Stereo:
    """Play notes with a sound that depends only on pitch and accent."""
    made: dict[tuple[int, bool], Mono] = {}
    loop = np.zeros((2, score.length), np.float32)
    for note in notes:
        key = (note.midi, note.accented)
        if key not in made:
            made[key] = sound(note)
        start = note.step * score.step_samples
        add_wrapped(loop, np.float32(note.velocity) * made[key], start, note.pan)
    return loop


def _pluck(note: Note) -> Mono:
    return pluck_note(note.midi, accented=note.accented)


def _play_pad(score: Score) -> Stereo:
    """Play the pad at an eighth of the sample rate, since it has no high frequencies."""
    rate = SAMPLE_RATE_HZ // _PAD_RATE_DIVISOR
    loop = np.zeros((2, score.length // _PAD_RATE_DIVISOR), np.float32)
    for note in score.pad:
        held_s = note.steps * score.step_samples / SAMPLE_RATE_HZ
        sound = note.velocity * pad_note(note.midi, held_s, rate)
        add_wrapped(loop, sound, note.step * score.step_samples // _PAD_RATE_DIVISOR)
    return upsample_wrapped(loop, _PAD_RATE_DIVISOR)


def _with_echo(loop: Stereo, delay: int) -> Stereo:
    """Add repeats that alternate between left and right."""
    echoed = loop.copy()
    for number, gain in enumerate(_ECHO_GAINS, start=1):
        turned = loop[::-1] if number % 2 else loop
        echoed += np.float32(gain) * np.roll(turned, number * delay, axis=1)
    return echoed


def _pump(score: Score) -> Stereo:
    """Compute the gain that drops at each beat and recovers before the next."""
    beat = 4 * score.step_samples
    position = np.arange(beat) / beat
    curve = 1.0 - _PUMP_DEPTH * np.exp(-((position / 0.32) ** 2))
    fall = np.clip(1.0 - (1.0 - position) / 0.04, 0.0, 1.0)
    curve -= (curve - (1.0 - _PUMP_DEPTH)) * (0.5 - 0.5 * np.cos(np.pi * fall))
    return np.tile(curve, (2, score.length // beat)).astype(np.float32)


def _finish(mix: Stereo) -> Stereo:
    """Soft-clip the peaks, attenuate the voice's band and soften the high frequencies."""
    loud = mix * (_factor(_PEAK_DBFS) / np.float32(np.abs(mix).max()))
    rounded = np.tanh(1.6 * loud).astype(np.float32)
    shaped = equalise_wrapped(rounded, _equaliser(frequencies_hz(mix.shape[1])))
    return shaped * (_factor(_PEAK_DBFS) / np.float32(np.abs(shaped).max()))


def _equaliser(frequency_hz: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """High-pass at 35 Hz, cut 5 dB around 2 kHz for speech intelligibility, soften the highs."""
    frequency = np.maximum(frequency_hz, 1e-3)
    high_pass = 1.0 / np.sqrt(1.0 + (35.0 / frequency) ** 6)
    dip_db = -5.0 * np.exp(-((np.log2(frequency / 2000.0) / 1.1) ** 2))
    low_pass = 1.0 / np.sqrt(1.0 + (frequency / 11_000.0) ** 4)
    return high_pass * low_pass * 10.0 ** (dip_db / 20.0)


def _gain_to(stem: Stereo, level_db: float) -> np.float32:
    rms = np.sqrt(np.mean(np.square(stem, dtype=np.float64)))
    return np.float32(_factor(level_db) / rms)


def _factor(gain_db: float) -> np.float32:
    return np.float32(10.0 ** (gain_db / 20.0))
