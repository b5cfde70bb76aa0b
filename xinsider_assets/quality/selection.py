"""Whether the chosen post is one of the day's, was eligible, and is quoted unaltered."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import Post, ViralTweets
from xinsider_assets.artifacts.selection import (
    Candidate,
    RelatedStock,
    SelectedTweet,
    TweetSelectionReport,
)
from xinsider_assets.quality.naming import some_of

TAKABLE, UNALTERED, COMPLETE, PRICED, QUOTED, SCORED, AHEAD = (
    "post_can_be_taken",
    "post_unaltered",
    "every_post_judged",
    "stocks_priced",
    "quotes_agree",
    "scores_add_up",
    "clearly_ahead",
)

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        TAKABLE: "The chosen post is among the candidates and was not rejected.",
        UNALTERED: "Text, author, time and counts are those of the day's post.",
        COMPLETE: "Each of the day's posts was judged once, and no other.",
        PRICED: "Every related stock has prices, the first is the one that the post is about.",
        QUOTED: "Price, change and date of every related stock are the market's.",
        SCORED: "Each score is the sum of its parts, and the best stand first.",
        AHEAD: "The chosen post is well ahead of every other that could be taken.",
    }
)

_ROUNDED = 0.00501
"""Tolerance of a figure that is rounded to hundredths."""
_SCORE_TOLERANCE = 0.001
"""Scores are rounded to thousandths."""


def inspect_tweet_selection_report(
    report: TweetSelectionReport, tweets: ViralTweets, market: MarketData
) -> list[Finding]:
    """One finding for each of `CHECKS`.

    Args:
        report: The selection.
        tweets: The posts that it chose from.
        market: The prices that it quotes.
    """
    return [
        _takable(report),
        _unaltered(report.selected_tweet, tweets),
        _complete(report, tweets),
        _priced(report, market),
        _quoted(report, market),
        _scored(report),
        _ahead(report),
    ]


def _takable(report: TweetSelectionReport) -> Finding:
    chosen = _chosen(report)
    fit = sum(candidate.rejected is None for candidate in report.candidates)
    faults: list[str] = []
    if chosen is None:
        faults.append(f"post {report.selected_tweet.id} is none of the candidates")
    elif chosen.rejected is not None:
        faults.append(f"post {chosen.id} was rejected: {chosen.rejected}")
    return judged(
        TAKABLE,
        f"one of {fit} posts that could be taken, of {len(report.candidates)}",
        faults,
        {"candidates": len(report.candidates), "could_be_taken": fit},
    )


def _unaltered(selected: SelectedTweet, tweets: ViralTweets) -> Finding:
    post = next((post for post in tweets.tweets if post.id == selected.id), None)
    altered = _differences(selected, post) if post else []
    faults: list[str] = []
    if post is None:
        faults.append(f"{tweets.day} has no post {selected.id}: make the selection again")
    if altered:
        faults.append(f"not as in the day's post: {', '.join(altered)}")
    return judged(
        UNALTERED,
        f"{len(selected.text)} characters by @{selected.author_handle}, as they were posted",
        faults,
        {"characters": len(selected.text), "altered_fields": len(altered)},
    )


def _differences(selected: SelectedTweet, post: Post) -> list[str]:
    pairs: Mapping[str, tuple[object, object]] = {
        "text": (selected.text, post.text),
        "author": (selected.author, post.author.name),
        "handle": (selected.author_handle, post.author.handle),
        "verified": (selected.author_verified, post.author.verified),
        "time": (selected.created_at, post.created_at),
        "engagement": (selected.engagement, post.engagement),
    }
    return [name for name, (given, original) in pairs.items() if given != original]


def _complete(report: TweetSelectionReport, tweets: ViralTweets) -> Finding:
    judged_ids = [candidate.id for candidate in report.candidates]
    posts = {post.id for post in tweets.tweets}
    missing, strange = posts - set(judged_ids), set(judged_ids) - posts
    twice = len(judged_ids) - len(set(judged_ids))
    faults: list[str] = []
    if missing:
        faults.append(f"posts without a judgement: {some_of(sorted(missing))}")
    if strange:
        faults.append(f"candidates that are none of the day's posts: {some_of(sorted(strange))}")
    if twice:
        faults.append(f"{twice} candidates occur again")
    return judged(
        COMPLETE,
        f"{len(posts)} posts, each judged once",
        faults,
        {"posts": len(posts), "judged": len(judged_ids)},
    )


def _priced(report: TweetSelectionReport, market: MarketData) -> Finding:
    stocks = [stock.symbol for stock in report.selected_tweet.related_stocks]
    unpriced = sorted(set(stocks) - set(market.symbols))
    chosen = _chosen(report)
    faults: list[str] = []
    if unpriced:
        faults.append(f"no prices of {some_of(unpriced)}")
    if chosen and chosen.symbols[:1] != (stocks[0],):
        about = chosen.symbols[0] if chosen.symbols else "no stock"
        faults.append(f"the video is about {stocks[0]}, the post about {about}")
    return judged(
        PRICED,
        f"about {stocks[0]}; with prices: {', '.join(stocks)}",
        faults,
        {"stocks": len(stocks), "without_prices": len(unpriced)},
    )


def _quoted(report: TweetSelectionReport, market: MarketData) -> Finding:
    stocks = report.selected_tweet.related_stocks
    faults = [fault for stock in stocks if (fault := _misquoted(stock, market))]
    told = ", ".join(
        f"{stock.symbol} {stock.current_price:,.2f} ({stock.change_percent:+.2f}%)"
        for stock in stocks
    )
    return judged(QUOTED, told, faults, {"stocks": len(stocks), "misquoted": len(faults)})


def _misquoted(stock: RelatedStock, market: MarketData) -> str | None:
    """How a stock's figures differ from the market's; None if they do not."""
    try:
        quote = market.quote(stock.symbol)
    except (KeyError, ValueError) as error:
        return str(error.args[0])
    if (
        stock.as_of == quote.as_of
        and abs(stock.current_price - quote.price) <= _ROUNDED
        and abs(stock.change_percent - quote.change_pct) <= _ROUNDED
    ):
        return None
    return (
        f"{stock.symbol} is quoted at {stock.current_price:,.2f} ({stock.change_percent:+.2f}%) "
        f"of {stock.as_of}, the market has {quote.price:,.2f} ({quote.change_pct:+.2f}%) "
        f"of {quote.as_of}"
    )


def _scored(report: TweetSelectionReport) -> Finding:
    candidates = report.candidates
    wrong = [
        f"{candidate.id} ({candidate.score:g} for {sum(candidate.parts.values()):g})"
        for candidate in candidates
        if abs(candidate.score - sum(candidate.parts.values())) > _SCORE_TOLERANCE
    ]
    faults = [f"scores that are not the sum of their parts: {some_of(wrong)}"] if wrong else []
    if any(_rank(before) > _rank(after) for before, after in pairwise(candidates)):
        faults.append("the candidates are not sorted by their scores")
    return judged(
        SCORED,
        f"{len(candidates)} scores, each the sum of its parts",
        faults,
        {"scores": len(candidates), "wrong_sums": len(wrong)},
        is_blocking=False,
    )


def _rank(candidate: Candidate) -> tuple[bool, float]:
    return candidate.rejected is not None, -candidate.score


def _ahead(report: TweetSelectionReport) -> Finding:
    from xinsider_assets.editorial.selection.reason import CLOSE_CALL

    chosen = _chosen(report)
    others = [
        candidate
        for candidate in report.candidates
        if candidate.rejected is None and candidate.id != report.selected_tweet.id
    ]
    rival = max(others, key=lambda candidate: candidate.score, default=None)
    score = chosen.score if chosen else 0.0
    lead = score - rival.score if rival else score
    told = f"{score:.1f} points, " + (
        f"{abs(lead):.1f} {'ahead of' if lead >= 0 else 'behind'} the best other post, {rival.id}"
        if rival
        else "and no other post could be taken"
    )
    faults = [f"{told}: read both before it goes out"] if rival and lead < CLOSE_CALL else []
    return judged(
        AHEAD,
        told,
        faults,
        {"score": round(score, 3), "lead": round(lead, 3), "others": len(others)},
        is_blocking=False,
    )


def _chosen(report: TweetSelectionReport) -> Candidate | None:
    wanted = report.selected_tweet.id
    return next((candidate for candidate in report.candidates if candidate.id == wanted), None)
