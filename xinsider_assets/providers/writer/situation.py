"""What a script has to go by: which phrases fit, and what fills their slots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from xinsider_assets.artifacts.analysis import Fact
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.selection import RelatedStock, TweetSelectionReport
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.writer import displays
from xinsider_assets.providers.writer.facts import stock_facts
from xinsider_assets.providers.writer.phrases.pool import Phrase
from xinsider_assets.providers.writer.post_facts import date_fact, post_facts
from xinsider_assets.providers.writer.price_claims import claims_false_price
from xinsider_assets.providers.writer.quote import quotable
from xinsider_assets.providers.writer.selection.rejection import is_unfit_name
from xinsider_assets.providers.writer.tags import direction_word, stock_tags
from xinsider_assets.providers.writer.tone import tone
from xinsider_assets.providers.writer.topics import Topic, topic_of

ENGAGED_COUNT = 100
_SPEAKABLE_NAME = re.compile(r"[A-Z][A-Za-z.'’-]*(?: (?:&|[A-Za-z][A-Za-z.'’-]*)){0,4}")
_SLOTS = {
    "close": "close",
    "prev_close": "previous_close",
    "change_usd": "change_usd.day",
    "open": "open",
    "day_high": "day_high",
    "day_low": "day_low",
    "day_pct": "change_pct.day",
    "day_whole": "change_pct.day.whole",
    "week_pct": "change_pct.week",
    "month_pct": "change_pct.month",
    "ytd_pct": "change_pct.ytd",
    "year_pct": "change_pct.year",
    "high": "high_52w",
    "low": "low_52w",
    "off_high_pct": "below_high_pct",
    "off_low_pct": "above_low_pct",
    "volume": "volume",
    "mean_volume": "mean_volume_20d",
    "ratio": "volume_ratio",
    "light_pct": "volume_vs_mean_pct",
    "record": "largest_move.months",
    "streak": "straight_days",
}
"""Slots that show a fact of the main stock."""


@dataclass(frozen=True)
class Situation:
    """Everything that phrases are chosen and filled by.

    Attributes:
        tags: What holds, such as "down", "big", "heavy", "topic:cash".
        slots: What may be said; changes stand without a sign, since words say the direction.
        facts: Every number behind the slots.
        values: The main stock's figures by slot name.
        topic: What the post is about.
        mood: The post's tone, -1 to 1.
        stocks: The companies that the facts are about.
    """

    tags: frozenset[str]
    slots: Mapping[str, str]
    facts: tuple[Fact, ...]
    values: Mapping[str, float]
    topic: Topic
    mood: int
    stocks: tuple[RelatedStock, ...]

    def fits(self, phrase: Phrase) -> bool:
        """Whether a phrase's tags all hold and its slots can all be filled."""
        return phrase.needs <= self.tags and phrase.slots <= self.slots.keys()


def read_situation(report: TweetSelectionReport, market: MarketData) -> Situation:
    """Compute the facts and draw the conclusions that phrases depend on.

    Raises:
        KeyError: A related stock has no prices.
        ValueError: A related stock has fewer than two days of prices.
    """
    post = report.selected_tweet
    stocks = {stock.symbol: stock_facts(market, stock.symbol) for stock in post.related_stocks}
    main, *others = post.related_stocks
    by_id = {fact.id: fact for fact in stocks[main.symbol]}
    own = {
        slot: by_id[f"{main.symbol}.{measure}"]
        for slot, measure in _SLOTS.items()
        if f"{main.symbol}.{measure}" in by_id
    }
    values = {slot: fact.value for slot, fact in own.items()}
    quote = quotable(post.text, post.lang)
    if quote is not None and claims_false_price(quote, stocks[main.symbol]):
        quote = None
    day = date_fact("day", report.day, with_year=report.origin != "live")
    told = (day, *post_facts(report, quote))
    topic = topic_of(post.text)
    slots = {
        **{slot: fact.display.lstrip("-") for slot, fact in own.items()},
        **_direction_slots(values),
        **_post_slots(report, quote),
        **{fact.id.removeprefix("post."): fact.display for fact in told},
        **_peer_slots(others, stocks),
        "name": main.name,
        "names": possessive(main.name),
        "today": displays.weekday(report.day),
        "weekday": displays.weekday(market.quote(main.symbol).as_of),
        "date": day.display,
        "topic_noun": topic.noun,
    }
    mood = tone(post.text)
    closed = market.quote(main.symbol).as_of < report.day
    return Situation(
        tags=stock_tags(values)
        | frozenset(_post_tags(report, slots, mood))
        | {f"topic:{topic.key}", "closed" if closed else "open"},
        slots=slots,
        facts=(*(fact for facts in stocks.values() for fact in facts), *told),
        values=values,
        topic=topic,
        mood=mood,
        stocks=post.related_stocks,
    )


def possessive(name: str) -> str:
    """The name with an apostrophe as it is said: "Apple's", "McDonald's", "Goldman Sachs'"."""
    if name.endswith("'s"):
        return name
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _direction_slots(values: Mapping[str, float]) -> dict[str, str]:
    return {
        slot.replace("_pct", "_dir"): direction_word(value)
        for slot, value in values.items()
        if slot in {"day_pct", "week_pct", "month_pct", "ytd_pct", "year_pct"}
    }


def _post_slots(report: TweetSelectionReport, quote: str | None) -> dict[str, str]:
    author = report.selected_tweet.author
    slots = {"post_time": _post_time(report)}
    if quote is not None:
        slots["quote"] = f'"{quote}"'
    if _SPEAKABLE_NAME.fullmatch(author) and not is_unfit_name(author):
        slots["author"] = author.replace("&", "and")
    return slots


def _peer_slots(
    others: list[RelatedStock], stocks: Mapping[str, tuple[Fact, ...]]
) -> dict[str, str]:
    if not others:
        return {}
    peer = others[0]
    change = next(
        fact for fact in stocks[peer.symbol] if fact.id == f"{peer.symbol}.change_pct.day"
    )
    return {
        "peer": peer.name,
        "peer_pct": change.display.lstrip("-"),
        "peer_dir": direction_word(change.value),
    }


def _post_tags(report: TweetSelectionReport, slots: Mapping[str, str], mood: int) -> Iterator[str]:
    yield "quoted" if "quote" in slots else "unquoted"
    yield "named" if "author" in slots else "anonymous"
    if report.selected_tweet.engagement.reposts >= ENGAGED_COUNT:
        yield "engaged"
    if report.selected_tweet.engagement.likes >= ENGAGED_COUNT:
        yield "liked"
    if mood:
        yield "post_up" if mood > 0 else "post_down"
    if "peer" in slots:
        yield "peer"


def _post_time(report: TweetSelectionReport) -> str:
    """When the post was written, as seen from the day, in New York."""
    written = report.selected_tweet.created_at.astimezone(NEW_YORK)
    if written.date() == report.day:
        if written.hour < 12:
            return "that morning"
        return "that afternoon" if written.hour < 17 else "that evening"
    if written.date() == report.day - timedelta(days=1):
        return "the evening before" if written.hour >= 16 else "the day before"
    return "a little earlier" if written.date() < report.day else "that night"
