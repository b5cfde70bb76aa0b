"""The context of a script: which phrases fit, and the values of their slots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from xinsider_assets.artifacts.analysis import PostWords, slots_of
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.script import AUTHOR, NAME, QUOTE, Fact
from xinsider_assets.artifacts.selection import RelatedStock, TweetSelectionReport
from xinsider_assets.artifacts.template import Slots
from xinsider_assets.editorial.facts import stock_facts
from xinsider_assets.editorial.phrases.pool import Phrase
from xinsider_assets.editorial.post_facts import date_fact, post_facts
from xinsider_assets.editorial.price_claims import claims_false_price
from xinsider_assets.editorial.selection.quotation import quotable
from xinsider_assets.editorial.selection.rejection import is_unfit_name
from xinsider_assets.editorial.tags import FLAT_PCT, direction_word, stock_tags
from xinsider_assets.editorial.tone import is_grave, tone
from xinsider_assets.editorial.topics import Topic, deal_roles, topic_of
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.market.companies import canonical_symbol, company
from xinsider_assets.providers.posts.cashtags import CASHTAG
from xinsider_assets.visuals.locale import EN_US

ENGAGED_COUNT = 100
_SPEAKABLE_NAME = re.compile(r"[A-Z][A-Za-z.'’-]*(?: (?:&|[A-Za-z][A-Za-z.'’-]*)){0,4}")
_FACTS = {
    "close": "close",
    "prev_close": "previous_close",
    "change_usd": "change_usd.day",
    "open": "open",
    "day_high": "day_high",
    "day_low": "day_low",
    "day_pct": "change_pct.day",
    "day_whole": "change_pct.day.whole",
    "gap_day": "previous_day",
    "gap_pct": "change_pct.gap",
    "week_pct": "change_pct.week",
    "month_pct": "change_pct.month",
    "ytd_pct": "change_pct.ytd",
    "year_pct": "change_pct.year",
    "weeks": "range.weeks",
    "high": "high_52w",
    "low": "low_52w",
    "off_high_pct": "below_high_pct",
    "off_low_pct": "above_low_pct",
    "volume": "volume",
    "mean_days": "mean_volume.days",
    "mean_volume": "mean_volume_20d",
    "ratio": "volume_ratio",
    "light_pct": "volume_vs_mean_pct",
    "record": "largest_move.months",
    "streak": "straight_days",
}
"""Measures of the main stock by slot name."""
_PEER_FACTS = {"peer_close": "close", "peer_pct": "change_pct.day"}
_CHANGES = frozenset({"day_pct", "gap_pct", "week_pct", "month_pct", "ytd_pct", "year_pct"})


@dataclass(frozen=True)
class ScriptContext:
    """Everything that determines which phrases fit and how their slots are filled.

    Attributes:
        tags: Tags that hold, such as "down", "big", "heavy", "topic:cash".
        fills: Replacement for each slot of a phrase in a template: another slot, or words.
        facts: Every figure that a script may state.
        values: Figures of the main stock by slot name.
        topic: Topic of the post.
        mood: Tone of the post, -1 to 1.
        stocks: Companies that the facts cover, the main one first.
        post: The passage of the post that may be quoted verbatim.
        post_time: Time of the post, relative to the day.
        today: Name of the day.
        weekday: Weekday name of the last close.
    """

    tags: frozenset[str]
    fills: Mapping[str, str]
    facts: tuple[Fact, ...]
    values: Mapping[str, float]
    topic: Topic
    mood: int
    stocks: tuple[RelatedStock, ...]
    post: PostWords
    post_time: str
    today: str
    weekday: str

    @cached_property
    def slots(self) -> Slots:
        """Return the slots that templates may name."""
        return slots_of(self.facts, self.stocks, self.post)

    @property
    def is_market_closed(self) -> bool:
        """Return whether the last close is from an earlier day."""
        return "closed" in self.tags

    def fits(self, phrase: Phrase) -> bool:
        """Return whether all tags of a phrase hold and all its slots can be filled."""
        return phrase.needs <= self.tags and phrase.slots <= self.fills.keys()


def read_context(report: TweetSelectionReport, market: MarketData) -> ScriptContext:
    """Compute the facts, and derive the tags that phrases require.

    Raises:
        KeyError: A related stock has no prices.
        ValueError: A related stock has fewer than two days of prices.
    """
    post = report.selected_tweet
    stocks = {
        stock.symbol: stock_facts(market, stock.symbol, EN_US) for stock in post.related_stocks
    }
    main, *others = post.related_stocks
    own = _by_slot(stocks[main.symbol], main.symbol, _FACTS)
    values = {slot: fact.value for slot, fact in own.items()}
    words = _post_words(report, stocks[main.symbol])
    day = date_fact("day", report.day, EN_US, with_year=report.origin != "live")
    told = (day, *post_facts(report, words.quote, EN_US))
    topic = topic_of(post.text)
    last_close = market.quote(main.symbol).as_of
    others = [stock for stock in others if _has_day(stocks[stock.symbol])]
    peer = _by_slot(stocks[others[0].symbol], others[0].symbol, _PEER_FACTS) if others else {}
    peer_tags = frozenset(_peer_tags(peer))
    if "peer_flat" in peer_tags:
        del peer["peer_pct"]
    fills = {
        **{slot: f"{{{fact.id}}}" for slot, fact in (own | peer).items()},
        **{
            slot.replace("_pct", "_dir"): direction_word(fact.value)
            for slot, fact in (own | peer).items()
            if slot in _CHANGES or slot == "peer_pct"
        },
        **{fact.id.rpartition(".")[2]: f"{{{fact.id}}}" for fact in told if not fact.is_claim},
        **_post_fills(words),
        **_role_fills(post.text, post.related_stocks),
        **_name_fills("name", main),
        **(_name_fills("peer", others[0]) if others else {}),
        "date": f"{{{day.id}}}",
        "post_time": _post_time(report),
        "today": EN_US.weekday(report.day),
        "weekday": EN_US.weekday(last_close),
        "topic_noun": topic.noun,
    }
    mood = tone(post.text)
    return ScriptContext(
        tags=stock_tags(values)
        | frozenset(_post_tags(report, fills, mood))
        | peer_tags
        | {f"topic:{topic.key}", "closed" if last_close < report.day else "open"},
        fills=fills,
        facts=(*(fact for facts in stocks.values() for fact in facts), *told),
        values=values,
        topic=topic,
        mood=mood,
        stocks=post.related_stocks,
        post=words,
        post_time=fills["post_time"],
        today=fills["today"],
        weekday=fills["weekday"],
    )


def _by_slot(facts: Sequence[Fact], symbol: str, measures: Mapping[str, str]) -> dict[str, Fact]:
    by_id = {fact.id: fact for fact in facts}
    wanted = {slot: f"{symbol}.{measure}" for slot, measure in measures.items()}
    return {slot: by_id[id_] for slot, id_ in wanted.items() if id_ in by_id}


def _has_day(facts: Sequence[Fact]) -> bool:
    """Return whether the change covers one day, with no gap before it."""
    return any(fact.id.endswith(".change_pct.day") for fact in facts)


def _post_words(report: TweetSelectionReport, facts: Sequence[Fact]) -> PostWords:
    post = report.selected_tweet
    quote = quotable(post.text, post.lang)
    if quote is not None and claims_false_price(quote, facts):
        quote = None
    speakable = _SPEAKABLE_NAME.fullmatch(post.author) and not is_unfit_name(post.author)
    cashtags = {match["symbol"] for match in CASHTAG.finditer(quote or "")}
    known = {tag: company(canonical_symbol(tag), report.day) for tag in sorted(cashtags)}
    return PostWords(
        author=post.author.replace("&", "and") if speakable else None,
        quote=quote,
        tickers={tag: found.name for tag, found in known.items() if found.known},
    )


def _post_fills(words: PostWords) -> dict[str, str]:
    fills: dict[str, str] = {}
    if words.author is not None:
        fills["author"] = f"{{{AUTHOR}}}"
    if words.quote is not None:
        stop = "" if words.quote.rstrip("'")[-1:] in set(".!?…") else "."
        fills["quote"] = f"{{{QUOTE}}}{stop}"
    return fills


def _name_fills(slot: str, stock: RelatedStock) -> dict[str, str]:
    """Return a company's name, with the apostrophe as spoken: "McDonald's", "Goldman Sachs'"."""
    named = f"{{{stock.symbol}{NAME}}}"
    ending = "" if stock.name.endswith("'s") else "'" if stock.name.endswith("s") else "'s"
    return {slot: named, f"{slot}s": named + ending}


def _role_fills(text: str, stocks: Sequence[RelatedStock]) -> dict[str, str]:
    """Return bidder and target, if the post names both and both are companies of the day."""
    by_symbol = {stock.symbol: stock for stock in stocks}
    names = {
        symbol: (one.name, *company(symbol, one.as_of).aliases) for symbol, one in by_symbol.items()
    }
    roles = deal_roles(text, names)
    if roles is None:
        return {}
    buyer, target = by_symbol[roles.buyer], by_symbol[roles.target]
    return _name_fills("buyer", buyer) | _name_fills("target", target)


def _post_tags(report: TweetSelectionReport, fills: Mapping[str, str], mood: int) -> Iterator[str]:
    yield "quoted" if "quote" in fills else "unquoted"
    yield "named" if "author" in fills else "anonymous"
    yield "sober" if is_grave(report.selected_tweet.text) else "lively"
    if report.selected_tweet.engagement.reposts >= ENGAGED_COUNT:
        yield "engaged"
    if report.selected_tweet.engagement.likes >= ENGAGED_COUNT:
        yield "liked"
    if mood:
        yield "post_up" if mood > 0 else "post_down"
    if "buyer" in fills:
        yield "roles"


def _peer_tags(peer: Mapping[str, Fact]) -> Iterator[str]:
    if not peer:
        return
    yield "peer"
    yield "peer_flat" if abs(peer["peer_pct"].value) < FLAT_PCT else "peer_moved"


def _post_time(report: TweetSelectionReport) -> str:
    """Return when the post was written, relative to the day, in New York time."""
    written = report.selected_tweet.created_at.astimezone(NEW_YORK)
    if written.date() == report.day:
        if written.hour < 12:
            return "that morning"
        return "that afternoon" if written.hour < 17 else "that evening"
    if written.date() == report.day - timedelta(days=1):
        return "the evening before" if written.hour >= 16 else "the day before"
    return "a little earlier" if written.date() < report.day else "that night"
