"""Join sentences: trim silence, insert pauses, apply fades, and set the level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from xinsider_assets.audio.limiter import limited
from xinsider_assets.audio.loudness import SILENCE_DB, factor, measure_loudness
from xinsider_assets.audio.spoken.timing import Span

LEAD_IN_S = 0.15
LEAD_OUT_S = 0.2
SENTENCE_PAUSE_S = 0.30
QUESTION_PAUSE_S = 0.38
IDEA_PAUSE_S = 0.42
"""Pause before a sentence with a new topic. All pauses are under the planner's 0.5 s, so that a
scene never ends at an ordinary full stop."""
LONGEST_REST_S = 0.28
"""Maximum pause inside a sentence; the voice itself pauses up to half a second at a colon, longer
than at a full stop."""
BREATH_S = 0.08
"""Pause between parts of a sentence that is too long for the model."""

LOUDNESS_LUFS = -20.0
PEAK_DBTP = -3.0

_FADE_S = 0.012
_EDGE_S = 0.05
"""Silence kept around speech; it contains the fades."""
_REST_S = 0.06
_WINDOW_S = 0.01
_SPEECH_DB = -46.0
"""Relative to the utterance's peak; quieter sound at an end is not speech."""

Samples = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Take:
    """One spoken utterance.

    Attributes:
        samples: Shape (samples,).
        words: The start and end of each word in seconds.
        pause_s: The silence before the next take.
    """

    samples: Samples
    words: Sequence[Span]
    pause_s: float


def assemble(takes: Sequence[Take], sample_rate_hz: int) -> tuple[Samples, list[Span]]:
    """Concatenate all takes, each trimmed to its speech, and return the words' times in the result.

    The gap between the last word of a take and the first word of the next is `pause_s` seconds;
    inside a take no pause is longer than `LONGEST_REST_S`.
    """
    pieces = [np.zeros(round((LEAD_IN_S - _EDGE_S) * sample_rate_hz), np.float32)]
    times: list[Span] = []
    position = len(pieces[0])
    for place, take in enumerate(takes):
        samples, words = _with_short_rests(
            take.samples, _heard_spans(take, sample_rate_hz), sample_rate_hz
        )
        first = max(0, round((words[0][0] - _EDGE_S) * sample_rate_hz))
        last = round((words[-1][1] + _EDGE_S) * sample_rate_hz)
        piece = _faded(samples[first:last], sample_rate_hz)
        shift_s = (position - first) / sample_rate_hz
        times += [(start + shift_s, end + shift_s) for start, end in words]
        is_last = place + 1 == len(takes)
        silence_s = LEAD_OUT_S - _EDGE_S if is_last else max(0.0, take.pause_s - 2 * _EDGE_S)
        silence = np.zeros(round(silence_s * sample_rate_hz), np.float32)
        pieces += [piece, silence]
        position += len(piece) + len(silence)
    return np.concatenate(pieces), times


def levelled(samples: Samples, sample_rate_hz: int) -> Samples:
    """Normalize speech to `LOUDNESS_LUFS` and limit its peaks to `PEAK_DBTP`.

    Only the hard onsets of single vowels exceed the limit; lowering all speech for them would cause
    level differences of up to 6 dB between scripts.
    """
    measured = measure_loudness(samples, sample_rate_hz).integrated_lufs
    if measured <= SILENCE_DB:
        return samples
    raised = (samples * np.float32(factor(LOUDNESS_LUFS - measured)))[:, None]
    return limited(raised, PEAK_DBTP, sample_rate_hz)[:, 0]


def _heard_spans(take: Take, sample_rate_hz: int) -> list[Span]:
    """Return the words' times, with the first and last times moved to audible speech.

    If a pause follows a word, the part of the pause that the model assigns to the word's last sound
    is removed; shorter silence belongs to a stop consonant such as the t in "not".
    """
    window = round(_WINDOW_S * sample_rate_hz)
    count = len(take.samples) // window
    energy = np.square(take.samples[: count * window].reshape(count, window)).mean(axis=1)
    heard_s = np.flatnonzero(energy > energy.max() * 10 ** (_SPEECH_DB / 10)) * _WINDOW_S
    length_s = len(take.samples) / sample_rate_hz
    spans: list[Span] = []
    for start, end in take.words:
        inside = heard_s[(heard_s >= start) & (heard_s < end)]
        heard_until = float(inside[-1]) + _WINDOW_S if len(inside) else end
        spans.append((start, heard_until if end - heard_until > _REST_S else end))
    if len(heard_s):
        (start, _), (_, end) = spans[0], spans[-1]
        spans[0] = (min(start, float(heard_s[0])), spans[0][1])
        spans[-1] = (spans[-1][0], min(length_s, max(end, float(heard_s[-1]) + _WINDOW_S)))
    return spans


def _with_short_rests(
    samples: Samples, words: Sequence[Span], sample_rate_hz: int
) -> tuple[Samples, list[Span]]:
    """Return the take with the middle of each long pause removed."""
    pieces: list[Samples] = []
    moved: list[Span] = [words[0]]
    kept_from = 0
    cut_s = 0.0
    for (_, end), (start, next_end) in pairwise(words):
        if start - end > LONGEST_REST_S:
            cut_from = round((end + LONGEST_REST_S / 2) * sample_rate_hz)
            cut_to = round((start - LONGEST_REST_S / 2) * sample_rate_hz)
            pieces.append(_faded(samples[kept_from:cut_from], sample_rate_hz))
            kept_from = cut_to
            cut_s += (cut_to - cut_from) / sample_rate_hz
        moved.append((start - cut_s, next_end - cut_s))
    return np.concatenate([*pieces, _faded(samples[kept_from:], sample_rate_hz)]), moved


def _faded(samples: Samples, sample_rate_hz: int) -> Samples:
    length = min(round(_FADE_S * sample_rate_hz), len(samples) // 2)
    ramp = np.sin(np.linspace(0.0, np.pi / 2, length, dtype=np.float32)) ** 2
    faded = samples.copy()
    faded[:length] *= ramp
    faded[len(faded) - length :] *= ramp[::-1]
    return faded
