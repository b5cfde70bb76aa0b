"""Forced alignment of known words to speech with pocketsphinx."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from xinsider_assets.audio.spoken.timing import Span
from xinsider_assets.providers.speech.phonemes import Phonemiser
from xinsider_assets.providers.word_times.arpabet import arpabet

SAMPLE_RATE_HZ = 16_000
"""The sample rate of the acoustic model's training data."""

_FRAME_S = 0.01
_HALF_WINDOW_S = 0.0128
"""A frame covers 25.6 ms from its start, so its center is half of that after the start."""
_LEVEL = 0.8
_WIDE_BEAMS = {"beam": 1e-200, "wbeam": 1e-150, "pbeam": 1e-200}
"""With the default beams, the search fails where a number is read differently."""

Samples = npt.NDArray[np.float32]


def align(samples: Samples, words: Sequence[str], phonemiser: Phonemiser) -> list[Span] | None:
    """Align the words to the audio with pocketsphinx and its US English model.

    Args:
        samples: Shape (samples,), at `SAMPLE_RATE_HZ`, not silent.
        words: All spoken words, in order; a single capital is the name of that letter.
        phonemiser: Converts words that are not in the recogniser's dictionary.

    Returns:
        One span per word, with a resolution of 10 ms; None if the alignment fails.
    """
    import pocketsphinx

    decoder = cast("Any", pocketsphinx).Decoder(
        samprate=SAMPLE_RATE_HZ, lm=None, bestpath=False, loglevel="FATAL", **_WIDE_BEAMS
    )
    entries = [_entry(word) for word in words]
    for word, entry in zip(words, entries, strict=True):
        if decoder.lookup_word(entry) is None:
            decoder.add_word(entry, arpabet(phonemiser.word(word)), True)  # noqa: FBT003 - pocketsphinx takes it by place
    decoder.set_align_text(" ".join(entries))
    decoder.start_utt()
    decoder.process_raw(_pcm(samples), full_utt=True)
    decoder.end_utt()
    if decoder.hyp() is None:
        return None
    spans = [
        (
            segment.start_frame * _FRAME_S + _HALF_WINDOW_S,
            (segment.end_frame + 1) * _FRAME_S + _HALF_WINDOW_S,
        )
        for segment in decoder.seg()
        if not segment.word.startswith(("<", "["))
    ]
    return spans if len(spans) == len(words) else None


def _entry(word: str) -> str:
    """Return the dictionary entry; it distinguishes a letter's name from the article "a"."""
    is_letter = len(word.removesuffix("'s")) == 1 and word[0].isupper()
    return f"letter-{word.lower()}" if is_letter else word.lower()


def _pcm(samples: Samples) -> bytes:
    level = _LEVEL / float(np.abs(samples).max())
    return (samples * level * 32767).astype("<i2").tobytes()
