"""A model's words made fit to be looked at: one line, nothing invisible."""

from __future__ import annotations

import unicodedata

from xinsider_assets.artifacts.selection import RelatedStock
from xinsider_assets.editorial.rules.companies_named import named_symbols
from xinsider_assets.editorial.rules.editorial_rules import forbidden_words
from xinsider_assets.providers.posts.invisible_chars import without_unseen

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
SUBJECT_LENGTH = range(15, 301)
"""Characters of a picture's subject."""


def one_line(text: str) -> str:
    """The text in NFKC with straight quotation marks, single spaces and nothing invisible.

    Nothing else is taken out: a link or a handle is to be seen by the checks that follow.
    """
    seen = without_unseen(unicodedata.normalize("NFKC", text)).translate(_STRAIGHT)
    return " ".join(seen.split())


def usable_subject(subject: str, stocks: tuple[RelatedStock, ...]) -> str | None:
    """A picture's subject without a full stop at its end; None if it may not be drawn from.

    It may not have numerals, links, handles, markup or quotation marks, nor name a company: all of
    these end up as lettering in the picture.
    """
    line = one_line(subject).rstrip(" .")
    is_drawable = (
        len(line) in SUBJECT_LENGTH
        and '"' not in line
        and not any(character.isdigit() for character in line)
        and not forbidden_words(line)
        and not named_symbols(line, stocks)
    )
    return line if is_drawable else None
