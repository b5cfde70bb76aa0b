"""Composes the bed's score: tempo, chords and every note, selected by a seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

STEPS_IN_BAR = 16
BARS = 16
BARS_IN_CHORD = 2
_PART_A_BARS = 8
_LOWEST_BASS = 33
"""A1, 55 Hz; small speakers do not reproduce lower notes, which only use headroom."""

_STEP_SAMPLES = (7200, 7000, 6912, 6720)
"""Samples per sixteenth at 100 to 107 bpm; products of small primes, for fast FFTs."""


@dataclass(frozen=True)
class Chord:
    """Semitones above the tonic: the bass note, and four voices that move in small steps."""

    bass: int
    voices: tuple[int, int, int, int]


_I = Chord(0, (3, 7, 10, 14))
_III = Chord(3, (2, 5, 7, 10))
_IV = Chord(-7, (3, 8, 10, 12))
_V = Chord(-5, (2, 5, 7, 12))
_VI = Chord(-4, (3, 7, 10, 12))
_VII = Chord(-2, (2, 5, 10, 12))
_VII_SUS = Chord(-2, (3, 5, 10, 12))

_PARTS_A = ((_I, _VI, _III, _VII), (_I, _III, _VI, _VII), (_I, _VI, _IV, _VII_SUS))
_PARTS_B = ((_IV, _VI, _I, _VII), (_VI, _VII, _I, _V), (_IV, _III, _VI, _VII_SUS))
"""Natural minor throughout; every B ends on a chord that leads back to the first chord of A."""

_SPARSE = ((0, 0), (3, 1), (6, 2), (10, 3), (13, 2))
_FLOWING = ((0, 0), (2, 2), (3, 1), (6, 3), (8, 2), (10, 4), (11, 3), (14, 2))
_RUNNING = ((0, 0), (2, 2), (4, 3), (6, 4), (7, 2), (8, 5), (10, 3), (12, 4), (14, 2), (15, 3))
"""Arpeggios as (step, chord tone), with the tones numbered upwards across the octaves."""


@dataclass(frozen=True)
class Note:
    """One note: start, pitch, length, velocity (0 to 1) and pan (-1 to 1)."""

    step: int
    midi: int
    steps: int
    velocity: float
    pan: float = 0.0

    @property
    def accented(self) -> bool:
        """Whether the velocity is high enough for the brighter sound."""
        return self.velocity > 0.75


@dataclass(frozen=True)
class Score:
    """All notes of the loop by instrument; `midi` is 0 for unpitched instruments."""

    step_samples: int
    pad: tuple[Note, ...]
    bass: tuple[Note, ...]
    pluck: tuple[Note, ...]
    kick: tuple[Note, ...]
    hat: tuple[Note, ...]
    tick: tuple[Note, ...]
    snap: tuple[Note, ...]

    @property
    def length(self) -> int:
        """Length of the whole loop in samples."""
        return BARS * STEPS_IN_BAR * self.step_samples


def write_score(seed: int) -> Score:
    """Compose the loop: eight bars A, eight bars B, the same notes for the same seed."""
    rng = np.random.default_rng(seed)
    part_a = _PARTS_A[int(rng.integers(len(_PARTS_A)))]
    part_b = _PARTS_B[int(rng.integers(len(_PARTS_B)))]
    tonic = 50 + int(rng.integers(-3, 3))
    chords = (*part_a, *part_b)
    return Score(
        step_samples=_STEP_SAMPLES[int(rng.integers(len(_STEP_SAMPLES)))],
        pad=_pad(chords, tonic),
        bass=_bass(chords, tonic - 12),
        pluck=_pluck(chords, tonic + 12, rng),
        kick=_kick(),
        hat=_hat(rng),
        tick=_tick(tonic + 36),
        snap=_snap(),
    )


def _chord_of(chords: tuple[Chord, ...], bar: int) -> Chord:
    return chords[bar // BARS_IN_CHORD % len(chords)]


def _pad(chords: tuple[Chord, ...], tonic: int) -> tuple[Note, ...]:
    steps = BARS_IN_CHORD * STEPS_IN_BAR
    return tuple(
        Note(index * steps, tonic + voice, steps, 1.0)
        for index, chord in enumerate(chords)
        for voice in chord.voices
    )


def _bass(chords: tuple[Chord, ...], tonic: int) -> tuple[Note, ...]:
    notes: list[Note] = []
    for bar in range(BARS):
        above = tonic + _chord_of(chords, bar).bass - _LOWEST_BASS
        root = _LOWEST_BASS + above % 12
        for step in range(0, STEPS_IN_BAR, 2):
            lifted = bar >= _PART_A_BARS and step in {6, 14}
            velocity = 0.95 if step % 8 == 0 else 0.72 if step % 4 else 0.6
            notes.append(Note(bar * STEPS_IN_BAR + step, root + (12 if lifted else 0), 2, velocity))
    return tuple(notes)


def _pluck(chords: tuple[Chord, ...], tonic: int, rng: np.random.Generator) -> tuple[Note, ...]:
    notes: list[Note] = []
    for bar in range(BARS):
        voices = _chord_of(chords, bar).voices
        ladder = [*sorted(voices), *(voice + 12 for voice in sorted(voices))]
        if bar < _PART_A_BARS // 2:
            pattern = _SPARSE
        elif bar < _PART_A_BARS or bar % 4 == 3:
            pattern = _FLOWING
        else:
            pattern = _RUNNING
        for place, (step, tone) in enumerate(pattern):
            side = 0.55 if place % 2 else -0.55
            velocity = (0.9 if step % 4 == 0 else 0.68) * float(rng.uniform(0.85, 1.0))
            notes.append(Note(bar * STEPS_IN_BAR + step, tonic + ladder[tone], 2, velocity, side))
    return tuple(notes)


def _kick() -> tuple[Note, ...]:
    """Play on every beat from the fifth bar on, except in the last two bars of B."""
    return tuple(
        Note(bar * STEPS_IN_BAR + step, 0, 2, 1.0 if step % 8 == 0 else 0.85)
        for bar in range(4, BARS - 2)
        for step in range(0, STEPS_IN_BAR, 4)
    )


def _hat(rng: np.random.Generator) -> tuple[Note, ...]:
    """Play off-beats throughout and sixteenths in B."""
    notes: list[Note] = []
    for bar in range(BARS):
        for step in range(STEPS_IN_BAR):
            off_beat = step % 4 == 2
            if off_beat or bar >= _PART_A_BARS:
                velocity = (0.9 if off_beat else 0.4) * float(rng.uniform(0.8, 1.0))
                side = 0.3 if step % 2 else -0.15
                notes.append(Note(bar * STEPS_IN_BAR + step, 0, 1, velocity, side))
    return tuple(notes)


def _tick(tonic: int) -> tuple[Note, ...]:
    """Play the newsroom clock: eighths, each on-beat a fifth higher than the off-beat."""
    return tuple(
        Note(step, tonic + 7, 1, 0.9, 0.4) if step % 4 == 0 else Note(step, tonic, 1, 0.5, 0.4)
        for step in range(0, BARS * STEPS_IN_BAR, 2)
    )


def _snap() -> tuple[Note, ...]:
    """Play on the second and fourth beat in B."""
    return tuple(
        Note(bar * STEPS_IN_BAR + step, 0, 1, 0.8, -0.1)
        for bar in range(_PART_A_BARS, BARS - 2)
        for step in (4, 12)
    )
