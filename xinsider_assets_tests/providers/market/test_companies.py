from __future__ import annotations

import re
from datetime import date

import pytest
from pydantic import TypeAdapter

from xinsider_assets.artifacts.posts import Symbol
from xinsider_assets.providers.market.companies import (
    canonical_symbol,
    companies,
    company,
    symbol_on,
    symbols_since,
)

TODAY, IN_2013 = date(2026, 11, 20), date(2013, 1, 24)


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("AAPL", "Apple"),
        ("META", "Meta"),
        ("JPM", "JPMorgan"),
        ("KO", "Coca-Cola"),
        ("brk.b", "Berkshire Hathaway"),
    ],
)
def test_names_are_as_a_host_says_them(symbol: str, name: str) -> None:
    assert company(symbol, TODAY).name == name


def test_an_unknown_symbol_is_its_own_name() -> None:
    unknown = company("QQQQ", TODAY)
    assert (unknown.name, unknown.sector, unknown.known) == ("QQQQ", "", False)


def test_every_row_is_complete_and_sayable() -> None:
    symbol_type = TypeAdapter(Symbol)
    for entry in companies():
        assert symbol_type.validate_python(entry.symbol) == canonical_symbol(entry.symbol)
        assert entry.known
        assert re.search(r"\b(Inc|Corp|Ltd|plc)\b", entry.name) is None
        assert entry.name not in entry.aliases


def test_a_symbols_times_do_not_overlap_and_lead_on() -> None:
    for entry in companies():
        assert entry.since <= entry.until
        others = [one for one in companies() if one.symbol == entry.symbol and one is not entry]
        assert all(one.since > entry.until or one.until < entry.since for one in others)
        if entry.became is not None:
            after = symbols_since(entry.symbol, entry.until)[1]
            assert any(one.symbol == after and one.since > entry.until for one in companies())


@pytest.mark.parametrize(
    ("symbol", "day", "name"),
    [
        ("FB", date(2022, 6, 8), "Facebook"),
        ("FB", date(2022, 6, 9), "FB"),
        ("META", date(2022, 6, 8), "META"),
        ("META", date(2022, 6, 9), "Meta"),
        ("TWTR", IN_2013, "TWTR"),
        ("TWTR", date(2014, 1, 2), "Twitter"),
        ("TWTR", TODAY, "TWTR"),
        ("SQ", date(2025, 1, 20), "Square"),
        ("XYZ", date(2025, 1, 21), "Block"),
        ("SHLD", TODAY, "SHLD"),
    ],
)
def test_a_name_is_used_only_while_the_symbol_is_that_companys(
    symbol: str, day: date, name: str
) -> None:
    assert company(symbol, day).name == name


@pytest.mark.parametrize(
    ("symbol", "day", "then"),
    [
        ("META", IN_2013, "FB"),
        ("META", date(2022, 6, 9), "META"),
        ("BB", date(2013, 1, 24), "RIMM"),
        ("BB", date(2013, 2, 4), "BBRY"),
        ("PSKY", date(2014, 1, 2), "CBS"),
        ("GOOGL", IN_2013, "GOOG"),
        ("GOOG", IN_2013, "GOOG"),
        ("FB", TODAY, "FB"),
        ("AAPL", IN_2013, "AAPL"),
    ],
)
def test_a_company_of_today_is_found_under_its_symbol_of_the_day(
    symbol: str, day: date, then: str
) -> None:
    assert symbol_on(symbol, day) == then


@pytest.mark.parametrize(
    ("symbol", "day", "symbols"),
    [
        ("FB", IN_2013, ("FB", "META")),
        ("FB", TODAY, ("FB",)),
        ("RIMM", IN_2013, ("RIMM", "BBRY", "BB")),
        ("GOOG", IN_2013, ("GOOG", "GOOGL")),
        ("GOOG", TODAY, ("GOOG",)),
        ("AAPL", IN_2013, ("AAPL",)),
    ],
)
def test_a_company_is_followed_to_its_newest_symbol(
    symbol: str, day: date, symbols: tuple[str, ...]
) -> None:
    assert symbols_since(symbol, day) == symbols


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("brk.b", "BRK-B"),
        ("BF.B", "BF-B"),
        ("shop.to", "SHOP.TO"),
        ("T.L", "T.L"),
        ("7203.T", "7203.T"),
        ("teck-b.to", "TECK-B.TO"),
    ],
)
def test_an_exchange_behind_the_dot_is_kept_and_a_class_is_not_one(
    written: str, symbol: str
) -> None:
    assert canonical_symbol(written) == symbol
