"""The recogniser that lays known words over speech."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from xinsider_assets.audio.spoken.timing import Span
from xinsider_assets.providers.speech.phonemes import Phonemiser
from xinsider_assets.providers.word_times.arpabet import arpabet

SAMPLE_RATE_HZ = 16_000
"""What the acoustic model was trained with."""

_FRAME_S = 0.01
_HALF_WINDOW_S = 0.0128
"""A frame hears 25.6 ms from its start on, so what it hears lies half of that behind the start."""
_LEVEL = 0.8
_WIDE_BEAMS = {"beam": 1e-200, "wbeam": 1e-150, "pbeam": 1e-200}
"""With the usual beams the search dies where a number is read in another way."""

Samples = npt.NDArray[np.float32]


def align(samples: Samples, words: Sequence[str], phonemiser: Phonemiser) -> list[Span] | None:
    """When each of the words is heard, by pocketsphinx and its US English model.

    Args:
        samples: Shape (samples,), at `SAMPLE_RATE_HZ`, not silent.
        words: All words that are said, in order; a single capital is the name of that letter.
        phonemiser: Reads the words that the recogniser's dictionary lacks.

    Returns:
        One span for each word, to 10 ms; None where the words cannot be laid over the audio.
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
    """The word in the dictionary; a letter's name must not be taken for the article "a"."""
    is_letter = len(word.removesuffix("'s")) == 1 and word[0].isupper()
    return f"letter-{word.lower()}" if is_letter else word.lower()


def _pcm(samples: Samples) -> bytes:
    level = _LEVEL / float(np.abs(samples).max())
    return (samples * level * 32767).astype("<i2").tobytes()
