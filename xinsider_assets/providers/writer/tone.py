"""Whether a post sounds glad or worried."""

from __future__ import annotations

import re

_GLAD = re.compile(
    r"\b(?:record|highest|best|beats?|beat|up|rises?|rose|gains?|jumps?|surges?|soars?|rall(?:y|ied)"
    r"|growth|grew|stellar|strong|perfect|profits?|wins?|raised|upgraded?|most valuable"
    r"|all-time high|historic|remarkable|milestone|tops)\b",
    re.IGNORECASE,
)
_WORRIED = re.compile(
    r"\b(?:worst|lowest|miss(?:es|ed)?|down|falls?|fell|drops?|plunges?|slid|slides?|slips?|loss(?:es)?"
    r"|lost|weak|cuts?|layoffs?|lawsuit|sued|probe|downgraded?|concerns?|fears?|problem|warns?|halted"
    r"|mistake|failed|punishment|worse|sliding|smaller)\b",
    re.IGNORECASE,
)


def tone(text: str) -> int:
    """Glad words less worried ones, cut to -1, 0 or 1."""
    balance = len(_GLAD.findall(text)) - len(_WORRIED.findall(text))
    return max(-1, min(1, balance))
