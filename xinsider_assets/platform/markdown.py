"""Texts of strangers in the interface's Markdown: shown, never obeyed."""

from __future__ import annotations

import re

import dagster as dg

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_AUTOLINKED = re.compile(r"(?:https?|ftp|mailto|xmpp)(?=:)|www(?=\.)|@", re.IGNORECASE)
_BACKTICKS = re.compile("`+")


def fenced(text: str) -> dg.MarkdownMetadataValue:
    """Text as it stands, in a fence that it cannot close."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return dg.MarkdownMetadataValue(f"{fence}\n{text}\n{fence}")


def plain(text: str) -> str:
    """Text as text: what posts say must not act as Markdown or HTML, nor become a link.

    Every mark is escaped, which Markdown allows for all of ASCII. What GitHub's dialect makes links
    of without any mark is cut by a word joiner, which nobody sees.
    """
    cut = _AUTOLINKED.sub("\\g<0>\N{WORD JOINER}", " ".join(text.split()))
    return _PUNCTUATION.sub(r"\\\g<0>", cut)
