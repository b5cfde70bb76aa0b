"""A day's prices are its closes, or there are none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.client.faults import PassingError
from xinsider_assets.providers.market.csv_folder import CsvPrices

FRIDAY, AFTER_THANKSGIVING = date(2026, 11, 20), date(2026, 11, 27)
THREE_DAYS = {"2026-11-18": 10.0, "2026-11-19": 11.0, "2026-11-20": 12.0}
TWO_DAYS = {"2026-11-18": 10.0, "2026-11-19": 11.0}


def write(folder: Path, symbol: str, closes: Mapping[str, float]) -> Path:
    lines = [f"{day},{c},{c},{c},{c},700" for day, c in closes.items()]
    path = folder / f"{symbol}.csv"
    path.write_text("\n".join(["Date,Open,High,Low,Close,Volume", *lines]))
    saved_at(path, datetime(2026, 12, 24, 12, tzinfo=NEW_YORK))
    return path


def saved_at(path: Path, moment: datetime) -> None:
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def history(folder: Path, day: date, *symbols: str, now: datetime | None = None) -> MarketData:
    moment = now or datetime(2026, 12, 24, 20, tzinfo=NEW_YORK)
    return CsvPrices(folder, clock=lambda: moment).history(symbols or ["AAPL"], day)


@pytest.mark.parametrize(
    ("day", "hour", "minute", "end"),
    [
        (FRIDAY, 11, 0, "16:00"),
        (FRIDAY, 15, 59, "16:00"),
        (AFTER_THANKSGIVING, 12, 59, "13:00"),
        (AFTER_THANKSGIVING, 9, 0, "13:00"),
    ],
)
def test_before_the_session_ends_there_is_no_close(
    tmp_path: Path, day: date, hour: int, minute: int, end: str
):
    write(tmp_path, "AAPL", {**TWO_DAYS, f"{day}": 1.0})
    now = datetime(day.year, day.month, day.day, hour, minute, tzinfo=NEW_YORK)
    with pytest.raises(PassingError, match=f"{day} .* the session ends at {end} New York"):
        history(tmp_path, day, now=now)


@pytest.mark.parametrize("hour", [16, 23])
def test_when_it_has_ended_there_is_one(tmp_path: Path, hour: int):
    write(tmp_path, "AAPL", THREE_DAYS)
    now = datetime(2026, 11, 20, hour, tzinfo=NEW_YORK)
    assert history(tmp_path, FRIDAY, now=now).quote("AAPL").price == 12.0


def test_a_day_without_a_session_has_the_closes_of_the_last_one_at_any_hour(tmp_path: Path):
    write(tmp_path, "AAPL", THREE_DAYS)
    sunday_morning = datetime(2026, 11, 22, 9, tzinfo=NEW_YORK)
    assert history(tmp_path, date(2026, 11, 22), now=sunday_morning).quote("AAPL").as_of == FRIDAY


def test_a_row_that_was_saved_during_its_session_is_no_close(tmp_path: Path):
    path = write(tmp_path, "AAPL", THREE_DAYS)
    saved_at(path, datetime(2026, 11, 20, 11, tzinfo=NEW_YORK))
    with pytest.raises(InputError, match=r"AAPL\.csv, line 4: saved at 11:00 New York, before"):
        history(tmp_path, FRIDAY)
    saved_at(path, datetime(2026, 11, 20, 16, 30, tzinfo=NEW_YORK))
    assert history(tmp_path, FRIDAY).quote("AAPL").price == 12.0


def test_a_missing_day_of_the_exchange_is_an_error_that_names_the_file(tmp_path: Path):
    write(tmp_path, "AAPL", TWO_DAYS)
    with pytest.raises(InputError, match=r"open on 2026-11-20, and 1 of 1 .*AAPL\.csv ends on"):
        history(tmp_path, FRIDAY)


def test_the_last_session_before_a_closed_day_must_be_there_too(tmp_path: Path):
    write(tmp_path, "AAPL", TWO_DAYS)
    with pytest.raises(InputError, match="open on 2026-11-20"):
        history(tmp_path, date(2026, 11, 22))


def test_one_symbol_without_the_day_among_many_is_left_out_and_named(tmp_path: Path):
    write(tmp_path, "AAPL", THREE_DAYS)
    write(tmp_path, "MSFT", THREE_DAYS)
    path = write(tmp_path, "HALT", TWO_DAYS)
    market = history(tmp_path, FRIDAY, "AAPL", "HALT", "MSFT")
    assert market.symbols == ["AAPL", "MSFT"]
    assert market.left_out == {"HALT": f"no prices of 2026-11-20 ({path} ends on 2026-11-19)"}


def test_what_was_left_out_is_kept_with_the_prices_and_is_no_part_of_their_version(tmp_path: Path):
    write(tmp_path, "AAPL", THREE_DAYS)
    alone = history(tmp_path, FRIDAY, "AAPL")
    write(tmp_path, "OLD", {"2026-10-19": 10.0})
    beside = history(tmp_path, FRIDAY, "AAPL", "OLD")
    assert list(beside.left_out) == ["OLD"]
    assert beside.content_hash() == alone.content_hash()


def test_a_day_to_come_has_no_prices(tmp_path: Path):
    write(tmp_path, "AAPL", THREE_DAYS)
    with pytest.raises(InputError, match="lies in the future"):
        history(tmp_path, FRIDAY, now=datetime(2026, 11, 19, 18, tzinfo=NEW_YORK))
