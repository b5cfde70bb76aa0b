"""Extracts the words of a post that may be quoted; public as `editorial.quote`."""

from __future__ import annotations

import re

from xinsider_assets.editorial.selection.editorial import is_grave_claim
from xinsider_assets.editorial.selection.homoglyphs import has_foreign_figures
from xinsider_assets.editorial.selection.language import is_english
from xinsider_assets.editorial.selection.passages import best_passage, post_line
from xinsider_assets.editorial.selection.rejection import unfit_content
from xinsider_assets.editorial.selection.spam import promotes
from xinsider_assets.providers.posts.addresses import LINK, has_address

__all__ = ["post_line", "quotable"]

_ROMAN_AMOUNT = re.compile(
    r"\b[IVXLCDM]{2,}\s?(?:dollars?|cents|percent|%|points|(?:a|per)\ share)"
)


def quotable(text: str, lang: str) -> str | None:
    """Return the quotable passage of the post, word for word as `post_line` writes it.

    Returns None if there is none: another language, advice, promises, advertising, profanity,
    orders to machines, addresses, disguised figures, or no passage that states something at a
    usable length.
    """
    if (
        not is_english(text, lang)
        or unfit_content(text) is not None
        or has_address(LINK.sub(" ", text))
    ):
        return None
    if is_grave_claim(text) or has_foreign_figures(text) or _ROMAN_AMOUNT.search(text):
        return None
    return None if promotes(text) else best_passage(text)
