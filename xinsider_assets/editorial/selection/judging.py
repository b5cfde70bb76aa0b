"""Judges every post of a day: whether it can be selected, and its score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from xinsider_assets.artifacts.market import MarketData, Quote
from xinsider_assets.artifacts.posts import Post, ViralTweets
from xinsider_assets.artifacts.selection import Candidate
from xinsider_assets.editorial.selection.editing import (
    OFF_SUBJECT,
    PriceCheck,
    editing_fault,
)
from xinsider_assets.editorial.selection.near_duplicates import better_twins
from xinsider_assets.editorial.selection.pump import pump_sign
from xinsider_assets.editorial.selection.rejection import rejection
from xinsider_assets.editorial.selection.scoring import score_parts
from xinsider_assets.editorial.selection.story import STYLE
from xinsider_assets.editorial.selection.subject import Subject, subject_of
from xinsider_assets.providers.posts.window import window_of


@dataclass(frozen=True)
class JudgedPost:
    """A post with its scoring result.

    Attributes:
        post: The post.
        subject: The stocks that the post is about.
        parts: The score's parts by name.
        rejected: Why the post cannot be selected; None if it can.
    """

    post: Post
    subject: Subject
    parts: dict[str, float]
    rejected: str | None

    @property
    def score(self) -> float:
        """Return the sum of the parts."""
        return round(sum(self.parts.values()), 3)

    def candidate(self) -> Candidate:
        """Return the post's line of the report."""
        return Candidate(
            id=self.post.id,
            score=self.score,
            parts=self.parts,
            symbols=self.subject.symbols,
            rejected=self.rejected,
        )


def judge_all(
    tweets: ViralTweets, quotes: Mapping[str, Quote], market: MarketData
) -> list[JudgedPost]:
    """Return all posts, selectable ones first, then by score; the earlier post wins a tie.

    Live posts are also checked for signs of a pump: pumping a stock of years ago has no gain.

    Args:
        tweets: The day's posts.
        quotes: The day's quotes by symbol.
        market: The prices behind the quotes, which a post's claims are compared with.
    """
    posts, window = tweets.tweets, window_of(tweets.day)
    subjects = [subject_of(post, quotes) for post in posts]
    claims = PriceCheck(market)
    rejections = [
        rejection(post, subject, quotes, window)
        or (pump_sign(post, window) if tweets.origin == "live" else None)
        or editing_fault(post, subject, claims, tweets.day)
        for post, subject in zip(posts, subjects, strict=True)
    ]
    if all(rejections):
        pardoned = STYLE | {OFF_SUBJECT}
        rejections = [None if why in pardoned else why for why in rejections]
    talk = _talk(posts, subjects, rejections)
    judged = [
        JudgedPost(post, subject, score_parts(post, subject, quotes, talk, window), rejected)
        for post, subject, rejected in zip(posts, subjects, rejections, strict=True)
    ]
    judged = [_unless_worthless(item) for item in judged]
    judged.sort(key=_rank)
    twins = better_twins([item.post for item in judged if item.rejected is None])
    return sorted((_without_twin(item, twins) for item in judged), key=_rank)


def _talk(
    posts: Sequence[Post], subjects: Sequence[Subject], rejections: Sequence[str | None]
) -> dict[str, float]:
    """Return for each stock its number of authors, as a share of the most discussed stock's.

    Rejected posts do not count, so that spam cannot make a stock the most discussed one.
    """
    authors: dict[str, set[str]] = {}
    for post, subject, rejected in zip(posts, subjects, rejections, strict=True):
        if rejected is None and subject.main is not None:
            authors.setdefault(subject.main, set()).add(post.author.id)
    most = max(map(len, authors.values()), default=1)
    return {symbol: len(speakers) / most for symbol, speakers in authors.items()}


def _unless_worthless(item: JudgedPost) -> JudgedPost:
    if item.rejected is not None or item.score >= 0.0:
        return item
    return replace(item, rejected="more against it than for it")


def _without_twin(item: JudgedPost, twins: Mapping[str, str]) -> JudgedPost:
    if item.post.id not in twins:
        return item
    return replace(item, rejected=f"a near-duplicate of a better one ({twins[item.post.id]})")


def _rank(item: JudgedPost) -> tuple[bool, float, datetime, str]:
    return (item.rejected is not None, -item.score, item.post.created_at, item.post.id)
