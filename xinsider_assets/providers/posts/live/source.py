"""Request, combine and normalise the day's posts from Grok, from X, or from both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timezone

from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.call import Call, Usage
from xinsider_assets.providers.client.faults import WrongContentError
from xinsider_assets.providers.posts.absence import no_posts
from xinsider_assets.providers.posts.live.gathering import Gathering
from xinsider_assets.providers.posts.live.grok import grok_answer_tokens, grok_search
from xinsider_assets.providers.posts.live.x_allowance import x_allowance
from xinsider_assets.providers.posts.normalise import normalise
from xinsider_assets.providers.posts.window import passed_part, window_of
from xinsider_assets.providers.vendors import x
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.vendors.structured import another_variation
from xinsider_assets.settings import Settings


def _clock() -> datetime:
    return datetime.now(timezone.utc)


@dataclass(frozen=True)
class LivePosts:
    """Fetches a day's posts.

    The requests for a past day do not depend on the time of the run, so each answer is paid once;
    requests for the current day cover the time up to the last full hour.

    Attributes:
        providers: The provider context.
        way: Grok's results as Grok reports them; X's recent search; or both, where the best of
            Grok's results are looked up on X.
        clock: Returns the current time.
    """

    providers: ProviderContext
    way: str
    clock: Callable[[], datetime] = _clock

    def fetch(self, day: date) -> ViralTweets:
        """Return the day's posts.

        Raises:
            NoPostsError: No post matches.
            InputError: The day is outside the range of the search.
            ProviderError: A provider failed, or returned no usable data.
        """
        now = self.clock()
        window = passed_part(window_of(day), now)
        if window.end <= window.start:
            raise InputError(f"the posts of {day} are not written yet: make a day that has begun")
        gathering = Gathering(self.providers, day, window, now)
        if self.way == "grok":
            gathering.from_grok()
        elif self.way == "x":
            gathering.from_x()
        else:
            gathering.from_both()
        tweets = normalise(
            gathering.posts,
            day=day,
            made_by=self._made_by(gathering),
            origin="live",
            left_out=gathering.left_out,
        )
        if not tweets.tweets:
            raise self._nothing(tweets)
        failed = {source: str(error) for source, error in gathering.failures.items()}
        return tweets.model_copy(update={"failed_sources": failed})

    def _made_by(self, gathering: Gathering) -> str:
        """Return the artifact's maker: the source of the posts, and the source of their texts."""
        grok = f"Grok {self.providers.settings.grok_model} x_search"
        if gathering.is_grok_quoted:
            return f"{grok} (texts, authors and counts as Grok gives them)"
        has_grok = self.way == "grok+x" and "Grok" not in gathering.failures
        return f"{grok} + X API v2" if has_grok else "X API v2"

    def _nothing(self, tweets: ViralTweets) -> Exception:
        day = tweets.day
        wider = "" if self.way == "grok" else ", or widen XINSIDER_X_QUERY"
        if self.way != "grok" and self.providers.settings.x_min_likes:
            wider += " or lower XINSIDER_X_MIN_LIKES"
        if not tweets.fetched_count:
            what = f"{tweets.made_by} gave no posts of {day}"
            return no_posts(day, f"make another day{wider}", what)
        reasons = ", ".join(f"{count} {reason}" for reason, count in tweets.dropped.items())
        provider, model = ("x", x.SEARCH)
        if self.way != "x":
            provider, model = "xai", self.providers.settings.grok_model
        what = f"none of the {tweets.fetched_count} posts of {day} can be used ({reasons})"
        return WrongContentError(provider, model, what, another_variation() + wider)


def build(providers: ProviderContext) -> LivePosts:
    """Build the sources selected by the settings."""
    return LivePosts(providers, providers.settings.posts)


def expected_calls(settings: Settings) -> Sequence[Call]:
    """Return the paid calls of a day's posts, as upper bounds."""
    calls = list[Call]()
    if "grok" in settings.posts:
        used = grok_search(settings).model_copy(
            update={"output_tokens": grok_answer_tokens(settings)}
        )
        calls.append(Call("xai", settings.grok_model, "fetch", {}, used))
    if settings.posts in {"x", "grok+x"}:
        allowance = x_allowance(settings)
        posts = allowance.searched
        users = allowance.users(posts)
        calls.append(Call("x", "recent search", "search", {}, Usage(posts=posts)))
        calls.append(Call("x", "users", "users", {}, Usage(users=users)))
    return calls
