"""What a post is about, recognised from its words."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """A subject of company news.

    Attributes:
        key: As phrases name it in the tag "topic:<key>".
        noun: As it follows a company's name: "Apple's cash pile".
        hashtag: Without the sign.
        pattern: Words that speak of it.
    """

    key: str
    noun: str
    hashtag: str
    pattern: str


TOPICS = (
    Topic(
        "downgrade",
        "downgrade",
        "Analysts",
        r"downgrade\w*|(?:cuts?|lowers?|lowered|slashe[sd])\b.{0,20}\b(?:rating|price target)",
    ),
    Topic(
        "upgrade",
        "upgrade",
        "Analysts",
        r"upgrade[sd]?|(?:raise[sd]?|lifts?)\b.{0,20}\b(?:rating|price target)|price target raised",
    ),
    Topic(
        "guidance",
        "forecast",
        "Guidance",
        r"guidance|forecasts?|outlook|expects? (?:revenue|sales|earnings|a)|sees (?:q[1-4]|revenue)"
        r"|warn(?:s|ed)\b|next quarter|current quarter",
    ),
    Topic(
        "deal",
        "deal",
        "Deals",
        r"acqui\w+|merg\w+|takeover|to buy\b|spin-?off|bid for|stake in|partnership"
        r"|joins forces",
    ),
    Topic(
        "law",
        "legal story",
        "Law",
        r"law ?suit|sue[sd]?\b|court|judge|antitrust|regulator\w*|probe|investigat\w+|settle[sd]?\b"
        r"|settlement|fined\b|patent|subpoena|ruling",
    ),
    Topic(
        "people",
        "leadership",
        "Leadership",
        r"names? .{0,40}\b(?:ceo|cfo|president|chair\w*)|new ceo|steps? down|resign\w*|appoint\w*"
        r"|hires?|successor|fired\b|founder leaves",
    ),
    Topic(
        "payout",
        "payout",
        "Dividends",
        r"dividends?|buy-?backs?|repurchas\w+|stock split|returns? .{0,20}shareholders",
    ),
    Topic(
        "costs",
        "costs",
        "Costs",
        r"cost[- ]cut\w*|costs|expenses|layoffs?|lays? off|job cuts|restructur\w+|chopping block",
    ),
    Topic(
        "cash",
        "cash pile",
        "Cash",
        r"cash(?: pile| hoard| reserves?| on hand)?|war chest|balance sheet",
    ),
    Topic(
        "users",
        "users",
        "Users",
        r"users?|people use[sd]?|subscribers?|(?:daily|monthly) active|daus?|maus?|members",
    ),
    Topic(
        "sales",
        "sales",
        "Sales",
        r"(?:sold|shipped|delivered) .{0,20}\d|units|shipments|deliveries|unit sales"
        r"|same-store sales",
    ),
    Topic(
        "results",
        "results",
        "Earnings",
        r"earnings|results|quarter\w*|revenues?|profits?|net loss|eps|margins?|beats?"
        r"|sales (?:rose|fell)|q[1-4]|reports?|reported|took in",
    ),
    Topic(
        "product",
        "products",
        "Products",
        r"iphones?|ipads?|macs?|watch|launch\w*|product\w*|device\w*|surface|windows \d+|model \w\b"
        r"|ships?|shipping|recall\w*|drug|approv\w+",
    ),
    Topic(
        "value",
        "market value",
        "MarketCap",
        r"market (?:cap|value)|is worth|worth (?:more|\$)|most valuable|largest company|valuation",
    ),
    Topic(
        "price",
        "share price",
        "Stocks",
        r"shares|stock|close[sd]?|opens?|rall\w+|drop\w*|fell|falls?|plung\w+|surg\w+|slid\w*|rose"
        r"|record high|all-time high|down|up \d|worst day|best day|traders?|after hours|halted",
    ),
)
"""The more special first: of topics with equally many words in a post the first is taken."""

TALK = Topic("talk", "stock", "Stocks", r"(?!)")
"""A post that is about nothing in particular."""

_STRONG = frozenset({"downgrade", "upgrade", "deal", "law", "people", "payout"})
"""One word of these makes the news, however many figures surround it."""


def topic_of(text: str) -> Topic:
    """The topic with the most words in the text; `TALK` if no topic has any."""
    return max(TOPICS, key=lambda topic: _weight(topic, text)) if _any(text) else TALK


def _any(text: str) -> bool:
    return any(_weight(topic, text) for topic in TOPICS)


def _weight(topic: Topic, text: str) -> int:
    hits = re.findall(rf"\b(?:{topic.pattern})\b", text, re.IGNORECASE)
    weight = 5 if topic.key in _STRONG else 1 if topic.key == "price" else 2
    return weight * len(hits)
