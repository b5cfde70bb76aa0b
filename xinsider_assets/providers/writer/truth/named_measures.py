"""Which measure the words right beside a number name: "its 52-week high of …", "… over the week"."""

from __future__ import annotations

import re

from xinsider_assets.providers.writer.truth.quantity import Quantity

Measures = frozenset[str]

_LINK = r"(?:\s*(?:,|:)|\s+(?:of|at|is|was|stands|stood|now|near|to|just|around|about|over|under))*\s*$"
_YEARS = r"(?:52|fifty[- ]two)[- ]?weeks?|year['’]?s|yearly|one-year|12-month"
_BEFORE: tuple[tuple[re.Pattern[str], Measures], ...] = tuple(
    (re.compile(rf"\b(?:{words}){_LINK}", re.IGNORECASE), frozenset(measures.split()))
    for words, measures in (
        (rf"(?:{_YEARS})\s+(?:high|peak|top)", "high_52w"),
        (rf"(?:{_YEARS})\s+(?:low|bottom|floor)", "low_52w"),
        (r"(?:day|session)['’]s\s+(?:high|peak)|intraday\s+high", "day_high"),
        (r"(?:day|session)['’]s\s+low|intraday\s+low", "day_low"),
        (r"opened|opening\s+price", "open"),
        (r"closed|last\s+close|closing\s+price|settled", "close previous_close"),
        (r"previous\s+close|prior\s+close|day\s+before", "previous_close"),
        (r"average\s+volume|mean\s+volume|average\s+of", "mean_volume_20d"),
    )
)
_WEEK, _MONTH = "change_pct.week", "change_pct.month"
_DAY = "change_pct.day change_pct.day.whole"
_AGO = r"(?:over|in|for|during|on|across)\s+(?:the|a)\s+(?:past\s+|last\s+|whole\s+)?"
_THEN = r"^\s*(?:lower|higher|down|up)?\s*"
_BEHIND: tuple[tuple[re.Pattern[str], Measures], ...] = tuple(
    (re.compile(rf"{_THEN}(?:{words})(?![\w-])", re.IGNORECASE), frozenset(measures.split()))
    for words, measures in (
        (rf"{_AGO}(?:trading\s+)?day|in\s+one\s+day|today|yesterday", _DAY),
        (rf"{_AGO}week|this\s+week|in\s+one\s+week", _WEEK),
        (rf"{_AGO}month|this\s+month|in\s+one\s+month", _MONTH),
        (
            rf"{_AGO}year|on\s+a\s+year\s+ago|from\s+a\s+year\s+ago|this\s+year|year\s+to\s+date"
            r"|since\s+new\s+year",
            "change_pct.year change_pct.ytd",
        ),
        (r"(?:below|under|off|from|short\s+of)\s+(?:its|the)\s+" rf"(?:{_YEARS})\s+high", "below_high_pct"),
        (r"above\s+(?:its|the)\s+" rf"(?:{_YEARS})\s+low", "above_low_pct"),
    )
)
_OF_PRICES = frozenset("high_52w low_52w day_high day_low open close previous_close".split())


def named_measures(text: str, quantity: Quantity) -> Measures | None:
    """The measures that the words beside a number may mean; None if they name none.

    Only what stands right before or behind the number is looked at: further away the words may
    belong to another number.
    """
    before, behind = text[: quantity.start], text[quantity.end :]
    for pattern, measures in _BEFORE:
        fits = (quantity.unit == "USD") == bool(measures & _OF_PRICES)
        if fits and quantity.unit in {"USD", "shares"} and pattern.search(before[-60:]):
            return measures
    if quantity.unit == "percent":
        for pattern, measures in _BEHIND:
            if pattern.search(behind[:60]):
                return measures
    return None
