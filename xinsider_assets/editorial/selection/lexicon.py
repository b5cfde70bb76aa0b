"""Loads lists of words, which are plain text files next to the code."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Literal

PACKAGE = "xinsider_assets.editorial.selection"
DATA = ("word_lists/*.txt",)

WordList = Literal[
    "chart_words",
    "dangling",
    "english",
    "events",
    "finance",
    "foreign",
    "news",
    "slang",
    "subordinating",
    "verbs",
]
"""`english` and `foreign` hold function words, `verbs` plain forms, `events` past and present
forms; the modules that use the other lists describe them."""

PhraseList = Literal[
    "chart_talk", "past", "pointer_openings", "pointers", "tickers", "track_record"
]


FrameList = Literal["advice_frames", "advice_words"]


@cache
def lexicon(name: WordList) -> frozenset[str]:
    """Return the words of a list in lower case."""
    return frozenset(_read(name).split())


@cache
def phrases(name: PhraseList) -> re.Pattern[str]:
    """Return a case-insensitive pattern for the phrases of a list, one per line."""
    lines = sorted(filter(None, _read(name).splitlines()), key=len, reverse=True)
    return re.compile("|".join(map(_as_pattern, lines)), re.IGNORECASE)


def read_lines(name: FrameList) -> list[str]:
    """Return the non-empty lines of a list."""
    return [line for line in _read(name).splitlines() if line.strip()]


def _as_pattern(phrase: str) -> str:
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?![\w/])" if phrase[-1].isalnum() else ""
    return before + re.escape(phrase).replace("'", "['’]") + after


def _read(name: str) -> str:
    file = resources.files(PACKAGE).joinpath("word_lists").joinpath(f"{name}.txt")
    return file.read_text(encoding="utf-8")
