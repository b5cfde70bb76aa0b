"""The score of a post: a sum of named parts, each in points.

| part | points | from |
|---|---|---|
| engagement | 0 up | 9 log10(1 + 10 rate); rate: weighted counts per hour of age, plus 6 h |
| relevance | 0 to 12 | finance words |
| facts | 0 to 20 | figures, events, comparisons |
| news | 0 to 18 | words for actions of companies and courts; 0 with a sign of promotion |
| subject | 0 to 12 | one priced stock that the sentences themselves mention |
| move | 0 to 15 | the stock's change on the day, full from 6 % |
| talk | 0 to 6 | authors who mention the same stock, relative to the most discussed one |
| author | -5 to 12 | followers (log), verified, age of the account |
| legibility | -12 to 0 | too short or long for a card, mentions, hashtags, many lines, jargon |
| tone | down to 0 | teasers, questions, first person, opinion, unverified "breaking" |
| spam | down to 0 | signs of promotion |

More engagement never lowers a score. Reposts that do not fit a post's likes or its author's
following are not counted, because they can be bought; the others are. A sign of spam never
raises a score: the words of a post with a grave sign are not scored at all, because otherwise the
advertisement itself could earn points as a fact, by its length, or by following a closing tag.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime

from xinsider_assets.artifacts.market import Quote
from xinsider_assets.artifacts.posts import Author, Engagement, Post
from xinsider_assets.editorial.selection.relevance import (
    UNVERIFIED,
    checkable,
    finance_relevance,
    newsworthiness,
    tone_faults,
)
from xinsider_assets.editorial.selection.spam import STRONG, spam_signs
from xinsider_assets.editorial.selection.subject import Subject
from xinsider_assets.providers.posts.window import DayWindow

REPOST_WEIGHT = 2.0
QUOTE_WEIGHT = 2.0
VIEW_WEIGHT = 0.002
REPOSTS_PER_LIKE = 5
REPOSTS_PER_FOLLOWER = 0.5
UNSUSPICIOUS_REPOSTS = 25
UNSUSPICIOUS_ECHO = 10_000
ECHO_PER_FOLLOWER = 100
ECHO_PER_VIEW = 0.5
"""One or two percent of the users who see a post like it."""
AGE_OFFSET_H = 6.0
"""Keeps a post of the last minutes from counting as infinitely fast."""

RELEVANCE_POINTS = 12.0
FACTS_POINTS = 20.0
NEWS_POINTS = 18.0
TALK_POINTS = 6.0
MOVE_POINTS = 15.0
FULL_MOVE_PCT = 6.0
YOUNG_ACCOUNT_DAYS = 180

CARD_LENGTH = range(45, 241)
"""Number of characters that a card displays in a size that is legible on a phone."""

_JARGON = re.compile(
    r"\b(?:EPS|revs?|est|exp|adj|yoy|qoq|[md]aus?|mkt|cc|tgt|consensus|ebitda|gaap)\b",
    re.IGNORECASE,
)
"""Newsroom jargon that a viewer has to decode."""
_INITIALS = re.compile(r"(?<![\w$#&.])[A-Z]{2,5}(?![\w&])")
USUAL_INITIALS = 2
"""A headline may contain a CEO or the FDA, but not five such abbreviations."""


def score_parts(
    post: Post,
    subject: Subject,
    quotes: Mapping[str, Quote],
    talk: Mapping[str, float],
    window: DayWindow,
) -> dict[str, float]:
    """Return all parts of a post's score by name, rounded to 0.001; the score is their sum.

    Args:
        post: The post.
        subject: The stocks that the post is about.
        quotes: The day's quotes by symbol.
        talk: How much each stock is discussed, 1 for the most discussed one.
        window: The day's window.
    """
    change_pct = quotes[subject.main].change_pct if subject.main else 0.0
    signs = spam_signs(post)
    content = 0.0 if any(sign.penalty >= STRONG for sign in signs) else 1.0
    faults = tone_faults(post.text, trusted=post.author.verified)
    is_plain = not signs and UNVERIFIED not in faults
    parts = {
        "engagement": engagement_points(post, window),
        "relevance": content * RELEVANCE_POINTS * finance_relevance(post.text),
        "facts": content * FACTS_POINTS * checkable(post.text),
        "news": NEWS_POINTS * newsworthiness(post.text) if is_plain else 0.0,
        "subject": content * subject_points(subject),
        "move": MOVE_POINTS * min(1.0, abs(change_pct) / FULL_MOVE_PCT),
        "talk": TALK_POINTS * talk.get(subject.main or "", 0.0),
        "author": author_points(post.author, window.end),
        "legibility": -content * legibility_faults(post.text),
        "tone": -sum(faults.values()),
        "spam": -sum(sign.penalty for sign in signs),
    }
    return {name: round(points, 3) + 0.0 for name, points in parts.items()}


def engagement_points(post: Post, window: DayWindow) -> float:
    """Score weighted counts per hour of the post's age at the end of the window, on a log scale."""
    counts = post.engagement
    weighted = (
        counts.likes
        + REPOST_WEIGHT * credible_reposts(counts, post.author.followers)
        + counts.replies
        + QUOTE_WEIGHT * counts.quotes
        + VIEW_WEIGHT * counts.views
    )
    age_h = max(0.0, window.age_h(post.created_at))
    return 9.0 * math.log10(1.0 + 10.0 * weighted / (age_h + AGE_OFFSET_H))


def credible_reposts(counts: Engagement, followers: int) -> float:
    """Return the reposts, limited to a number that fits the likes and the following."""
    return min(
        counts.reposts,
        UNSUSPICIOUS_REPOSTS + REPOSTS_PER_LIKE * counts.likes,
        UNSUSPICIOUS_REPOSTS + REPOSTS_PER_FOLLOWER * followers,
    )


def has_bought_echo(post: Post) -> bool:
    """Return whether likes and reposts exceed what the account's reach or the post's views allow.

    The limit is far above viral posts; 0 views means that the source reports none.
    """
    counts = post.engagement
    echo = counts.likes + counts.reposts
    is_over_views = counts.views > 0 and echo > ECHO_PER_VIEW * counts.views
    return echo > UNSUSPICIOUS_ECHO and (
        is_over_views or echo > ECHO_PER_FOLLOWER * post.author.followers
    )


def subject_points(subject: Subject) -> float:
    """Full score for one stock that the sentences mention; less for each additional stock."""
    if subject.main is None:
        return 0.0
    points = 12.0 if subject.in_prose else 6.0
    if not subject.leads:
        points -= 5.0
    return max(0.0, points - 2.0 * (subject.mentioned - 1))


def author_points(author: Author, now: datetime) -> float:
    """Score the author: a large, verified, old account has a reputation to lose."""
    points = 1.2 * math.log10(1.0 + author.followers)
    if author.verified:
        points += 3.0
    age_days = account_age_days(author, now)
    if age_days is not None and age_days < YOUNG_ACCOUNT_DAYS:
        points -= 5.0
    return min(12.0, points)


def account_age_days(author: Author, now: datetime) -> float | None:
    """Return the days since the account was opened, None if the source does not report it."""
    if author.created_at is None:
        return None
    return (now - author.created_at).total_seconds() / 86_400.0


def legibility_faults(text: str) -> float:
    """Return the points deducted because a viewer cannot read the card at a glance."""
    faults = 0.0
    if len(text) < CARD_LENGTH.start:
        faults += 0.2 * (CARD_LENGTH.start - len(text))
    if len(text) >= CARD_LENGTH.stop:
        faults += 0.05 * (len(text) - CARD_LENGTH.stop)
    faults += 2.0 * text.count("@")
    faults += 1.0 * max(0, text.count("#") - 1)
    faults += 1.0 * max(0, text.count("\n") - 3)
    faults += 1.5 * min(4, len(_JARGON.findall(text)))
    faults += 2.0 * min(3, max(0, len(_INITIALS.findall(text)) - USUAL_INITIALS))
    return min(12.0, faults)
