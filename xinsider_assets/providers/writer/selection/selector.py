"""The selection: every post judged, the best fit one taken, and the report of it all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from xinsider_assets.artifacts.market import MarketData, Quote
from xinsider_assets.artifacts.posts import Post, ViralTweets
from xinsider_assets.artifacts.selection import (
    Candidate,
    RelatedStock,
    SelectedTweet,
    TweetSelectionReport,
)
from xinsider_assets.errors import InputError
from xinsider_assets.providers.market.companies import company
from xinsider_assets.providers.posts.window import Window, window_of
from xinsider_assets.providers.writer.selection.near_duplicates import better_twins
from xinsider_assets.providers.writer.selection.reason import Contender, selection_reason
from xinsider_assets.providers.writer.selection.rejection import rejection
from xinsider_assets.providers.writer.selection.scoring import score_parts
from xinsider_assets.providers.writer.selection.subject import Subject, quotes_of, subject_of

MADE_BY = "embedded scoring"
MAX_RELATED_STOCKS = 4


@dataclass(frozen=True)
class _Judged:
    post: Post
    subject: Subject
    parts: dict[str, float]
    rejected: str | None

    @property
    def score(self) -> float:
        return round(sum(self.parts.values()), 3)

    def candidate(self) -> Candidate:
        return Candidate(
            id=self.post.id,
            score=self.score,
            parts=self.parts,
            symbols=self.subject.symbols,
            rejected=self.rejected,
        )


def select_post(tweets: ViralTweets, market: MarketData, now: datetime) -> TweetSelectionReport:
    """Take the post that the day's video is about.

    Args:
        tweets: The day's normalised posts.
        market: Prices up to the day; a post needs a symbol that has them.
        now: The moment of the selection, for the report; it decides nothing.

    Raises:
        InputError: No post can be taken; the text says how many were rejected for what.
    """
    quotes = quotes_of(market)
    window = window_of(tweets.day)
    judged = _judge_all(tweets.tweets, quotes, window)
    fit = [item for item in judged if item.rejected is None]
    if not fit:
        raise InputError(_nothing_fit(tweets, judged))
    best, runner_up = fit[0], fit[1] if len(fit) > 1 else None
    return TweetSelectionReport(
        day=tweets.day,
        made_by=MADE_BY,
        origin=tweets.origin,
        selected_tweet=_selected(best, quotes),
        selection_reason=selection_reason(
            _contender(best, quotes),
            _contender(runner_up, quotes) if runner_up else None,
            tweets.day,
        ),
        timestamp=now,
        candidates=tuple(item.candidate() for item in judged),
    )


def _judge_all(
    posts: tuple[Post, ...], quotes: Mapping[str, Quote], window: Window
) -> list[_Judged]:
    """All posts, those that can be taken first, then by score; ties go to the earlier post."""
    subjects = [subject_of(post, quotes) for post in posts]
    rejections = [
        rejection(post, subject, quotes, window)
        for post, subject in zip(posts, subjects, strict=True)
    ]
    talk = _talk(posts, subjects, rejections)
    judged = [
        _Judged(post, subject, score_parts(post, subject, quotes, talk, window), rejected)
        for post, subject, rejected in zip(posts, subjects, rejections, strict=True)
    ]
    judged.sort(key=_rank)
    twins = better_twins([item.post for item in judged if item.rejected is None])
    return sorted((_without_twin(item, twins) for item in judged), key=_rank)


def _talk(
    posts: Sequence[Post], subjects: Sequence[Subject], rejections: Sequence[str | None]
) -> dict[str, float]:
    """For each stock how many authors speak of it, as a share of the most discussed one's.

    Rejected posts do not count, so that spam cannot make a stock the talk of the day.
    """
    authors: dict[str, set[str]] = {}
    for post, subject, rejected in zip(posts, subjects, rejections, strict=True):
        if rejected is None and subject.main is not None:
            authors.setdefault(subject.main, set()).add(post.author.id)
    most = max(map(len, authors.values()), default=1)
    return {symbol: len(speakers) / most for symbol, speakers in authors.items()}


def _without_twin(item: _Judged, twins: Mapping[str, str]) -> _Judged:
    if item.post.id not in twins:
        return item
    return replace(item, rejected=f"a near-duplicate of a better one ({twins[item.post.id]})")


def _rank(item: _Judged) -> tuple[bool, float, datetime, str]:
    return (item.rejected is not None, -item.score, item.post.created_at, item.post.id)


def _selected(item: _Judged, quotes: Mapping[str, Quote]) -> SelectedTweet:
    post = item.post
    return SelectedTweet(
        id=post.id,
        text=post.text,
        author=post.author.name,
        author_handle=post.author.handle,
        author_verified=post.author.verified,
        created_at=post.created_at,
        lang=post.lang,
        engagement=post.engagement,
        related_stocks=tuple(
            related_stock(quotes[symbol]) for symbol in item.subject.symbols[:MAX_RELATED_STOCKS]
        ),
    )


def related_stock(quote: Quote) -> RelatedStock:
    """A quote with the company's name, rounded to cents and hundredths of a percent."""
    about = company(quote.symbol)
    return RelatedStock(
        symbol=quote.symbol,
        name=about.name,
        sector=about.sector,
        current_price=round(quote.price, 2),
        change_percent=round(quote.change_pct, 2),
        as_of=quote.as_of,
    )


def _contender(item: _Judged, quotes: Mapping[str, Quote]) -> Contender:
    symbol = item.subject.symbols[0]
    return Contender(item.post, item.parts, company(symbol).name, quotes[symbol])


def _nothing_fit(tweets: ViralTweets, judged: list[_Judged]) -> str:
    reasons = Counter((item.rejected or "").partition(":")[0].partition(" (")[0] for item in judged)
    counted = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    return (
        f"viral_tweets of {tweets.day}: none of the {len(judged)} posts can be taken ({counted}): "
        "make another day, or add posts about companies that market_data has prices of"
    )
