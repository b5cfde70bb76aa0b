"""A transcription beside the script: how many words differ, and which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xinsider_assets.artifacts.speech import Difference, TimedWord, Transcript
from xinsider_assets.audio.spoken import SpokenWord, spoken_words


def compare(script: Sequence[SpokenWord], heard: Sequence[TimedWord]) -> Transcript:
    """The word error rate of what was heard, and the words that differ.

    Both are compared as they are said, so that "12.35%" and "twelve point three five percent" are
    the same. The alignment and the rate are jiwer's (Levenshtein over words).

    Args:
        script: The script's words as they are said.
        heard: The transcription's words in order.
    """
    from jiwer import process_words

    said = _sounds(script)
    sounds = _sounds(spoken_words(" ".join(word.word for word in heard)))
    result = process_words(" ".join(said), " ".join(sounds))
    differences = [
        Difference(
            said=" ".join(said[chunk.ref_start_idx : chunk.ref_end_idx]),
            heard=" ".join(sounds[chunk.hyp_start_idx : chunk.hyp_end_idx]),
        )
        for chunk in result.alignments[0]
        if chunk.type != "equal"
    ]
    return Transcript(word_error_rate=round(result.wer, 4), differences=tuple(differences))


def _sounds(words: Iterable[SpokenWord]) -> list[str]:
    return [part.casefold() for word in words for part in word.spoken]
