"""A post's text as it may be shown and scored: no links, no markup, nothing invisible."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

MAX_TEXT_LENGTH = 1000
"""Characters; several times what a card can show."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINK = re.compile(
    r"(?:[^\S\n]{0,3}(?:[-=]{1,2}>|--?|[–—»|•·:→▸▶]))?[^\S\n]{0,3}"
    r"(?:https?://t\.co/\w+|https?://\S+|(?<!\w)(?:www\.|pic\.twitter\.com/|t\.co/|bit\.ly/)\w\S*)",
    re.IGNORECASE,
)
"""A link, and the arrow, dash or colon that leads to it."""
_LINE_BREAK = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_PICTOGRAPH = "\u2190-\u2bff\U0001f000-\U0001faff"
_LOOSE_JOINER = re.compile(rf"(?<![{_PICTOGRAPH}\ufe0f])\u200d|\u200d(?![{_PICTOGRAPH}])")
_KEPT = frozenset("\n\t\u200d")
_REPLACEMENT = "\ufffd"
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True)
class CleanText:
    """A text fit for showing, and how many links were taken out of it."""

    text: str
    link_count: int


def clean_text(raw: str) -> CleanText:
    """Resolve entities, apply NFKC, take out links and what cannot be seen, fold white space.

    Taking one thing out can complete another (an entity escaped twice, a full-width ampersand,
    a link inside a link), so the steps repeat until nothing changes; the result is a fixed point.
    """
    text, link_count = raw, 0
    while True:
        cleaner = _resolve_entities(text)
        cleaner = _take_out_invisible(unicodedata.normalize("NFKC", cleaner))
        cleaner, links = _LINK.subn(" ", cleaner)
        cleaner = _shorten(_fold_space(cleaner))
        link_count += links
        if cleaner == text:
            return CleanText(text, link_count)
        text = cleaner


def clean_line(raw: str, max_length: int = 80) -> str:
    """The same for a name: one line, no longer than a line of the card."""
    return " ".join(clean_text(raw).text.split())[:max_length].rstrip()


def _resolve_entities(text: str) -> str:
    """Only entities closed by a semicolon: the HTML rule would read "&times" in "R&timesheet"."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def _take_out_invisible(text: str) -> str:
    """Remove control, bidi, zero-width, private and unassigned characters.

    A zero-width joiner stays where it makes one pictograph out of two; without it a family or a
    flag would fall into its parts.
    """
    text = _LINE_BREAK.sub("\n", text)
    kept = "".join(
        character
        for character in text
        if character in _KEPT
        or (character != _REPLACEMENT and unicodedata.category(character) not in _INVISIBLE)
    )
    return _LOOSE_JOINER.sub("", kept)


def _fold_space(text: str) -> str:
    """One space between words, no space at the ends of lines, at most one blank line."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _shorten(text: str) -> str:
    """Cut at a space so that no word is shown in part, unless there is only one word."""
    if len(text) <= MAX_TEXT_LENGTH:
        return text
    head = text[: MAX_TEXT_LENGTH + 1]
    cut = max(head.rfind(" "), head.rfind("\n"))
    return head[: cut if cut > 0 else MAX_TEXT_LENGTH].rstrip()
