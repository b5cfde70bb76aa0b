"""Detects whether a post is English; the platform's own guess fails on short texts."""

from __future__ import annotations

from xinsider_assets.editorial.selection.lexicon import lexicon
from xinsider_assets.editorial.selection.words import without_marks, words

MIN_LATIN_SHARE = 0.8
"""Share of a text's letters; a text that quotes a word in another script is still English."""


def is_english(text: str, lang: str) -> bool:
    """Compare the text's English and foreign function words, with the platform's guess as one vote.

    Words that fit both lists ("no", "on", "per") are in at most one of them.
    """
    letters = [character for character in without_marks(text) if character.isalpha()]
    if not letters:
        return False
    latin = sum(character < "\u0250" for character in letters)
    if latin / len(letters) < MIN_LATIN_SHARE:
        return False
    spoken = set(words(text))
    english, foreign = len(spoken & lexicon("english")), len(spoken & lexicon("foreign"))
    if lang == "en":
        return english + 1 >= foreign
    return english >= 2 and english > foreign
