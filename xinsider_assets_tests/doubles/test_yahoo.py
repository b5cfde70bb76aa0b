from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
import yfinance
from yfinance.data import YfData
from yfinance.exceptions import YFPricesMissingError, YFRateLimitError

from xinsider_assets.providers.market.embedded import EmbeddedPrices
from xinsider_assets_tests.doubles import DAY, Doubles
from xinsider_assets_tests.doubles.redirect import redirected


@pytest.fixture(autouse=True)
def strict_yfinance(tmp_path: Path) -> Iterator[None]:
    """Errors raised, and nothing remembered: yfinance keeps zones in files, answers in memory."""
    yfinance.set_tz_cache_location(str(tmp_path))
    yfinance.config.debug.hide_exceptions = False
    YfData.cache_get.cache_clear()
    yield
    yfinance.config.debug.hide_exceptions = True


def history(doubles: Doubles, symbol: str = "AAPL"):
    return yfinance.Ticker(symbol, session=redirected(doubles.base_url("yahoo"))).history(
        start="2012-06-01",
        end="2013-01-25",
        interval="1d",
        auto_adjust=False,
        actions=False,
        timeout=3,
    )


def test_prices_are_those_that_the_project_has(doubles: Doubles):
    """With the splits since then worked in, as Yahoo does it: 7 for 1 in 2014, 4 for 1 in 2020."""
    frame = history(doubles)
    own = EmbeddedPrices().history(["AAPL"], DAY).series("AAPL").loc["2012-06-01":]
    assert [day.date() for day in frame.index] == [day.date() for day in own.index]
    for name in ("open", "high", "low", "close"):
        assert frame[name.capitalize()].tolist() == pytest.approx((own[name] / 28.0).tolist())
    assert frame["Volume"].tolist() == pytest.approx((own["volume"] * 28.0).tolist())
    assert doubles.paid_count("yahoo") == 0


def test_an_unknown_symbol_is_not_found(doubles: Doubles):
    with pytest.raises((YFPricesMissingError, requests.HTTPError)):
        history(doubles, "NOPE")


def test_a_limit_that_holds_is_raised(doubles: Doubles):
    doubles.fault("yahoo", "rate_limited", times=2)
    with pytest.raises(YFRateLimitError):
        history(doubles)


def test_yfinance_asks_again_by_itself(doubles: Doubles):
    doubles.fault("yahoo", "rate_limited")
    assert len(history(doubles)) > 100


@pytest.mark.parametrize("kind", ["connection_reset", "truncated_json"])
def test_a_broken_line(doubles: Doubles, kind: str):
    doubles.fault("yahoo", kind, endpoint="prices")
    with pytest.raises(requests.RequestException):
        history(doubles)


def test_rows_without_numbers_old_rows_and_none(doubles: Doubles):
    doubles.fault("yahoo", "all_nan")
    assert history(doubles).dropna().empty
    YfData.cache_get.cache_clear()
    doubles.fault("yahoo", "stale_prices", days=60)
    assert str(history(doubles).index[-1].date()) < "2012-12-01"
    YfData.cache_get.cache_clear()
    doubles.fault("yahoo", "empty_answer")
    with pytest.raises(YFPricesMissingError):
        history(doubles)
