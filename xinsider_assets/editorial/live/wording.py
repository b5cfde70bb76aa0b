"""Normalizes a model's text to one line without invisible characters."""

from __future__ import annotations

import unicodedata

from xinsider_assets.artifacts.selection import RelatedStock
from xinsider_assets.editorial.rules.companies_named import named_symbols
from xinsider_assets.editorial.rules.editorial_rules import forbidden_words
from xinsider_assets.providers.posts.invisible_chars import without_unseen

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
SUBJECT_LENGTH = range(15, 301)
"""Maximum length of a picture's subject in characters."""


def one_line(text: str) -> str:
    """Return the text in NFKC with straight quotes, single spaces and no invisible characters.

    Nothing else is removed: the checks that follow must see links and handles.
    """
    seen = without_unseen(unicodedata.normalize("NFKC", text)).translate(_STRAIGHT)
    return " ".join(seen.split())


def usable_subject(subject: str, stocks: tuple[RelatedStock, ...]) -> str | None:
    """Return a picture's subject without a final full stop; None if it may not be drawn.

    It must not contain numerals, links, handles, markup or quotation marks, or name a company: an
    image model renders all of these as lettering.
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
