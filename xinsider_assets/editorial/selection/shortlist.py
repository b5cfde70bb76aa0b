"""Ranks the day's posts by score, and builds the report when one of them is selected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from xinsider_assets.artifacts.market import MarketData, Quote
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import RelatedStock, SelectedTweet, TweetSelectionReport
from xinsider_assets.editorial.selection.judging import JudgedPost, judge_all
from xinsider_assets.editorial.selection.reason import Contender
from xinsider_assets.editorial.selection.subject import quotes_of
from xinsider_assets.errors import InputError
from xinsider_assets.providers.market.companies import company

MAX_RELATED_STOCKS = 4


@dataclass(frozen=True)
class Shortlist:
    """The selectable posts after scoring.

    Attributes:
        tweets: The day's posts.
        judged: All of them, best first; posts that cannot be selected come last.
        quotes: The day's quotes by symbol.
    """

    tweets: ViralTweets
    judged: tuple[JudgedPost, ...]
    quotes: Mapping[str, Quote]

    @property
    def fit(self) -> list[JudgedPost]:
        """Return the posts that can be selected, best first; at least one."""
        return [item for item in self.judged if item.rejected is None]

    def contender(self, item: JudgedPost) -> Contender:
        """Return a selectable post in the form that reasons use."""
        symbol = item.subject.symbols[0]
        quote = self.quotes[symbol]
        return Contender(item.post, item.parts, company(symbol, quote.as_of).name, quote)

    def stocks(self, item: JudgedPost) -> tuple[RelatedStock, ...]:
        """Return the stocks that a post is about, the main one first."""
        symbols = item.subject.symbols[:MAX_RELATED_STOCKS]
        return tuple(related_stock(self.quotes[symbol]) for symbol in symbols)

    def report(
        self,
        chosen: JudgedPost,
        *,
        made_by: str,
        reason: str,
        now: datetime,
        picture_ideas: Sequence[str] = (),
    ) -> TweetSelectionReport:
        """Return the report of the selection; it contains the normalised post's text unchanged.

        Args:
            chosen: One of the posts that can be selected.
            made_by: The part that selected it.
            reason: The reason, in sentences.
            now: Time of the selection.
            picture_ideas: Subjects of the pictures, if they were chosen together with the post.
        """
        post = chosen.post
        selected = SelectedTweet(
            id=post.id,
            text=post.text,
            author=post.author.name,
            author_handle=post.author.handle,
            author_verified=post.author.verified,
            created_at=post.created_at,
            lang=post.lang,
            engagement=post.engagement,
            related_stocks=self.stocks(chosen),
        )
        return TweetSelectionReport(
            day=self.tweets.day,
            made_by=made_by,
            origin=self.tweets.origin,
            selected_tweet=selected,
            selection_reason=reason,
            timestamp=now,
            candidates=tuple(item.candidate() for item in self.judged),
            picture_ideas=tuple(picture_ideas),
        )


def shortlist(tweets: ViralTweets, market: MarketData) -> Shortlist:
    """Judge the day's posts.

    Args:
        tweets: The day's normalised posts.
        market: Prices up to the day; a post needs a symbol that has them.

    Raises:
        InputError: No post can be selected; the message counts the rejections by reason.
    """
    quotes = quotes_of(market)
    judged = judge_all(tweets, quotes, market)
    found = Shortlist(tweets, tuple(judged), quotes)
    if not found.fit:
        raise InputError(_nothing_fit(found))
    return found


def related_stock(quote: Quote) -> RelatedStock:
    """Return a quote with the company's name, rounded to cents and hundredths of a percent."""
    about = company(quote.symbol, quote.as_of)
    return RelatedStock(
        symbol=quote.symbol,
        name=about.name,
        sector=about.sector,
        current_price=round(quote.price, 2),
        change_percent=round(quote.change_pct, 2),
        as_of=quote.as_of,
    )


def _nothing_fit(found: Shortlist) -> str:
    reasons = Counter(
        (item.rejected or "").partition(":")[0].partition(" (")[0] for item in found.judged
    )
    counted = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    return (
        f"viral_tweets of {found.tweets.day}: none of the {len(found.judged)} posts can be taken "
        f"({counted}): make another day, or add posts about companies that market_data has "
        "prices of"
    )
