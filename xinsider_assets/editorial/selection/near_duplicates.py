"""Finds posts that say the same in almost the same words."""

from __future__ import annotations

from collections.abc import Sequence

from xinsider_assets.artifacts.posts import Post
from xinsider_assets.editorial.selection.words import figures, words

MIN_SIMILARITY = 0.6
MIN_TOKENS = 4
"""Shorter texts have too few words to distinguish duplicates from chance."""


def better_twins(best_first: Sequence[Post]) -> dict[str, str]:
    """Return for each near-duplicate the id of the better post that it repeats.

    Args:
        best_first: Posts, best first; of two duplicates the first is the better one.
    """
    twins: dict[str, str] = {}
    originals: dict[str, frozenset[str]] = {}
    for post in best_first:
        tokens = _tokens(post.text)
        for original_id, others in originals.items():
            if _similarity(tokens, others) >= MIN_SIMILARITY:
                twins[post.id] = original_id
                break
        else:
            originals[post.id] = tokens
    return twins


def _similarity(first: frozenset[str], second: frozenset[str]) -> float:
    """Return shared words and figures over all words and figures (Jaccard), 0 to 1."""
    if min(len(first), len(second)) < MIN_TOKENS:
        return 0.0
    return len(first & second) / len(first | second)


def _tokens(text: str) -> frozenset[str]:
    return frozenset(words(text)) | {figure.rstrip(".,").lower() for figure in figures(text)}
