"""Compare a transcription with the script: the number of differing words, and the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xinsider_assets.artifacts.speech import Difference, TimedWord, Transcript
from xinsider_assets.audio.spoken import SpokenWord, spoken_words


def compare(script: Sequence[SpokenWord], heard: Sequence[TimedWord]) -> Transcript:
    """Compute the word error rate of a transcription, and the words that differ.

    Both are compared in spoken form, so that "12.35%" and "twelve point three five percent" are
    equal. jiwer computes the alignment and the rate (Levenshtein distance over words).

    Args:
        script: The spoken forms of the script's words.
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
