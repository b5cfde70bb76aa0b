"""Lists all topics, and finds the topic of a text."""

from __future__ import annotations

from xinsider_assets.editorial.topics import customers, deals, figures, shares, trouble
from xinsider_assets.editorial.topics.frames import plain_words
from xinsider_assets.editorial.topics.topic import Topic, topic

THRESHOLD = 3
"""Minimum weight of a text's topic."""

TOPICS = (
    deals.DEAL,
    trouble.LAYOFFS,
    shares.DOWNGRADE,
    shares.UPGRADE,
    trouble.SECURITY,
    trouble.LAW,
    trouble.ACCIDENT,
    deals.PEOPLE,
    shares.PAYOUT,
    figures.GUIDANCE,
    figures.RESULTS,
    figures.CASH,
    shares.RECORD,
    figures.VALUE,
    customers.SALES,
    customers.USERS,
    trouble.COSTS,
    customers.PRODUCT,
    deals.PARTNERSHIP,
    shares.ANALYSTS,
    shares.PRICE,
)
"""If topics have equal weight in a text, the first is used."""

TALK = topic("talk", "stock", "Stocks", "")
"""The topic of a post without a particular subject."""


def topic_of(text: str) -> Topic:
    """Return the topic with the highest weight in the text; `TALK` if none reaches the threshold.

    News often adds the price move, so the price is the topic only if there is no other.
    """
    words = plain_words(text)
    weights = {topic.key: topic.weight_in(words) for topic in TOPICS}
    found = [topic for topic in TOPICS if weights[topic.key] >= THRESHOLD]
    news = [topic for topic in found if topic is not shares.PRICE]
    return max(news or found, key=lambda topic: weights[topic.key], default=TALK)
