"""Word times for any audio with a known text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from xinsider_assets.artifacts.script import Script
from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.audio.decode import decode_audio
from xinsider_assets.audio.spoken import SpokenWord, script_words
from xinsider_assets.audio.spoken.timing import Span, on_display_words
from xinsider_assets.errors import InputError
from xinsider_assets.providers.speech.phonemes import Phonemiser
from xinsider_assets.providers.speech.recording import NAME, SILENT_PEAK
from xinsider_assets.providers.word_times.aligner import SAMPLE_RATE_HZ, Samples, align

_WINDOW_S = 0.02
_AUDIBLE_DB = -20.0
"""Relative to the words' median level; quieter sound may be breath or background music."""
_MOST_STRAY = 0.12
"""Maximum share of audible time between words; above it, the script does not match the audio."""


class AlignmentError(InputError):
    """The audio contains no speech, or not the speech of this script."""


def forced_alignment(audio: bytes, script: Script) -> tuple[TimedWord, ...]:
    """Return the time of each display word of a script in the speech of any voice.

    Args:
        audio: An audio file.
        script: What is said in it; numbers may be read in another way than expected.

    Returns:
        One entry for each word of the script, monotonic and inside the audio. Display
        words of several spoken ones span them all.

    Raises:
        AudioDecodeError: The audio does not decode.
        AlignmentError: It holds no speech, or other speech than the script.
    """
    words = script_words(script)
    said = [(place, word) for place, entry in enumerate(words) for word in entry.spoken]
    if not said:
        raise AlignmentError(
            f"the script of {NAME} has {len(words)} words and none that can be said; "
            "write it in English words and numbers"
        )
    samples = decode_audio(audio, SAMPLE_RATE_HZ, NAME).mean(axis=1, dtype=np.float32)
    duration_s = len(samples) / SAMPLE_RATE_HZ
    if float(np.abs(samples).max()) < SILENT_PEAK:
        raise AlignmentError(f"{NAME} ({duration_s:.1f} s) is silent; make the narration anew")
    spans = align(samples, [word for _, word in said], Phonemiser())
    if spans is None or _stray_share(samples, spans) > _MOST_STRAY:
        raise AlignmentError(
            f"{NAME} ({duration_s:.1f} s) does not speak its script of {len(words)} words, "
            f'which begins "{_beginning(words)}"; make the narration anew from this script'
        )
    own: dict[int, Span] = {}
    for (place, _), (start, end) in zip(said, spans, strict=True):
        own[place] = (own.get(place, (start, end))[0], end)
    return on_display_words(words, list(own.values()), duration_s)


def _stray_share(samples: Samples, spans: Sequence[Span]) -> float:
    """Return the share of audible time outside all words."""
    window = round(_WINDOW_S * SAMPLE_RATE_HZ)
    count = len(samples) // window
    windows = samples[: count * window].reshape(count, window)
    power: npt.NDArray[np.float64] = np.asarray(np.square(windows).mean(axis=1), np.float64)
    inside = np.zeros(count, np.bool_)
    for start, end in spans:
        inside[round(start / _WINDOW_S) : round(end / _WINDOW_S) + 1] = True
    if not inside.any():
        return 1.0
    threshold = float(np.median(power[inside])) * 10 ** (_AUDIBLE_DB / 10)
    audible: npt.NDArray[np.bool_] = np.asarray(power > threshold, np.bool_)
    return float((audible & ~inside).sum() / max(1, audible.sum()))


def _beginning(words: Sequence[SpokenWord]) -> str:
    return " ".join(word.display for word in words[:5])
