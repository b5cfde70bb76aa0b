"""Whether prices can be quoted: those of the day, and of the stocks that the posts mention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.parts import Parts
from xinsider_assets.providers.market.companies import watched_symbols
from xinsider_assets.quality.bars import BAR_CHECKS, inspect_bars
from xinsider_assets.quality.naming import some_of

UP_TO_THE_DAY, TOGETHER, PRICED, USED = (
    "up_to_the_day",
    "end_together",
    "symbols_priced",
    "prices_used",
)

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        UP_TO_THE_DAY: "The prices end on the day or within a week before it, none after it.",
        TOGETHER: "Every symbol has a price of the last trading day.",
        **BAR_CHECKS,
        PRICED: "What the posts speak of, and the watch list, has prices.",
        USED: "All prices that were found could be used.",
    }
)

_OLDEST_DAYS = 7
"""Longest closure of the exchange since 1933: six days, in September 2001."""
_MOST_UNPRICED_SHARE = 0.5


def inspect_market_data(prices: MarketData, tweets: ViralTweets, parts: Parts) -> list[Finding]:
    """One finding for each of `CHECKS`.

    Args:
        prices: Up to the day.
        tweets: The posts whose cashtags were asked for.
        parts: Whose settings name the watch list, which was asked for besides.
    """
    import pandas as pd

    last_days = {
        str(symbol): pd.Timestamp(last).date()
        for symbol, last in prices.frame.groupby("symbol")["date"].max().items()
    }
    return [
        _up_to_the_day(last_days, prices.day),
        _together(last_days),
        *inspect_bars(prices.frame),
        _priced(prices, tweets, watched_symbols(parts.settings.watch_list, prices.day)),
        _used(prices),
    ]


def _up_to_the_day(last_days: Mapping[str, date], day: date) -> Finding:
    ages_days = [(day - last).days for last in last_days.values()]
    later = [f"{symbol} on {last}" for symbol, last in last_days.items() if last > day]
    old = [
        f"{symbol} on {last}"
        for symbol, last in last_days.items()
        if (day - last).days > _OLDEST_DAYS
    ]
    faults: list[str] = []
    if not last_days:
        faults.append("no symbol has prices")
    if later:
        faults.append(f"prices of days after {day}, which were not known then: {some_of(later)}")
    if old:
        faults.append(f"prices that end more than {_OLDEST_DAYS} days before {day}: {some_of(old)}")
    newest = max(last_days.values(), default=day)
    return judged(
        UP_TO_THE_DAY,
        f"prices of {len(last_days)} symbols, up to {newest}",
        faults,
        {
            "symbols": len(last_days),
            "newest_age_days": min(ages_days, default=0),
            "oldest_age_days": max(ages_days, default=0),
        },
    )


def _together(last_days: Mapping[str, date]) -> Finding:
    newest = max(last_days.values(), default=None)
    behind = [f"{symbol} on {last}" for symbol, last in last_days.items() if last != newest]
    faults = [f"prices that end before {newest}: {some_of(behind)}"] if behind else []
    return judged(
        TOGETHER,
        f"prices of {len(last_days)} symbols, all up to {newest}",
        faults,
        {"symbols": len(last_days), "behind": len(behind)},
        is_blocking=False,
    )


def _priced(prices: MarketData, tweets: ViralTweets, watch_list: Sequence[str]) -> Finding:
    known = set(prices.symbols)
    tagged = [post.cashtags for post in tweets.tweets if post.cashtags]
    lost = sum(known.isdisjoint(cashtags) for cashtags in tagged)
    mentions = Counter(tag for cashtags in tagged for tag in cashtags if tag not in known)
    named = some_of([f"{tag} (posts: {count})" for tag, count in mentions.most_common()])
    unwatched = [symbol for symbol in watch_list if symbol not in known]
    faults: list[str] = []
    if unwatched:
        faults.append(
            f"no prices of {some_of(unwatched)}, which XINSIDER_WATCH_LIST names: the ticker goes "
            "without; add their prices, or remove them from the list"
        )
    if lost > _MOST_UNPRICED_SHARE * len(tagged):
        faults.append(
            f"{lost} of {len(tagged)} posts with cashtags cannot be taken, as none of theirs has "
            f"prices: {named}; add their prices"
        )
    return judged(
        PRICED,
        f"{len(tagged) - lost} of {len(tagged)} posts with cashtags name a stock that has prices; "
        f"cashtags without prices: {named or 'none'}",
        faults,
        {
            "symbols": len(known),
            "cashtags_without_prices": len(mentions),
            "posts_without_prices": lost,
            "watch_list_without_prices": len(unwatched),
        },
        is_blocking=False,
    )


def _used(prices: MarketData) -> Finding:
    """Which symbols and rows the source has and the day does not use."""
    left_out = [f"{symbol}: {why}" for symbol, why in sorted(prices.left_out.items())]
    faults: list[str] = []
    if left_out:
        faults.append(f"left out, as their prices cannot be quoted: {some_of(left_out)}")
    if prices.notes:
        faults.append(f"not used: {some_of(prices.notes)}")
    return judged(
        USED,
        f"all that was found of {len(prices.symbols)} symbols is used",
        faults,
        {"symbols_left_out": len(left_out), "notes": len(prices.notes)},
        is_blocking=False,
    )
