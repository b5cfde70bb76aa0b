"""Who stands behind a symbol, by the name a host would say."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

PACKAGE = "xinsider_assets.providers.market"
TABLE = "companies.csv"


@dataclass(frozen=True)
class Company:
    """A listed company.

    Attributes:
        symbol: As exchanges write it, classes with a hyphen ("BRK-B").
        name: As it is said aloud: "Apple", not "Apple Inc.".
        sector: Its sector in the words of the GICS, empty when unknown.
        aliases: Other names that mean this company in running text.
    """

    symbol: str
    name: str
    sector: str
    aliases: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the name is more than the symbol repeated."""
        return bool(self.sector)


def canonical_symbol(symbol: str) -> str:
    """The symbol in capitals, with share classes written "BRK-B" and not "BRK.B"."""
    return symbol.strip().upper().replace(".", "-")


def company(symbol: str) -> Company:
    """The company of a symbol; of an unknown one the symbol itself is the name."""
    key = canonical_symbol(symbol)
    return companies().get(key) or Company(symbol=key, name=key, sector="")


@cache
def companies() -> Mapping[str, Company]:
    """Every company of the packaged table by its symbol."""
    table = resources.files(PACKAGE).joinpath(TABLE).read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    return MappingProxyType(
        {
            row["symbol"]: Company(
                symbol=row["symbol"],
                name=row["name"],
                sector=row["sector"],
                aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
            )
            for row in rows
        }
    )
