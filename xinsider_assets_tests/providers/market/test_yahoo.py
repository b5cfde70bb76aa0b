"""Prices through yfinance itself, from Yahoo's double."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from xinsider_assets.artifacts.market import PRICE_COLUMNS
from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.client.faults import FinalError, PassingError, WrongContentError
from xinsider_assets.providers.market.embedded import SYMBOLS, EmbeddedPrices
from xinsider_assets.providers.market.sessions import Clock
from xinsider_assets.providers.market.source import build_price_source
from xinsider_assets.providers.market.yahoo import YahooPrices
from xinsider_assets_tests.doubles import DAY, Doubles
from xinsider_assets_tests.live import PASSING_FAULTS, asked, providers

TODAY = date(2026, 11, 20)


def at(day: date, hour: int = 18, minute: int = 0) -> Clock:
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=NEW_YORK)
    return lambda: moment


@pytest.fixture
def yahoo(doubles: Doubles, tmp_path: Path) -> YahooPrices:
    return YahooPrices(providers(doubles, tmp_path, call_timeout_s=3.0), at(TODAY))


def test_prices_are_those_of_the_day_as_they_were_traded(yahoo: YahooPrices) -> None:
    """Yahoo's own are 28 times smaller: one share of 2013 has become 28 by 2020."""
    market = yahoo.history(["AAPL", "MSFT", "GOOG", "IBM"], DAY)
    own = EmbeddedPrices().history(SYMBOLS, DAY)
    assert (market.made_by, market.source) == ("Yahoo (yfinance)", "Yahoo Finance")
    assert market.symbols == ["AAPL", "GOOG", "IBM", "MSFT"]
    assert tuple(market.frame.columns) == PRICE_COLUMNS
    for symbol in market.symbols:
        ours, theirs = market.series(symbol), own.series(symbol)
        assert list(ours.index) == list(theirs.index)
        assert ours["close"].tolist() == pytest.approx(theirs["close"].tolist(), abs=1e-3)
        assert ours["volume"].tolist() == pytest.approx(theirs["volume"].tolist())
    quote = market.quote("AAPL")
    assert (quote.price, quote.as_of) == (450.5, DAY)


def test_nothing_but_the_chart_is_asked_and_prices_only_up_to_the_day(
    doubles: Doubles, yahoo: YahooPrices
) -> None:
    with asked(doubles) as calls:
        yahoo.history(["AAPL"], DAY)
    assert {call.path for call in calls} == {"/v8/finance/chart/AAPL"}
    prices, since = (call.request for call in calls)
    new_york = pd.Timestamp(DAY + timedelta(days=1), tz="America/New_York")
    assert int(prices["period2"]) == new_york.timestamp() == int(since["period1"])
    assert not any(call.paid for call in calls)
    spent = yahoo.providers.provider_client.usage_log.spending()
    assert (spent.calls, spent.cost_usd) == (2, 0.0)


def test_of_today_there_is_one_question(doubles: Doubles, tmp_path: Path) -> None:
    with asked(doubles) as calls:
        market = YahooPrices(providers(doubles, tmp_path), at(DAY)).history(["MSFT"], DAY)
    assert len(calls) == 1
    assert market.quote("MSFT").as_of == DAY


def test_a_day_without_trading_has_the_prices_of_the_day_before(yahoo: YahooPrices) -> None:
    assert yahoo.history(["IBM"], date(2013, 1, 27)).quote("IBM").as_of == date(2013, 1, 25)


def test_a_split_inside_the_window_leaves_the_changes_true(yahoo: YahooPrices) -> None:
    before = yahoo.history(["AAPL"], date(2005, 2, 25)).quote("AAPL")
    after = yahoo.history(["AAPL"], date(2005, 2, 28)).quote("AAPL")
    assert before.price == pytest.approx(88.99)
    assert after.price == pytest.approx(44.86)
    assert after.change_pct == pytest.approx(0.82, abs=0.05)


def test_unknown_symbols_are_left_out_and_classes_are_written_yahoos_way(
    doubles: Doubles, yahoo: YahooPrices
) -> None:
    with asked(doubles) as calls:
        assert yahoo.history(["AAPL", "NOPE", "BRK.B"], DAY).symbols == ["AAPL"]
    assert "/v8/finance/chart/BRK-B" in {call.path for call in calls}
    assert len(calls) == 4, "an answer that there is nothing is not asked for again"


@pytest.mark.parametrize("kind", ["all_nan", "empty_answer", "unknown_symbol", "wrong_meaning"])
def test_a_symbol_without_sound_prices_is_left_out(
    doubles: Doubles, tmp_path: Path, kind: str
) -> None:
    one_by_one = providers(doubles, tmp_path, limits={"yahoo": {"at_once": 1}})
    doubles.fault("yahoo", kind)
    assert YahooPrices(one_by_one, at(TODAY)).history(["AAPL", "IBM"], DAY).symbols == ["IBM"]


@pytest.mark.parametrize("kind", ["all_nan", "empty_answer", "unknown_symbol"])
def test_nothing_at_all_says_where_was_looked(
    doubles: Doubles, yahoo: YahooPrices, kind: str
) -> None:
    doubles.fault("yahoo", kind, 500)
    with pytest.raises(InputError, match=r"Yahoo Finance .* \(asked for: AAPL\)") as caught:
        yahoo.history(["AAPL"], DAY)
    assert "XINSIDER_MARKET=csv" in str(caught.value)


def test_stale_prices_are_none(doubles: Doubles, yahoo: YahooPrices) -> None:
    doubles.fault("yahoo", "stale_prices", 500, days=30)
    with pytest.raises(InputError, match="prices end on 2012-12-24, 31 days before 2013-01-24"):
        yahoo.history(["AAPL"], DAY)


def test_days_that_have_no_prices(doubles: Doubles, yahoo: YahooPrices) -> None:
    with asked(doubles) as calls, pytest.raises(InputError, match="lies in the future"):
        yahoo.history(["AAPL"], TODAY + timedelta(days=1))
    assert not calls
    with pytest.raises(InputError, match="the two years up to 1999-01-04"):
        yahoo.history(["AAPL"], date(1999, 1, 4))


@pytest.mark.parametrize(("kind", "options"), PASSING_FAULTS)
def test_what_passes_is_tried_again(
    doubles: Doubles, yahoo: YahooPrices, kind: str, options: Mapping[str, Any]
) -> None:
    """Once for each fault: yfinance's own second tries and its memory of failures are not there."""
    doubles.fault("yahoo", kind, **options)
    with asked(doubles) as calls:
        assert yahoo.history(["AAPL"], DAY).quote("AAPL").price == 450.5
    assert len(calls) == 3


@pytest.mark.parametrize(("kind", "told"), [("rate_limited", "HTTP 429"), ("timeout", "answer")])
def test_what_does_not_pass_ends_at_the_deadline(
    doubles: Doubles, tmp_path: Path, kind: str, told: str
) -> None:
    hasty = providers(doubles, tmp_path, call_deadline_s=1.0, call_timeout_s=0.4)
    doubles.fault("yahoo", kind, 500)
    with pytest.raises(PassingError, match=re.escape(told)):
        YahooPrices(hasty, at(TODAY)).history(["AAPL"], DAY)


@pytest.mark.parametrize("status", [401, 403])
def test_a_machine_that_is_not_let_in(doubles: Doubles, yahoo: YahooPrices, status: int) -> None:
    # on a busy machine a try may be given up before its answer comes: the next one gets the same
    doubles.fault("yahoo", "server_error", 500, status=status)
    with pytest.raises(FinalError, match=f"HTTP {status}: it does not let this machine in"):
        yahoo.history(["AAPL"], DAY)


def test_json_of_another_shape(doubles: Doubles, yahoo: YahooPrices) -> None:
    doubles.fault("yahoo", "wrong_shape", 500)
    with pytest.raises(WrongContentError, match="not what yfinance understands"):
        yahoo.history(["AAPL"], DAY)


@pytest.mark.parametrize(("hour", "minute"), [(11, 0), (15, 59)])
def test_during_the_session_nothing_is_asked(
    doubles: Doubles, tmp_path: Path, hour: int, minute: int
) -> None:
    """Yahoo's last row is then a live quote."""
    prices = YahooPrices(providers(doubles, tmp_path), at(DAY, hour, minute))
    with asked(doubles) as calls, pytest.raises(PassingError, match="session ends at 16:00 New"):
        prices.history(["AAPL"], DAY)
    assert not calls


def test_yahoos_own_end_of_the_session_is_waited_for(doubles: Doubles, tmp_path: Path) -> None:
    prices = YahooPrices(providers(doubles, tmp_path), at(DAY, 16, 30))
    end = datetime(DAY.year, DAY.month, DAY.day, 17, 30, tzinfo=NEW_YORK)
    doubles.fault("yahoo", "other_meta", regular_end=int(end.timestamp()))
    with pytest.raises(PassingError, match="the session ends at 17:30 New York"):
        prices.history(["AAPL"], DAY)
    assert prices.history(["AAPL"], DAY).symbols == ["AAPL"]


def test_a_day_of_the_exchange_without_its_row_passes(doubles: Doubles, yahoo: YahooPrices) -> None:
    doubles.fault("yahoo", "stale_prices", days=1)
    with pytest.raises(PassingError, match=r"open on 2013-01-24, and 1 of 1 .* ends on 2013-01-23"):
        yahoo.history(["AAPL"], DAY)


@pytest.mark.parametrize("currency", ["GBp", "JPY", None])
def test_another_currency_is_not_told_as_dollars(
    doubles: Doubles, tmp_path: Path, currency: str | None
) -> None:
    one_by_one = providers(doubles, tmp_path, limits={"yahoo": {"at_once": 1}})
    doubles.fault("yahoo", "other_meta", currency=currency)
    market = YahooPrices(one_by_one, at(TODAY)).history(["AAPL", "IBM"], DAY)
    assert market.symbols == ["IBM"]
    assert f"is quoted in {currency or 'no named currency'}, not in" in market.left_out["AAPL"]


def test_a_company_is_asked_for_by_its_newest_symbol_and_told_by_the_days(
    doubles: Doubles, yahoo: YahooPrices
) -> None:
    with asked(doubles) as calls:
        market = yahoo.history(["FB"], DAY)
    assert {call.path for call in calls} == {"/v8/finance/chart/META"}
    assert market.symbols == ["FB"]


def test_a_symbol_of_another_country_is_asked_for_as_it_is(
    doubles: Doubles, yahoo: YahooPrices
) -> None:
    with asked(doubles) as calls:
        yahoo.history(["AAPL", "SHOP.TO"], DAY)
    assert "/v8/finance/chart/SHOP.TO" in {call.path for call in calls}


_QUIET = """
import sys
from datetime import date
from pathlib import Path
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.yahoo import daily_rows
account = Account("yahoo", "", sys.argv[1])
assert daily_rows(account, "NOPE", date(2012, 1, 1), date(2013, 1, 1), 5.0).frame.empty
assert len(daily_rows(account, "IBM", date(2012, 1, 1), date(2013, 1, 1), 5.0).frame) == 250
assert not list(Path.home().iterdir()), list(Path.home().rglob("*"))
"""


def test_it_writes_no_files_and_says_nothing(doubles: Doubles, tmp_path: Path) -> None:
    """In a process and a home of its own: yfinance keeps zones and cookies in both."""
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / ".cache")}
    run = subprocess.run(
        [sys.executable, "-c", _QUIET, doubles.base_url("yahoo")],
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_the_settings_choose_it(doubles: Doubles, tmp_path: Path) -> None:
    way = providers(doubles, tmp_path, market="yahoo")
    assert isinstance(build_price_source(way.settings, lambda: way), YahooPrices)
