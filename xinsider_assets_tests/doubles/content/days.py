"""The replay days: their posts as the X API has them, their prices, and what is written of them."""

from __future__ import annotations

import json
import threading
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from functools import cached_property

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.pictures import ImagePrompts
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.editorial.analyst import analyse
from xinsider_assets.editorial.image_prompts import prompt_images
from xinsider_assets.editorial.selection import select_post
from xinsider_assets.errors import InputError
from xinsider_assets.providers.market.embedded import SYMBOLS
from xinsider_assets.providers.market.window import Listing, Origin, assemble
from xinsider_assets.providers.posts.normalise import normalise
from xinsider_assets.providers.posts.replay import REPLAY_FOLDER
from xinsider_assets.providers.posts.x_response import read_responses
from xinsider_assets_tests.doubles.content.calendar import Calendar
from xinsider_assets_tests.doubles.content.prices import PriceBook
from xinsider_assets_tests.doubles.wire import Json

_ORIGIN = Origin("the doubles", "the doubles", "the doubles' prices", "ask for a replay day")


@dataclass(frozen=True)
class Days:
    """Everything about the replay days; what takes time is done once.

    Attributes:
        calendar: Which replay day is meant where a request does not say, and its date.
    """

    calendar: Calendar
    _markets: dict[date, MarketData] = field(default_factory=dict[date, MarketData])
    _reports: dict[frozenset[str], TweetSelectionReport] = field(
        default_factory=dict[frozenset[str], TweetSelectionReport]
    )
    _analyses: dict[str, FinancialAnalysis] = field(default_factory=dict[str, FinancialAnalysis])
    _prompts: dict[str, ImagePrompts] = field(default_factory=dict[str, ImagePrompts])
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @cached_property
    def prices(self) -> PriceBook:
        """What Yahoo has of the five companies."""
        return PriceBook(self.calendar)

    @cached_property
    def posts(self) -> dict[str, Json]:
        """Every post by its id, as the X API gives it."""
        return {post["id"]: post for page in self._pages.values() for post in page["data"]}

    @cached_property
    def users(self) -> dict[str, Json]:
        """Every author by id."""
        pages = self._pages.values()
        return {user["id"]: user for page in pages for user in page["includes"]["users"]}

    def author(self, post: Json) -> Json:
        """Who wrote the post."""
        return self.users[post["author_id"]]

    def between(self, start: datetime, end: datetime) -> list[Json]:
        """Posts of the stretch of time, the start belonging to it, the newest first."""
        posts = [post for post in self.posts.values() if start <= created_at(post) < end]
        return sorted(posts, key=lambda post: (created_at(post), post["id"]), reverse=True)

    def report(self, ids: Collection[str]) -> TweetSelectionReport:
        """The embedded selection among these posts; of all the day's where none of them is fit."""
        with self._lock:
            asked = frozenset(ids)
            if asked not in self._reports:
                self._reports[asked] = self._select(asked)
            return self._reports[asked]

    def analysis(self, ids: Collection[str] = ()) -> FinancialAnalysis:
        """The embedded analysis of the post that the embedded selection takes among these."""
        report = self.report(ids)
        with self._lock:
            post_id = report.selected_tweet.id
            if post_id not in self._analyses:
                self._analyses[post_id] = analyse(report, self.market(report.day))
            return self._analyses[post_id]

    def prompts(self, ids: Collection[str] = ()) -> ImagePrompts:
        """The embedded prompts for that analysis."""
        analysis = self.analysis(ids)
        with self._lock:
            if analysis.script not in self._prompts:
                self._prompts[analysis.script] = prompt_images(analysis)
            return self._prompts[analysis.script]

    def market(self, day: date) -> MarketData:
        """The prices of the five companies up to the day."""
        with self._lock:
            if day not in self._markets:
                listings: dict[str, Listing] = {}
                for symbol in SYMBOLS:
                    rows = self.prices.rows(symbol)
                    if rows is not None:
                        listings[symbol] = Listing(rows.astype("float64"), symbol)
                self._markets[day] = assemble(day, listings, _ORIGIN)
            return self._markets[day]

    @cached_property
    def _pages(self) -> dict[date, Json]:
        """The stored responses by the day that they are told for."""
        return {
            day: page
            for file in sorted(REPLAY_FOLDER.glob("*.json"))
            for day, page in [self._told(date.fromisoformat(file.stem), file.read_text("utf-8"))]
        }

    def _told(self, day: date, text: str) -> tuple[date, Json]:
        page: Json = json.loads(text)
        for post in page["data"]:
            post["edit_history_tweet_ids"] = [post["id"]]
            if self.calendar.is_moved:
                moved = self.calendar.moved(created_at(post))
                post["created_at"] = moved.isoformat(timespec="milliseconds")[:-6] + "Z"
        return day + (self.calendar.day - self.calendar.replay_day), page

    @cached_property
    def _normalised(self) -> dict[date, ViralTweets]:
        return {
            day: normalise(
                read_responses([page]).posts,
                day=day,
                made_by="the doubles",
                # Only a fictional script names the year; those of live days must pass.
                origin="live",
            )
            for day, page in self._pages.items()
        }

    def _select(self, ids: Collection[str]) -> TweetSelectionReport:
        tweets = self._tweets(ids)
        among = tuple(post for post in tweets.tweets if post.id in ids)
        market, now = self.market(tweets.day), datetime.fromtimestamp(0, timezone.utc)
        try:
            return select_post(tweets.model_copy(update={"tweets": among}), market, now)
        except InputError:
            return select_post(tweets, market, now)

    def _tweets(self, ids: Collection[str]) -> ViralTweets:
        """The normalised posts of the day that has most of these ids, if in doubt the meant one."""
        days = sorted(self._normalised, key=lambda day: day != self.calendar.day)
        tweets = [self._normalised[day] for day in days]
        return max(tweets, key=lambda day: sum(post.id in ids for post in day.tweets))


def created_at(post: Json) -> datetime:
    """When a post of the X API was written."""
    return moment(post["created_at"])


def moment(text: str) -> datetime:
    """A moment as X and RFC 3339 write it; Python 3.10 does not read the Z."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
