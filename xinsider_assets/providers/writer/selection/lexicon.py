"""Lists of words, kept beside the code as plain text."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

PACKAGE = "xinsider_assets.providers.writer.selection"

WordList = Literal["english", "foreign", "finance", "events"]
"""Function words of English; those of other languages, less the ones that English shares; words
of company news and of the market; verbs that say that something happened."""


@cache
def lexicon(name: WordList) -> frozenset[str]:
    """The words of a list, in lower case."""
    file = resources.files(PACKAGE).joinpath("word_lists").joinpath(f"{name}.txt")
    return frozenset(file.read_text(encoding="utf-8").split())
