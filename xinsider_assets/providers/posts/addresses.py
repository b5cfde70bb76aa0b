"""Detect links in any notation, and addresses that are not links."""

from __future__ import annotations

import re
from functools import cache

from xinsider_assets.providers.market.companies import companies

_SLASH = r"[\\/\u2044\u2215]"
LINK = re.compile(
    rf"""
    https?://t\.co/\w+
    | h(?:tt|xx)ps?:{_SLASH}*[^\s\\/]\S*
    | (?<![a-z0-9])(?![a-z0-9+-]{{0,16}}https?:)[a-z][a-z0-9+-]{{1,15}}:{_SLASH}{{2}}\S*
    | (?<!\w)(?:javascript|vbscript|mailto|blob|intent|magnet):\S+
    | (?<!\w)data:[\w.+-]*/?[\w.+-]*[;,]\S+
    | (?<!\w)tel:\+?\d\S*
    | (?<!\w)(?:www\.|pic\.twitter\.com/|t\.co/|bit\.ly/)\w\S*
    | (?<![\w.-])(?:[\w-]{{1,63}}\.){{1,8}}(?:[^\W\d_]{{2,24}}|xn--[a-z0-9-]{{1,59}})
      (?::\d{{1,5}})?/\S*
    | (?<![\w.])\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?::\d{{1,5}})?(?!\w)(?:/\S*)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Matches a link. A bare name such as "Booking.com" does not match: it can be a company name."""
_LEAD = r"(?:[^\S\n]{0,3}(?:[-=]{1,2}>|--?|[–—»|•·:→▸▶]))?[^\S\n]{0,3}"
LED_LINK = re.compile(rf"{_LEAD}(?:{LINK.pattern})", LINK.flags)
"""Matches a link together with a preceding arrow, dash or colon."""

_ENDINGS = (
    "com|net|org|info|biz|io|ai|co|me|tv|gg|ly|xyz|top|app|dev|site|online|club|live|link|click"
    "|shop|store|finance|trade|money|example|ru|cn|tk|uk|de|eu|in|us"
)
_DOT = r"(?:\.|\s?[\[({]\s?(?:\.|dot)\s?[\])}]\s?)"
_ADDRESS = re.compile(
    rf"(?<![\w@.])[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}{_DOT}(?:{_ENDINGS})(?!\w)"
    r"|[\w.+-]{1,64}@[\w-]{1,63}\.\w",
    re.IGNORECASE,
)


def has_address(text: str) -> bool:
    """Return whether a text contains a web or e-mail address, also with dots in brackets.

    Company names that equal their domain do not count ("Amazon.com", "JD.com").
    """
    return any(match[0].casefold() not in _names() for match in _ADDRESS.finditer(text))


@cache
def _names() -> frozenset[str]:
    return frozenset(name.casefold() for one in companies() for name in (one.name, *one.aliases))
