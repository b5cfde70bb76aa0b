"""All topics, and which of them a text is about."""

from __future__ import annotations

from xinsider_assets.editorial.topics import customers, deals, figures, shares, trouble
from xinsider_assets.editorial.topics.frames import plain_words
from xinsider_assets.editorial.topics.topic import Topic, topic

THRESHOLD = 3
"""The weight from which a text is about a topic."""

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
"""Of topics with equal weight in a text the first is taken."""

TALK = topic("talk", "stock", "Stocks", "")
"""A post that is about nothing in particular."""


def topic_of(text: str) -> Topic:
    """The topic with the most weight in the text; `TALK` if none reaches the threshold.

    News often adds what the price did, so the price is the topic only where no other is.
    """
    words = plain_words(text)
    weights = {topic.key: topic.weight_in(words) for topic in TOPICS}
    found = [topic for topic in TOPICS if weights[topic.key] >= THRESHOLD]
    news = [topic for topic in found if topic is not shares.PRICE]
    return max(news or found, key=lambda topic: weights[topic.key], default=TALK)
