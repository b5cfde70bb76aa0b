"""Look up the company of a symbol on a given day, with its spoken name.

Exchanges reassign symbols (FB was Facebook until June 2022 and is a fund today), and companies
change their symbols. A row of the table is valid from `since` to `until`; `became` is the symbol
of the company after that.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType

PACKAGE = "xinsider_assets.providers.market"
DATA = ("companies.csv",)

_OF_AN_EXCHANGE = re.compile(
    r"[A-Z0-9]+(?:-[A-Z]+)?\.(?:A[STX]|B[AEKOR]|C[NO]|D[EU]|F|H[AEKM]|I[CLRS]|J[KO]|K[LQS]|LS?"
    r"|M[CEIUX]|N[ESZ]|OL|P[AR]|QA|RO|S[AGINRSTWZ]|T[ALOW]?|VI?|VS)"
)
"""Matches symbols with a Yahoo suffix for an exchange outside the United States (Toronto, London,
Tokyo). Other letters after a dot denote a share class."""


@dataclass(frozen=True)
class Company:
    """A listed company under one of its symbols.

    Attributes:
        symbol: The exchange symbol, with a hyphen before the share class ("BRK-B").
        name: The spoken name: "Apple", not "Apple Inc.".
        sector: The GICS sector; empty if unknown.
        aliases: Other names of the company in running text.
        since: The first day on which the company had the symbol.
        until: The last day on which the company had the symbol.
        became: The company's next symbol; None if it has none.
    """

    symbol: str
    name: str
    sector: str
    aliases: tuple[str, ...] = ()
    since: date = date.min
    until: date = date.max
    became: str | None = None

    @property
    def known(self) -> bool:
        """Whether the name differs from the symbol."""
        return bool(self.sector)


def canonical_symbol(symbol: str) -> str:
    """Normalize a symbol: upper case, share classes as "BRK-B", other exchanges as "SHOP.TO"."""
    capitals = symbol.strip().upper()
    if _OF_AN_EXCHANGE.fullmatch(capitals):
        return capitals
    return capitals.replace(".", "-")


def company(symbol: str, day: date) -> Company:
    """Return the company of a symbol on a day; if it is unknown, the name is the symbol."""
    key = canonical_symbol(symbol)
    of_symbol = _by_symbol().get(key, ())
    on_day = (one for one in of_symbol if one.since <= day <= one.until)
    return next(on_day, Company(symbol=key, name=key, sector=""))


def symbols_since(symbol: str, day: date) -> tuple[str, ...]:
    """Return the symbol of a company on a day and its later symbols, up to the current one."""
    found = [canonical_symbol(symbol)]
    while (became := company(found[-1], day).became) is not None:
        day = max(one.since for one in _by_symbol()[became])
        found.append(became)
    return tuple(found)


def symbol_on(symbol: str, day: date) -> str:
    """Return the symbol on a day for a current symbol: FB for META on a day in 2013."""
    key = canonical_symbol(symbol)
    for one in _by_symbol().get(key, ()):
        if day < one.since:
            for before in companies():
                if before.became == key:
                    return symbol_on(before.symbol, day)
    return key


def watched_symbols(watch_list: Iterable[str], day: date) -> tuple[str, ...]:
    """Map a watch list of current symbols to the symbols on a day, without duplicates."""
    return tuple(dict.fromkeys(symbol_on(symbol, day) for symbol in watch_list))


@cache
def companies() -> tuple[Company, ...]:
    """Return all rows of the packaged table."""
    table = resources.files(PACKAGE).joinpath(*DATA).read_text(encoding="utf-8")
    return tuple(
        Company(
            symbol=row["symbol"],
            name=row["name"],
            sector=row["sector"],
            aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
            since=date.fromisoformat(row["since"]) if row["since"] else date.min,
            until=date.fromisoformat(row["until"]) if row["until"] else date.max,
            became=row["became"] or None,
        )
        for row in csv.DictReader(table.splitlines(), restval="")
    )


@cache
def _by_symbol() -> Mapping[str, tuple[Company, ...]]:
    found: dict[str, tuple[Company, ...]] = {}
    for one in companies():
        found[one.symbol] = (*found.get(one.symbol, ()), one)
    return MappingProxyType(found)


def is_listed(symbol: str) -> bool:
    """Return whether the table has a company with that symbol on any day."""
    return canonical_symbol(symbol) in _by_symbol()


def names_ever(symbol: str) -> tuple[str, ...]:
    """Return the running-text names of all companies that have ever had a symbol."""
    found = _by_symbol().get(canonical_symbol(symbol), ())
    return tuple(name for one in found for name in (one.name, *one.aliases))
