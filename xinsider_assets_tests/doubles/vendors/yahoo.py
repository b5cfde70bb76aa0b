"""Yahoo Finance: the v8 chart endpoint, with the cookie and crumb that yfinance asks for first.

Wire format: the sources of yfinance 1.7.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd
from typing_extensions import override

from xinsider_assets_tests.doubles.content.prices import chart, failure, opening
from xinsider_assets_tests.doubles.content.splits import split_events, worked_in
from xinsider_assets_tests.doubles.endpoints import Endpoint
from xinsider_assets_tests.doubles.faults import fault
from xinsider_assets_tests.doubles.vendors.base import Vendor, waiting
from xinsider_assets_tests.doubles.wire import Json, Reply, Request, json_reply, text_reply

_CHART = re.compile(r"/v8/finance/chart/(?P<symbol>[\w.^=-]+)")
_GONE = failure("Not Found", "No data found, symbol may be delisted")


class Yahoo(Vendor):
    """Prices of bokeh-sampledata as Yahoo gives them today: with all later splits worked in.

    A replay day that is told for another date never had any splits.
    """

    @override
    def endpoint(self, request: Request) -> Endpoint | None:
        if _CHART.fullmatch(request.path):
            return "prices" if "period1" in request.query else "listing"
        return None

    @override
    def answer(self, request: Request) -> Reply:
        symbol = _symbol(request)
        rows = self._rows(request)
        if rows is None:
            return json_reply(_GONE, 404)
        if rows.empty:
            query = request.query
            message = (
                f"Data doesn't exist for startDate = {query.get('period1')}, "
                f"endDate = {query.get('period2')}"
            )
            return json_reply(failure("Bad Request", message), 400)
        document = chart(symbol, rows)
        if events := self._events(request):
            document["chart"]["result"][0]["events"] = events
        return json_reply(document)

    def unlisted_path(self, request: Request) -> Reply:
        """What yfinance asks besides: a cookie's page, a crumb, a page of consent, a quote.

        The quote is the last resort for a symbol that has no chart, and not found either.
        """
        if request.path == "/v1/test/getcrumb":
            return text_reply("doublescrumb")
        if request.path.startswith(("/v7/", "/v10/")):
            error = {"code": "Not Found", "description": "Quote not found"}
            return json_reply({"quoteSummary": {"result": None, "error": error}}, 404)
        return text_reply("<html><body>Yahoo</body></html>", content_type="text/html")

    @override
    def error(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> Reply:
        if status == 429:
            reply = text_reply("Too Many Requests\r\n", 429)
        elif status == 401:
            reply = json_reply(
                {"finance": {"result": None, "error": {"code": "Unauthorized"}}}, 401
            )
        else:
            reply = text_reply(
                f"<html><body><h1>{status}</h1>{message}</body></html>", status, "text/html"
            )
        return Reply(reply.status, reply.body, {**reply.headers, **(headers or {})})

    @fault()
    @override
    def rate_limited(self, request: Request, *, retry_after_s: float | None = None) -> Reply:
        """429 with the text "Too Many Requests".

        yfinance asks each failed question a second time at once, so a single one is not seen.
        """
        return self.error(429, "Too Many Requests", waiting(retry_after_s))

    @fault("prices")
    def empty_answer(self, request: Request) -> Reply:
        """HTTP 200 with a result that has no timestamps."""
        rows = self._rows(request)
        if rows is None:
            return json_reply(_GONE, 404)
        return json_reply(chart(_symbol(request), rows.iloc[:0]))

    @fault("prices")
    def wrong_shape(self, _request: Request) -> Reply:
        """HTTP 200 with JSON in which the quotes are missing."""
        result: Json = {"meta": {}, "indicators": {}}
        return json_reply({"chart": {"result": [result], "error": None}})

    @fault("prices")
    def wrong_meaning(self, request: Request) -> Reply:
        """HTTP 200 with prices a hundred times too high, as after a mistaken split."""
        rows = self._rows(request)
        if rows is None:
            return json_reply(_GONE, 404)
        scaled = rows.copy()
        scaled.iloc[-1:, :4] = rows.iloc[-1:, :4] * 100.0
        return json_reply(chart(_symbol(request), scaled))

    @fault("prices")
    def unknown_symbol(self, _request: Request) -> Reply:
        """404: no data found, the symbol may be delisted."""
        return json_reply(_GONE, 404)

    @fault("prices")
    def all_nan(self, request: Request) -> Reply:
        """HTTP 200 with a null for every price."""
        rows = self._rows(request)
        if rows is None:
            return json_reply(_GONE, 404)
        nothing = pd.DataFrame(float("nan"), index=rows.index, columns=rows.columns)
        return json_reply(chart(_symbol(request), nothing))

    @fault("prices")
    def stale_prices(self, request: Request, *, days: int = 30) -> Reply:
        """HTTP 200 whose last row is that many days older than was asked for."""
        rows = self._rows(request)
        if rows is None:
            return json_reply(_GONE, 404)
        last_s = int(request.query["period2"]) - days * 86_400
        old = [opening(day) < last_s for day in rows.index]
        return json_reply(chart(_symbol(request), rows.loc[old]))

    @fault("prices")
    def other_meta(self, request: Request, **meta: Json) -> Reply:
        """HTTP 200 about a share of another currency or session: what is named here is different.

        `regular_end` is the end of the current session in seconds since the epoch.
        """
        rows = self._rows(request)
        if rows is None:
            return json_reply(_GONE, 404)
        document: Json = chart(_symbol(request), rows)
        told: Json = document["chart"]["result"][0]["meta"]
        if "regular_end" in meta:
            period: Json = told["currentTradingPeriod"]["regular"]
            told["currentTradingPeriod"]["regular"] = {**period, "end": meta.pop("regular_end")}
        told.update(meta)
        return json_reply(document)

    def _rows(self, request: Request) -> pd.DataFrame | None:
        query, symbol = request.query, _symbol(request)
        if "period1" in query:
            rows = self.days.prices.between(symbol, int(query["period1"]), int(query["period2"]))
        else:
            rows = self.days.prices.rows(symbol)
            rows = None if rows is None else rows.iloc[-1:]
        if rows is None or self.days.calendar.is_moved:
            return rows
        return worked_in(symbol, rows)

    def _events(self, request: Request) -> Json:
        query = request.query
        if "period1" not in query or self.days.calendar.is_moved:
            return {}
        return split_events(_symbol(request), int(query["period1"]), int(query["period2"]))


def _symbol(request: Request) -> str:
    match = _CHART.fullmatch(request.path)
    return match["symbol"].upper() if match else ""
