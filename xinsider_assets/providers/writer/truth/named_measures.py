"""Which measure the words beside a number name: "its 52-week high of …", "… over the week"."""

from __future__ import annotations

import re

from xinsider_assets.providers.writer.truth.quantity import Quantity

Measures = frozenset[str]

_LINK = (
    r"(?:\s*[,:]|\s+(?:of|at|is|was|stands|stood|now|near|to|just|around|about|over|under))*\s*$"
)
_A_YEAR = r"(?:52|fifty[- ]two)[- ]?weeks?|year['’]?s|yearly|one-year|12-month"
_MOVED = (
    r"(?:\s+(?:is|was|shows|has|reads|brought|cost)\b)?(?:\s+(?:now|still|a|an))*"
    r"(?:\s+(?:gain|loss|plus|minus|fall|rise|drop|jump)\s+of|\s+(?:up|down))?\s*$"
)
_AGO = r"(?:over|in|for|during|on|across)\s+(?:the|a)\s+(?:past\s+|last\s+|whole\s+)?"
_THEN = r"\s*(?:lower|higher|down|up)?\s*"
_DAY = "change_pct.day change_pct.day.whole"
_WEEK, _MONTH = "change_pct.week", "change_pct.month"


def _patterns(template: str, rows: dict[str, str]) -> tuple[tuple[re.Pattern[str], Measures], ...]:
    return tuple(
        (re.compile(template.format(words), re.IGNORECASE), frozenset(measures.split()))
        for words, measures in rows.items()
    )


_BEFORE_PRICE = _patterns(
    rf"\b(?:{{}}){_LINK}",
    {
        rf"(?:{_A_YEAR})\s+(?:high|peak|top)": "high_52w",
        rf"(?:{_A_YEAR})\s+(?:low|bottom|floor)": "low_52w",
        r"(?:day|session)['’]s\s+(?:high|peak)|intraday\s+high": "day_high",
        r"(?:day|session)['’]s\s+low|intraday\s+low": "day_low",
        r"opened|opening\s+price": "open",
        r"closed|last\s+close|closing\s+price|settled": "close previous_close",
        r"previous\s+close|prior\s+close|day\s+before": "previous_close",
    },
)
_BEFORE_SHARES = _patterns(
    rf"\b(?:{{}}){_LINK}", {r"average\s+volume|mean\s+volume|average\s+of": "mean_volume_20d"}
)
_BEFORE_PERCENT = _patterns(
    rf"\bthe\s+(?:past\s+)?(?:{{}}){_MOVED}", {"week": _WEEK, "month": _MONTH}
)
_BEHIND_PERCENT = _patterns(
    rf"^{_THEN}(?:{{}})(?![\w-])",
    {
        rf"{_AGO}(?:trading\s+)?day|in\s+one\s+day|today|yesterday"
        r"|on\s+(?:mon|tues|wednes|thurs|fri)day": _DAY,
        rf"{_AGO}week|this\s+week|in\s+one\s+week": _WEEK,
        rf"{_AGO}month|this\s+month|in\s+one\s+month": _MONTH,
        rf"{_AGO}year|(?:on|from)\s+a\s+year\s+ago|this\s+year|year\s+to\s+date"
        r"|since\s+new\s+year": "change_pct.year change_pct.ytd",
        rf"(?:below|under|off|from|short\s+of)\s+(?:its|the)\s+(?:{_A_YEAR})\s+high": (
            "below_high_pct"
        ),
        rf"above\s+(?:its|the)\s+(?:{_A_YEAR})\s+low": "above_low_pct",
    },
)
_BEHIND_DAYS = _patterns(r"^\s*(?:{})\b", {"average|mean": "mean_volume.days mean_volume_20d"})
_BESIDE: dict[str, tuple[tuple[tuple[re.Pattern[str], Measures], ...], ...]] = {
    "USD": (_BEFORE_PRICE, ()),
    "shares": (_BEFORE_SHARES, ()),
    "percent": (_BEFORE_PERCENT, _BEHIND_PERCENT),
    "days": ((), _BEHIND_DAYS),
}
"""By unit the patterns before a number and those behind it."""
_REACH = 60
"""Characters beside a number that are looked at."""
_SUBJECTS = {
    "range_position_pct": r"\brange|\bbetween",
    **dict.fromkeys(
        ("volume", "volume_vs_mean_pct", "volume_ratio", "mean_volume_20d"),
        r"\bvolume|\baverage|\bmean\b|\busual|\bnormal|\btypical|\btrad|\bshares|\bhands\b",
    ),
}
"""Figures that mean nothing unless their subject is named near them."""


def named_measures(text: str, quantity: Quantity) -> Measures | None:
    """The measures that the words beside a number may mean; None if they name none.

    Only what stands right before or behind the number is looked at: further away the words may
    belong to another number.
    """
    before, behind = _BESIDE.get(quantity.unit, ((), ()))
    left = text[max(0, quantity.start - _REACH) : quantity.start]
    right = text[quantity.end : quantity.end + _REACH]
    for patterns, side in ((behind, right), (before, left)):
        for pattern, measures in patterns:
            if pattern.search(side):
                return measures
    return None


def is_on_subject(measure: str, passage: str) -> bool:
    """Whether a passage names what a measure is about, for measures that need it."""
    subject = _SUBJECTS.get(measure)
    return subject is None or re.search(subject, passage, re.IGNORECASE) is not None
