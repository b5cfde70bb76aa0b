"""The selected post, the other candidates, and the prices it was checked against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xinsider_assets.artifacts.market import MarketData, Quote
from xinsider_assets.artifacts.posts import Post, ViralTweets
from xinsider_assets.artifacts.selection import Candidate, TweetSelectionReport

_HANDLE = re.compile(r"[A-Za-z0-9_]{1,15}")
_RIVALS = 8


@dataclass(frozen=True)
class Rival:
    """A candidate that was not selected."""

    post: Post
    candidate: Candidate


@dataclass(frozen=True)
class PricedStock:
    """A stock with its quote; `is_told` is whether the video is about it."""

    quote: Quote
    is_told: bool


def post_address(report: TweetSelectionReport) -> str | None:
    """Return the URL of the post on X; None for a fictional post.

    The URL is built only from the ID and the handle, and only if the handle is valid on X, so that
    a post cannot make the page link to another site.
    """
    post = report.selected_tweet
    if report.origin == "fictional" or not _HANDLE.fullmatch(post.author_handle):
        return None
    return f"https://x.com/{post.author_handle}/status/{post.id}"


def rivals_of(report: TweetSelectionReport, posts: ViralTweets) -> tuple[Rival, ...]:
    """Return the best candidates that were not selected, best first."""
    known = {post.id: post for post in posts.tweets}
    others = [
        Rival(known[candidate.id], candidate)
        for candidate in report.candidates
        if candidate.id != report.selected_tweet.id and candidate.id in known
    ]
    return tuple(others[:_RIVALS])


def priced_stocks(report: TweetSelectionReport, market: MarketData) -> tuple[PricedStock, ...]:
    """Return quotes of the post's stocks, then of all other symbols with prices that day."""
    return tuple(_priced(report, market))


def _priced(report: TweetSelectionReport, market: MarketData) -> Iterator[PricedStock]:
    told = [stock.symbol for stock in report.selected_tweet.related_stocks]
    for symbol in dict.fromkeys([*told, *market.symbols]):
        if symbol in market.symbols and len(market.series(symbol)) > 1:
            yield PricedStock(market.quote(symbol), is_told=symbol in told)
