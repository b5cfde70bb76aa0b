from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from xinsider_assets.artifacts.market import PRICE_COLUMNS
from xinsider_assets.errors import InputError
from xinsider_assets.providers.market.csv_folder import CsvPrices
from xinsider_assets.providers.market.embedded import EmbeddedPrices
from xinsider_assets.providers.market.source import build_price_source
from xinsider_assets.settings import Settings

HEADER = "Date,Open,High,Low,Close,Adj Close,Volume"
AROUND_THE_SPLIT = {
    # Apple as it was traded; one share became seven on the morning of 2014-06-09.
    "2014-06-04": 644.82,
    "2014-06-05": 647.35,
    "2014-06-06": 645.57,
    "2014-06-09": 93.70,
    "2014-06-10": 94.25,
}


def write_prices(folder: Path, symbol: str, closes: dict[str, float], header: str = HEADER) -> Path:
    lines = [f"{day},{c},{c},{c},{c},{c},700" for day, c in closes.items()]
    path = folder / f"{symbol}.csv"
    path.write_text("\n".join([header, *lines]) + "\n")
    return path


def restated(closes: dict[str, float], ratio: float, before: str) -> dict[str, float]:
    return {day: close / ratio if day < before else close for day, close in closes.items()}


def test_embedded_prices_are_quoted_as_traded() -> None:
    market = EmbeddedPrices().history(["AAPL", "MSFT", "TSLA"], date(2013, 1, 24))
    assert market.symbols == ["AAPL", "MSFT"]
    assert tuple(market.frame.columns) == PRICE_COLUMNS
    quote = market.quote("AAPL")
    assert quote.price == pytest.approx(450.50)
    assert quote.change_pct == pytest.approx(-12.35, abs=0.01)
    assert market.frame["date"].min() > pd.Timestamp(2011, 1, 24)
    assert market.frame["date"].max() == pd.Timestamp(2013, 1, 24)


def test_embedded_changes_are_true_across_a_split() -> None:
    """Apple closed at 88.99 on 2005-02-25 and at 44.86 after the 2-for-1 of 2005-02-28: up."""
    rows = EmbeddedPrices().history(["AAPL"], date(2005, 2, 28)).series("AAPL")
    assert rows["close"].iloc[-1] == pytest.approx(44.86)
    changes = rows["close"].pct_change().abs()
    assert changes.iloc[-1] == pytest.approx(0.0082, abs=0.0005)
    assert changes.max() < 0.15
    volume = rows["volume"]
    assert 0.2 < volume.iloc[-1] / volume.iloc[-21:-1].mean() < 5.0
    high = rows["high"].loc["2004-02-29":].max()
    assert high < 46.0


def test_embedded_prices_before_a_split_do_not_know_it() -> None:
    market = EmbeddedPrices().history(["AAPL"], date(2005, 2, 25))
    assert market.quote("AAPL").price == pytest.approx(88.99)


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (day, ends)
        for day in (date(2014, 6, 6), date(2014, 6, 9), date(2014, 6, 10))
        for ends in ("2014-06-06", "2014-06-09", "2014-06-10")
        if f"{day}" <= ends
    ],
)
def test_a_file_gives_the_same_whenever_it_was_downloaded(
    tmp_path: Path, day: date, ends: str
) -> None:
    known = {when: close for when, close in AROUND_THE_SPLIT.items() if when <= ends}
    if ends >= "2014-06-09":
        known = restated(known, 7.0, "2014-06-09")
    write_prices(tmp_path, "AAPL", known)
    rows = CsvPrices(tmp_path).history(["AAPL"], day).series("AAPL")
    last = pd.Timestamp(rows.index[-1])
    in_force = 1.0 if day < date(2014, 6, 9) else 7.0
    traded = restated(AROUND_THE_SPLIT, in_force, "2014-06-09")
    assert last == pd.Timestamp(day)
    for when, close in rows["close"].items():
        assert close == pytest.approx(traded[str(when)[:10]])


def test_a_later_download_is_told_by_the_setting(tmp_path: Path) -> None:
    """The file ends in 2014 but was downloaded after the 4-for-1 of 2020."""
    downloaded_2021 = {
        day: close / 4.0 for day, close in restated(AROUND_THE_SPLIT, 7.0, "2014-06-09").items()
    }
    write_prices(tmp_path, "AAPL", downloaded_2021)
    market = CsvPrices(tmp_path, date(2021, 1, 1)).history(["AAPL"], date(2014, 6, 9))
    quote = market.quote("AAPL")
    assert quote.price == pytest.approx(93.70)
    assert quote.change_pct == pytest.approx(100 * (93.70 * 7 / 645.57 - 1))
    assert quote.volume == pytest.approx(700 / 4)


def test_the_files_own_splits_go_before_the_table(tmp_path: Path) -> None:
    path = tmp_path / "ABCD.csv"
    path.write_text(
        f"{HEADER},Stock Splits\n"
        "2014-06-05 00:00:00-04:00,50,50,50,50,50,100,0.0\n"
        "2014-06-06 00:00:00-04:00,51,51,51,51,51,100,\n"
        "2014-06-09 00:00:00-04:00,52,52,52,52,52,100,3.0\n"
    )
    prices = CsvPrices(tmp_path)
    assert prices.history(["ABCD"], date(2014, 6, 6)).quote("ABCD").price == pytest.approx(153)
    assert prices.history(["ABCD"], date(2014, 6, 9)).quote("ABCD").price == pytest.approx(52)


def test_only_what_is_asked_for_is_read(tmp_path: Path) -> None:
    write_prices(tmp_path, "aapl", AROUND_THE_SPLIT)
    (tmp_path / "BROKEN.csv").write_text("nonsense")
    market = CsvPrices(tmp_path, date(2014, 6, 6)).history(["AAPL", "NONE"], date(2014, 6, 6))
    assert market.symbols == ["AAPL"]


def test_a_share_class_is_found_by_either_spelling(tmp_path: Path) -> None:
    write_prices(tmp_path, "BRK-B", {"2014-06-05": 10.0, "2014-06-06": 11.0})
    assert CsvPrices(tmp_path).history(["BRK.B"], date(2014, 6, 6)).quote("BRK.B").price == 11.0


def test_a_stale_symbol_is_left_out_beside_a_fresh_one(tmp_path: Path) -> None:
    write_prices(tmp_path, "OLD", {"2014-05-29": 10.0, "2014-05-30": 11.0})
    write_prices(tmp_path, "NEW", {"2014-06-05": 10.0, "2014-06-06": 11.0})
    assert CsvPrices(tmp_path).history(["OLD", "NEW"], date(2014, 6, 6)).symbols == ["NEW"]


def test_prices_that_end_too_early_name_file_date_and_remedy(tmp_path: Path) -> None:
    path = write_prices(tmp_path, "OLD", {"2014-05-29": 10.0, "2014-05-30": 11.0})
    with pytest.raises(InputError, match="prices end on 2014-05-30, 7 days before") as error:
        CsvPrices(tmp_path).history(["OLD"], date(2014, 6, 6))
    assert str(path) in str(error.value)
    assert "choose a day up to 2014-05-30" in str(error.value)


def test_no_price_at_all_says_where_was_looked(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="asked for: AAPL") as error:
        CsvPrices(tmp_path).history(["AAPL"], date(2014, 6, 6))
    assert str(tmp_path) in str(error.value)
    with pytest.raises(InputError, match="bokeh-sampledata"):
        EmbeddedPrices().history(["TSLA"], date(2013, 1, 24))


def test_prices_that_begin_too_late_say_when(tmp_path: Path) -> None:
    write_prices(tmp_path, "AAPL", AROUND_THE_SPLIT)
    with pytest.raises(InputError, match="prices begin on 2014-06-04"):
        CsvPrices(tmp_path).history(["AAPL"], date(2014, 1, 2))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "cannot be read as a table"),
        ("Date,Open,High,Low,Close\n2014-06-05,1,1,1,1\n", "line 1: column Volume is missing"),
        (f"{HEADER}\n2014-06-05,1,1,1,1,1,5\n2014-06-06,1,x,1,1,1,5\n", "line 3, column High: 'x'"),
        (f"{HEADER}\n2014-06-05,1,1,1,-1,1,5\n", "line 2, column Close: '-1'"),
        (f"{HEADER}\n2014-06-05,1,1,1,inf,1,5\n", "line 2, column Close: 'inf'"),
        (f"{HEADER}\n2014-06-05,1,1,1\n", "line 2, column Close: ''"),
        (f"{HEADER}\n05.06.2014,1,1,1,1,1,5\n", "line 2, column Date: '05.06.2014' is not a date"),
        (f"{HEADER}\n2014-06-05,1,1,1,1,1,5,9,9,9\n", "cannot be read|line 2"),
    ],
)
def test_a_malformed_file_is_named_with_line_and_column(
    tmp_path: Path, content: str, message: str
) -> None:
    (tmp_path / "BAD.csv").write_text(content)
    with pytest.raises(InputError, match=message) as error:
        CsvPrices(tmp_path).history(["BAD"], date(2014, 6, 6))
    assert str(tmp_path / "BAD.csv") in str(error.value)


def test_bytes_that_are_no_text_are_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "BAD.csv").write_bytes(b"\xff\xfe\x00\x81" * 20)
    with pytest.raises(InputError, match="cannot be read as a table"):
        CsvPrices(tmp_path).history(["BAD"], date(2014, 6, 6))


def test_the_settings_choose_the_source(tmp_path: Path) -> None:
    assert isinstance(build_price_source(Settings(market="embedded")), EmbeddedPrices)
    chosen = build_price_source(Settings(market="csv", prices_folder=tmp_path))
    assert chosen == CsvPrices(tmp_path, None)
    with pytest.raises(InputError, match="XINSIDER_PRICES_FOLDER"):
        build_price_source(Settings(market="csv"))
    missing = build_price_source(Settings(market="csv", prices_folder=tmp_path / "nowhere"))
    with pytest.raises(InputError, match="there is no folder"):
        missing.history(["AAPL"], date(2014, 6, 6))
