from __future__ import annotations

import re

import pytest
from pydantic import TypeAdapter

from xinsider_assets.artifacts.posts import Symbol
from xinsider_assets.providers.market.companies import companies, company


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("AAPL", "Apple"),
        ("FB", "Facebook"),
        ("META", "Meta"),
        ("JPM", "JPMorgan"),
        ("KO", "Coca-Cola"),
        ("brk.b", "Berkshire Hathaway"),
    ],
)
def test_names_are_as_a_host_says_them(symbol: str, name: str) -> None:
    assert company(symbol).name == name


def test_an_unknown_symbol_is_its_own_name() -> None:
    unknown = company("QQQQ")
    assert (unknown.name, unknown.sector, unknown.known) == ("QQQQ", "", False)


def test_every_row_is_complete_and_sayable() -> None:
    symbol_type = TypeAdapter(Symbol)
    for symbol, entry in companies().items():
        assert symbol_type.validate_python(symbol) == entry.symbol
        assert entry.known
        assert re.search(r"\b(Inc|Corp|Ltd|plc)\b", entry.name) is None
        assert entry.name not in entry.aliases
