"""The day's posts from Grok, from X, or from both: asked for, put together, normalised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Literal

from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.errors import InputError
from xinsider_assets.metering.faults import WrongContentError
from xinsider_assets.providers.posts.absence import no_posts
from xinsider_assets.providers.posts.folding import SAME_ID
from xinsider_assets.providers.posts.live.grok import find_posts, raw_posts
from xinsider_assets.providers.posts.live.x_posts import look_up_posts, search_posts
from xinsider_assets.providers.posts.normalise import normalise
from xinsider_assets.providers.posts.raw import RawPost
from xinsider_assets.providers.posts.window import Window, passed_part, window_of
from xinsider_assets.providers.posts.x_response import ReadPosts
from xinsider_assets.providers.vendors import x
from xinsider_assets.providers.vendors.outside import Outside
from xinsider_assets.providers.vendors.structured import another_variation

NOT_ON_X = "found by Grok, not on X"

Way = Literal["grok", "x", "grok+x"]
Gathered = tuple[list[RawPost], Counter[str]]
"""Posts, and what was left out of the answers before, by reason."""


def _clock() -> datetime:
    return datetime.now(timezone.utc)


@dataclass(frozen=True)
class LivePosts:
    """Fetches a day's posts.

    A day that is over is asked for in the same words whenever it is made, so that an answer is
    paid once; today's are asked for up to the last full hour.

    Attributes:
        outside: The way to the providers.
        way: Grok's finds in Grok's words; X's recent search; or both, Grok's finds being read
            again from X.
        clock: The present moment.
    """

    outside: Outside
    way: Way
    clock: Callable[[], datetime] = _clock

    def fetch(self, day: date) -> ViralTweets:
        """The day's posts.

        Raises:
            NoPostsError: Nobody posted anything that fits.
            InputError: The day is out of reach.
            ProviderError: A provider failed, or gave nothing that can be used.
        """
        now = self.clock()
        window = passed_part(window_of(day), now)
        if window.end <= window.start:
            raise InputError(f"the posts of {day} are not written yet: make a day that has begun")
        posts, left_out = self._gather(window, now)
        tweets = normalise(posts, day=day, made_by=self.made_by, origin="live", left_out=left_out)
        if not tweets.tweets:
            raise self._nothing(tweets)
        return tweets

    @property
    def made_by(self) -> str:
        """What the artifact says of its maker."""
        grok = f"Grok {self.outside.settings.grok_model} x_search"
        if self.way == "grok":
            return f"{grok} (texts, authors and counts as Grok gives them)"
        return "X API v2" if self.way == "x" else f"{grok} + X API v2"

    def _gather(self, window: Window, now: datetime) -> Gathered:
        if self.way == "grok":
            return raw_posts(find_posts(self.outside, window))
        # X first: a day out of its reach is told before Grok is paid
        searched = search_posts(self.outside, window, now)
        if self.way == "x":
            return searched.posts, searched.odd
        return self._with_finds(searched, window)

    def _with_finds(self, searched: ReadPosts, window: Window) -> Gathered:
        """What X's search gave, and Grok's finds besides as X has them: none in Grok's words."""
        finds = find_posts(self.outside, window)
        left_out = finds.left_out + searched.odd
        known = {post.id for post in searched.posts}
        unread = {post.id for post in finds.posts} - known
        left_out[SAME_ID] += len(finds.posts) - len(unread)
        looked_up = look_up_posts(self.outside, unread)
        given = [post for post in looked_up.posts if post.id in unread]
        left_out += looked_up.odd
        unseen = len(unread - {post.id for post in given}) - looked_up.odd.total()
        left_out[NOT_ON_X] += max(0, unseen)
        return searched.posts + given, +left_out

    def _nothing(self, tweets: ViralTweets) -> Exception:
        day = tweets.day
        wider = "" if self.way == "grok" else ", or widen XINSIDER_X_QUERY"
        if not tweets.fetched_count:
            what = f"{self.made_by} gave no posts of {day}"
            return no_posts(day, f"make another day{wider}", what)
        reasons = ", ".join(f"{count} {reason}" for reason, count in tweets.dropped.items())
        provider, model = ("x", x.SEARCH)
        if self.way != "x":
            provider, model = "xai", self.outside.settings.grok_model
        what = f"none of the {tweets.fetched_count} posts of {day} can be used ({reasons})"
        return WrongContentError(provider, model, what, another_variation() + wider)
