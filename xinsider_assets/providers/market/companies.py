"""The company of a symbol on a day, by its spoken name.

Symbols pass from one company to another (FB was Facebook until June 2022 and is a fund today), and
companies change their symbols: a row of the table holds from `since` to `until`, and `became` names
the symbol that the company has after that.
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
"""With one of Yahoo's endings for exchanges outside of the United States: Toronto, London, Tokyo.
Other letters behind a dot are a class of shares."""


@dataclass(frozen=True)
class Company:
    """A listed company under one of its symbols.

    Attributes:
        symbol: As exchanges write it, classes with a hyphen ("BRK-B").
        name: As it is said aloud: "Apple", not "Apple Inc.".
        sector: Its sector in the words of the GICS, empty when unknown.
        aliases: Other names that mean this company in running text.
        since: The first day on which the symbol was this company's.
        until: The last such day.
        became: The company's symbol after that; None if it has none.
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
        """Whether the name is more than the symbol repeated."""
        return bool(self.sector)


def canonical_symbol(symbol: str) -> str:
    """The symbol in capitals: classes as "BRK-B", not "BRK.B", other exchanges as "SHOP.TO"."""
    capitals = symbol.strip().upper()
    if _OF_AN_EXCHANGE.fullmatch(capitals):
        return capitals
    return capitals.replace(".", "-")


def company(symbol: str, day: date) -> Company:
    """The company that has a symbol on a day; of an unknown one the symbol itself is the name."""
    key = canonical_symbol(symbol)
    of_symbol = _by_symbol().get(key, ())
    on_day = (one for one in of_symbol if one.since <= day <= one.until)
    return next(on_day, Company(symbol=key, name=key, sector=""))


def symbols_since(symbol: str, day: date) -> tuple[str, ...]:
    """The symbol of a day's company and those that it had afterwards, up to today's."""
    found = [canonical_symbol(symbol)]
    while (became := company(found[-1], day).became) is not None:
        day = max(one.since for one in _by_symbol()[became])
        found.append(became)
    return tuple(found)


def symbol_on(symbol: str, day: date) -> str:
    """The symbol that a company of today had on a day: of META on a day of 2013, FB."""
    key = canonical_symbol(symbol)
    for one in _by_symbol().get(key, ()):
        if day < one.since:
            for before in companies():
                if before.became == key:
                    return symbol_on(before.symbol, day)
    return key


def watched_symbols(watch_list: Iterable[str], day: date) -> tuple[str, ...]:
    """The symbols of a day that a watch list of today's symbols means, each once."""
    return tuple(dict.fromkeys(symbol_on(symbol, day) for symbol in watch_list))


@cache
def companies() -> tuple[Company, ...]:
    """Every row of the packaged table."""
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
    """Whether the table has a company under that symbol, on whichever day."""
    return canonical_symbol(symbol) in _by_symbol()


def names_ever(symbol: str) -> tuple[str, ...]:
    """The names in running text of every company that ever had a symbol."""
    found = _by_symbol().get(canonical_symbol(symbol), ())
    return tuple(name for one in found for name in (one.name, *one.aliases))
