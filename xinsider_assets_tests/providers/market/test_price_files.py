"""Price files as people have them."""

from __future__ import annotations

import codecs
from datetime import date
from pathlib import Path

import pytest

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.errors import InputError
from xinsider_assets.providers.market.csv_folder import CsvPrices

FRIDAY = date(2014, 6, 6)
PLAIN = """Date,Open,High,Low,Close,Adj Close,Volume
2014-06-05,10,12,9,1100,8,1000
2014-06-06,11.5,13,11,1200.5,9,2000
"""
YFINANCE = """Price,Adj Close,Close,High,Low,Open,Volume
Ticker,ABCD,ABCD,ABCD,ABCD,ABCD,ABCD
Date,,,,,,
2014-06-05,8,1100,12,9,10,1000
2014-06-06,9,1200.5,13,11,11.5,2000
"""
TWO_TICKERS = """Ticker,IBM,ABCD,ABCD,ABCD,ABCD,ABCD
Price,Close,Open,High,Low,Close,Volume
Date,,,,,,
2014-06-05,1,10,12,9,1100,1000
2014-06-06,1,11.5,13,11,1200.5,2000
"""


def read(folder: Path, content: str | bytes, symbol: str = "ABCD", day: date = FRIDAY):
    path = folder / f"{symbol}.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return CsvPrices(folder).history([symbol], day)


def bar(market: MarketData, symbol: str = "ABCD") -> tuple[float, ...]:
    """Open, high, low, close and volume of the day."""
    return tuple(market.series(symbol).iloc[-1].tolist())


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        PLAIN.lower(),
        codecs.BOM_UTF8 + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", ";").replace("1200.5", "1200,5").replace("11.5", "11,5"),
        PLAIN.replace(",", ";").replace("1200.5", "1.200,5").replace("11.5", "11,5"),
        PLAIN.replace("1200.5", '"1,200.5"'),
        PLAIN.replace("\n", "\r\n") + "\r\n\r\n",
        PLAIN.replace("Close,Adj", "Close*,Adj").replace("Adj Close", "Adj Close**"),
        PLAIN.replace("Adj Close", "Schl\xfcsse").encode("latin-1"),
        PLAIN.replace("Date", "").replace("06,", "06 00:00:00-04:00,"),
        YFINANCE,
        TWO_TICKERS,
        "".join(",".join(reversed(line.split(","))) + "\n" for line in PLAIN.splitlines()),
        "\n".join([PLAIN.splitlines()[0], *reversed(PLAIN.splitlines()[1:])]),
    ],
)
def test_the_same_prices_are_read_from_every_form(tmp_path: Path, content: str | bytes):
    market = read(tmp_path, content)
    assert bar(market) == (11.5, 13.0, 11.0, 1200.5, 2000.0)
    assert market.quote("ABCD").previous_close == 1100.0
    assert market.notes == ()


def test_prices_of_another_company_are_not_taken(tmp_path: Path):
    with pytest.raises(InputError, match=r"IBM\.csv, line 2: these are prices of ABCD; name the"):
        read(tmp_path, YFINANCE, "IBM")


def test_a_file_under_an_older_symbol_may_name_the_newer_one(tmp_path: Path):
    market = read(tmp_path, YFINANCE.replace("ABCD", "META"), "FB")
    assert bar(market, "FB")[3] == 1200.5


def test_a_comma_that_may_be_either_is_not_guessed(tmp_path: Path):
    unclear = PLAIN.replace(",", ";").replace("1200.5", "1,200").replace("11.5", "11")
    with pytest.raises(InputError, match=r"line 3, column Close: '1,200' may be a decimal comma"):
        read(tmp_path, unclear)


@pytest.mark.parametrize("nothing", ["null,null,null,null,null,null", ",,,,,7000", "NaN,,,,,"])
def test_rows_without_prices_are_passed_over_and_told(tmp_path: Path, nothing: str):
    before = PLAIN.replace("2014-06-06", f"2014-06-04,{nothing}\n2014-06-06")
    market = read(tmp_path, before)
    assert len(market.series("ABCD")) == 2
    assert market.notes == (
        f"{tmp_path / 'ABCD.csv'}: 1 rows without prices were passed over (line 3)",
    )


@pytest.mark.parametrize("nothing", ["null,null,null,null,null,null", ",,,,,7000"])
def test_a_day_whose_row_has_no_prices_is_no_day_before(tmp_path: Path, nothing: str):
    with pytest.raises(InputError, match=r"no prices of 2014-06-09 \(.*ABCD\.csv, line 4\)"):
        read(tmp_path, f"{PLAIN}2014-06-09,{nothing}\n", day=date(2014, 6, 9))


def test_of_a_day_that_stands_there_twice_the_later_line_holds_and_it_is_told(tmp_path: Path):
    market = read(tmp_path, PLAIN + "2014-06-06,11.5,13,11,1300,9,2000\n")
    assert market.quote("ABCD").price == 1300.0
    assert market.notes == (
        f"{tmp_path / 'ABCD.csv'}: 1 rows of days that stand there again were passed over (line 3)",
    )


def test_what_a_day_does_not_need_is_not_judged(tmp_path: Path):
    header, *rows = PLAIN.splitlines()
    old = ["1999-06-04,0,1,1,1,1,5", "1999-06-07,x,-1,inf,1,?,5"]
    later = ["2014-06-09,0,0,0,1,1,5", "2014-06-10,soon,,,1,1,5"]
    market = read(tmp_path, "\n".join([header, *old, *rows, *later]))
    assert bar(market) == (11.5, 13.0, 11.0, 1200.5, 2000.0)


def test_an_empty_volume_is_none(tmp_path: Path):
    assert bar(read(tmp_path, PLAIN.replace(",2000", ",")))[4] == 0.0
