"""Posts that say the same in almost the same words."""

from __future__ import annotations

from collections.abc import Sequence

from xinsider_assets.artifacts.posts import Post
from xinsider_assets.providers.writer.selection.words import figures, words

MIN_SIMILARITY = 0.6
MIN_TOKENS = 4
"""Shorter texts share too little to be told from chance."""


def similarity(one: str, other: str) -> float:
    """Shared words and figures over all words and figures (Jaccard), 0 to 1."""
    first, second = _tokens(one), _tokens(other)
    if min(len(first), len(second)) < MIN_TOKENS:
        return 0.0
    return len(first & second) / len(first | second)


def better_twins(best_first: Sequence[Post]) -> dict[str, str]:
    """For each near-duplicate the id of the better post that it repeats.

    Args:
        best_first: The posts that could be taken, the best first.
    """
    twins: dict[str, str] = {}
    originals: list[Post] = []
    for post in best_first:
        for original in originals:
            if similarity(post.text, original.text) >= MIN_SIMILARITY:
                twins[post.id] = original.id
                break
        else:
            originals.append(post)
    return twins


def _tokens(text: str) -> frozenset[str]:
    return frozenset(words(text)) | {figure.rstrip(".,").lower() for figure in figures(text)}
