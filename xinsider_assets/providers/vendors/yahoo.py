"""Yahoo Finance through yfinance: daily rows of one symbol with a single request.

`Ticker.history` delegates to `PriceHistory.history`, which is called here directly with the same
arguments, because a `Ticker` has side effects: it looks up the symbol's time zone (for an unknown
one in `info`, which is live), fetches cookies and a crumb from other hosts that the chart does not
need, stores them in files under the user's cache folder, repeats a failed request immediately, and
returns a failure again from its in-memory cache.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import urlsplit

from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.client.faults import (
    FinalError,
    PassingError,
    ProviderError,
    WrongContentError,
)
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.http_faults import body_fault, status_fault

if TYPE_CHECKING:
    import pandas as pd
    from curl_cffi.requests.exceptions import RequestException

ENDPOINT = "chart"
OWN_FILES = "set XINSIDER_MARKET=csv and XINSIDER_PRICES_FOLDER to a folder of your own files"
"""The remedy if Yahoo states none."""

_EXCHANGE_ZONE = "America/New_York"
_NO_SUCH_PRICES = frozenset({400, 404})
"""Status of a JSON response for a symbol or a period without prices."""


@dataclass(frozen=True)
class DailyRows:
    """The data of Yahoo about a symbol.

    Attributes:
        frame: Columns Open, High, Low, Close, Volume and "Stock Splits" among others, indexed by
            the exchange's midnights; all splits until today are worked into the prices. Empty if
            Yahoo has none, or does not know the symbol.
        currency: Yahoo's currency code: "USD", "GBp" for pence; None if it is missing.
        session_end: The end of the exchange's newest session; None if it is missing.
    """

    frame: pd.DataFrame
    currency: str | None = None
    session_end: datetime | None = None


class _Response(Protocol):
    """The part of curl_cffi's response that is used."""

    status_code: int
    headers: Mapping[str, str]
    text: str

    def json(self) -> Any: ...  # noqa: ANN401 - whatever came


@dataclass
class _Line:
    """Replaces yfinance's own transport (`yfinance.data.YfData`).

    yfinance suppresses exceptions during a request, so the fault is kept for the caller.
    """

    account: Account
    timeout_s: float
    fault: ProviderError | None = None

    def get(
        self, url: str, params: Mapping[str, object], timeout: float | None = None
    ) -> _Response:
        """Send one request to the account's base URL."""
        del timeout  # the provider client's time limit applies
        try:
            return self._ask(url, params)
        except ProviderError as error:
            self.fault = error
            raise

    cache_get = get

    def _ask(self, url: str, params: Mapping[str, object]) -> _Response:
        from curl_cffi import requests

        place = self.account.base_url + urlsplit(url).path
        # Yahoo rejects clients without the TLS handshake of a browser
        browser = cast("Any", requests.Session)(impersonate="chrome", allow_redirects=False)
        try:
            with browser as session:
                response = session.get(place, params=params, timeout=self.timeout_s)
        except requests.exceptions.RequestException as error:
            raise _connection_fault(self.account, error) from None
        return _checked(self.account, response)


def daily_rows(
    account: Account, symbol: str, first: date, end: date, timeout_s: float
) -> DailyRows:
    """Make one attempt to get the daily rows of a symbol.

    Args:
        account: Of yahoo.
        symbol: As Yahoo writes it ("BRK-B").
        first: The first day.
        end: The day after the last one.
        timeout_s: For the whole answer.

    Raises:
        ProviderError: No answer, or one that cannot be read.
    """
    from yfinance.scrapers.history import PriceHistory

    _silence()
    line = _Line(account, timeout_s)
    history = cast("Any", PriceHistory)(line, symbol, _EXCHANGE_ZONE, session=line)
    try:
        frame = history.history(
            start=first.isoformat(),
            end=end.isoformat(),
            interval="1d",
            auto_adjust=False,
            actions=True,
        )
    except (LookupError, TypeError, ValueError, AttributeError):
        # any exception of its parser for JSON in another format
        raise WrongContentError(
            account.provider,
            ENDPOINT,
            f"the answer about {symbol} is not what yfinance understands",
            f"install a newer yfinance, or {OWN_FILES}",
        ) from None
    if line.fault is not None:
        raise line.fault
    meta = cast("Mapping[str, Any]", getattr(history, "_history_metadata", None) or {})
    currency = meta.get("currency")
    return DailyRows(
        cast("pd.DataFrame", frame),
        currency=currency if isinstance(currency, str) else None,
        session_end=_session_end(meta),
    )


def _session_end(meta: Mapping[str, Any]) -> datetime | None:
    """Yfinance has turned it into a timestamp, unless it stopped before."""
    period = meta.get("currentTradingPeriod")
    regular = cast("Any", period).get("regular") if isinstance(period, Mapping) else None
    end = cast("Any", regular).get("end") if isinstance(regular, Mapping) else None
    if isinstance(end, datetime):
        return end.astimezone(NEW_YORK)
    return datetime.fromtimestamp(end, NEW_YORK) if isinstance(end, int) else None


def _silence() -> None:
    """Keep the messages of yfinance off the terminal.

    It logs an error if a symbol has no prices, which is a valid answer here; and it enables pandas
    warnings about its own code, which users cannot fix.
    """
    logging.getLogger("yfinance").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"yfinance\.")


def _checked(account: Account, response: _Response) -> _Response:
    """The response, if it is JSON that yfinance may read.

    Raises:
        ProviderError: The response is an error, or is incomplete.
    """
    status = response.status_code
    if status != 200 and status not in _NO_SUCH_PRICES:
        raise _status_fault(account, response)
    try:
        response.json()
    except ValueError:
        fault = body_fault(account, ENDPOINT) if status == 200 else _status_fault(account, response)
        raise fault from None
    return response


def _status_fault(account: Account, response: _Response) -> ProviderError:
    status = response.status_code
    if status in {401, 403}:
        return FinalError(
            account.provider,
            ENDPOINT,
            f"HTTP {status}: it does not let this machine in",
            f"try another network or a newer yfinance, or {OWN_FILES}",
        )
    words = response.text if status == 429 else ""
    return status_fault(account, ENDPOINT, status, words, response.headers)


def _connection_fault(account: Account, error: RequestException) -> PassingError:
    """Return the fault for libcurl's code; the call is free, so it is never billed."""
    from curl_cffi import CurlECode

    never_sent = {
        CurlECode.COULDNT_RESOLVE_PROXY,
        CurlECode.COULDNT_RESOLVE_HOST,
        CurlECode.COULDNT_CONNECT,
    }
    what, remedy = "the connection broke", "run it again later"
    if error.code == CurlECode.OPERATION_TIMEDOUT:
        what, remedy = "no answer in time", "run it again later, or raise XINSIDER_CALL_TIMEOUT_S"
    elif error.code in never_sent:
        what, remedy = f"{account.base_url} cannot be reached", "see whether the network is there"
    return PassingError(account.provider, ENDPOINT, what, remedy)
