"""Clean a post's text for display and scoring: no links, markup or invisible characters."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from xinsider_assets.providers.posts.addresses import LED_LINK
from xinsider_assets.providers.posts.invisible_chars import without_unseen

MAX_TEXT_LENGTH = 1000
"""Maximum length in characters; several times the capacity of a card."""
MAX_RAW_LENGTH = 25_000
"""Characters that are read: the length of the longest post that X accepts."""

_MAX_LINE_CHARACTERS = 80

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_SEALS = re.compile("[\u2611\u2705\u2713\u2714\U0001f5f8\U0001f5f9][\ufe0e\ufe0f]?")
"""Symbols that resemble the badge of a verified account."""


@dataclass(frozen=True)
class CleanText:
    """A text for display, and the number of links removed from it."""

    text: str
    link_count: int


def clean_text(raw: str) -> CleanText:
    """Resolve entities, apply NFKC, remove links and invisible characters, collapse whitespace.

    A removal can create new matches (an entity escaped twice, a full-width ampersand, a link
    inside a link), so the steps repeat until nothing changes; the result is a fixed point.
    """
    text, link_count = _within_reach(raw), 0
    while True:
        cleaner = _resolve_entities(text)
        cleaner = without_unseen(unicodedata.normalize("NFKC", cleaner)[:MAX_RAW_LENGTH])
        cleaner, links = LED_LINK.subn(" ", cleaner)
        cleaner = _shorten(_fold_space(cleaner))
        link_count += links
        if cleaner == text:
            return CleanText(text, link_count)
        text = cleaner


def clean_line(raw: str) -> str:
    """Clean a name: one line, at most as long as a line of the card."""
    line = raw
    while True:
        cleaner = " ".join(clean_text(line).text.split())[:_MAX_LINE_CHARACTERS].rstrip()
        if cleaner == line:
            return line
        line = cleaner


def clean_name(raw: str) -> str:
    """Clean an author's name and remove symbols that resemble a verified badge."""
    line = raw
    while True:
        cleaner = clean_line(_SEALS.sub(" ", line))
        if cleaner == line:
            return line
        line = cleaner


def _within_reach(raw: str) -> str:
    """Truncate text beyond the readable length before the slow steps.

    NFKC takes quadratic time to sort a long sequence of combining marks.
    """
    return without_unseen(raw.strip()[:MAX_RAW_LENGTH])


def _resolve_entities(text: str) -> str:
    """Resolve only entities with a semicolon: HTML would read "&times" in "R&timesheet"."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def _fold_space(text: str) -> str:
    """Keep one space between words, no space at line ends, and at most one blank line."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _shorten(text: str) -> str:
    """Truncate at a space, so that no word is cut unless there is only one word."""
    if len(text) <= MAX_TEXT_LENGTH:
        return text
    head = text[: MAX_TEXT_LENGTH + 1]
    cut = max(head.rfind(" "), head.rfind("\n"))
    return head[: cut if cut > 0 else MAX_TEXT_LENGTH].rstrip()
