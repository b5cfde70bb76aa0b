"""Escapes untrusted text for Markdown in Dagster's interface."""

from __future__ import annotations

import re

import dagster as dg

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_AUTOLINKED = re.compile(r"(?:https?|ftp|mailto|xmpp)(?=:)|www(?=\.)|@", re.IGNORECASE)
_BACKTICKS = re.compile("`+")


def fenced(text: str) -> dg.MarkdownMetadataValue:
    """Verbatim text in a fence that the text cannot close."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return dg.MarkdownMetadataValue(f"{fence}\n{text}\n{fence}")


def plain(text: str) -> str:
    """Escape text so that it does not act as Markdown, HTML or a link.

    All ASCII punctuation is escaped, which Markdown allows. GitHub's dialect makes links of bare
    addresses; these are broken by a word joiner, which is invisible.
    """
    cut = _AUTOLINKED.sub("\\g<0>\N{WORD JOINER}", " ".join(text.split()))
    return _PUNCTUATION.sub(r"\\\g<0>", cut)
