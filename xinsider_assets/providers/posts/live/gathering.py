"""Gathers posts from Grok and X: the next source, the posts to keep, and the failures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal, TypeVar

from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.faults import PassingError, ProviderError
from xinsider_assets.providers.posts.live.best import best_of
from xinsider_assets.providers.posts.live.grok import find_posts, raw_posts
from xinsider_assets.providers.posts.live.x_allowance import XAllowance, x_allowance
from xinsider_assets.providers.posts.live.x_posts import XPosts
from xinsider_assets.providers.posts.normalise import is_id
from xinsider_assets.providers.posts.raw import RawPost
from xinsider_assets.providers.posts.window import DayWindow
from xinsider_assets.providers.posts.x_response import ReadPosts
from xinsider_assets.providers.vendors.provider_context import ProviderContext

NOT_ON_X = "found by Grok, not on X"
NOT_READ = "found by Grok, not read again from X"
NO_AUTHOR_ASKED = "author not asked of X"

ENOUGH = 3
"""With this many posts looked up on X, its own search is not needed."""

SourceName = Literal["Grok", "X"]
T = TypeVar("T")


@dataclass
class Gathering:
    """The collection of one day's posts.

    If a source fails, the posts of the other source are kept and `failures` records the fault. An
    exceeded budget is not a source failure and stops the collection.

    Attributes:
        providers: The provider context.
        day: The day.
        window: The searchable part of the day's window.
        now: The current time.
        posts: The collected posts.
        left_out: The number of omitted posts, by reason.
        failures: The failures of sources.
        is_grok_quoted: Whether the texts of the posts are as Grok reported them.
    """

    providers: ProviderContext
    day: date
    window: DayWindow
    now: datetime
    posts: list[RawPost] = field(default_factory=list[RawPost])
    left_out: Counter[str] = field(default_factory=Counter[str])
    failures: dict[SourceName, ProviderError | InputError] = field(
        default_factory=dict[SourceName, ProviderError | InputError]
    )
    is_grok_quoted: bool = False

    def from_grok(self) -> None:
        """Collect Grok's results, with the texts as Grok reported them."""
        self.posts, self.left_out = raw_posts(find_posts(self.providers, self.window))
        self.is_grok_quoted = True

    def from_x(self) -> None:
        """Collect posts from X's recent search only."""
        allowance = x_allowance(self.providers.settings)
        self._read_from_x(XPosts(self.providers), allowance, ReadPosts())

    def from_both(self) -> None:
        """Look up Grok's results on X; if they are few, also search X. Grok's texts are not used.

        Raises:
            ProviderError: Both sources failed.
        """
        found: list[RawPost] = []
        unread: Counter[str] = Counter()
        with_grok = self._attempt(
            "Grok", lambda: raw_posts(find_posts(self.providers, self.window))
        )
        if with_grok is not None:
            found, unread = with_grok
        x_posts, allowance = XPosts(self.providers), x_allowance(self.providers.settings)
        best = best_of(found, self.day)
        ids = best.ids[: allowance.posts]

        def read() -> None:
            given = x_posts.look_up(ids)
            missing = len(ids) - len(given.posts) - given.odd.total()
            self._read_from_x(x_posts, allowance, given)
            self.left_out += unread + best.left_out
            self.left_out += Counter(
                {NOT_READ: len(best.ids) - len(ids), NOT_ON_X: max(0, missing)}
            )

        self._attempt("X", read)
        if not self.posts and "X" in self.failures and found:
            self.posts, self.left_out, self.is_grok_quoted = found, unread, True
        if not self.posts and self.failures:
            raise self._failure()

    def _read_from_x(self, x_posts: XPosts, allowance: XAllowance, given: ReadPosts) -> None:
        """Add posts returned by X, more from its search if they are few, and their authors."""
        read = ReadPosts(list(given.posts), +given.odd)
        best = best_of(read.posts, self.day)
        if len(best.ids) < ENOUGH and allowance.users(_billed(read) + allowance.searched):
            searched = self._search(x_posts, allowance, is_needed=not best.ids)
            read = ReadPosts(read.posts + searched.posts, read.odd + searched.odd)
            best = best_of(read.posts, self.day)
        by_id = {post.id: post for post in read.posts}
        usable = [by_id[post_id] for post_id in best.ids]
        writers = dict.fromkeys(post.author_id for post in usable if is_id(post.author_id))
        asked = frozenset(list(writers)[: allowance.users(_billed(read))])
        authors = x_posts.authors(asked)
        self.posts = [
            replace(post, author=authors.get(post.author_id))
            for post in usable
            if post.author_id in asked
        ]
        self.left_out += read.odd + best.left_out
        self.left_out[NO_AUTHOR_ASKED] += len(usable) - len(self.posts)

    def _search(self, x_posts: XPosts, allowance: XAllowance, *, is_needed: bool) -> ReadPosts:
        """Run X's recent search; if there are posts already, its failure is only recorded."""

        def search() -> ReadPosts:
            return x_posts.search(self.window, self.now, allowance.searched)

        return search() if is_needed else self._attempt("X", search) or ReadPosts()

    def _attempt(self, source: SourceName, ask: Callable[[], T]) -> T | None:
        try:
            return ask()
        except (ProviderError, InputError) as error:
            self.failures[source] = error
            return None

    def _failure(self) -> ProviderError | InputError:
        """Return the fault to raise: a transient one if there is one."""
        faults = list(self.failures.values())
        passing = [fault for fault in faults if isinstance(fault, PassingError)]
        chosen = (passing or faults)[0]
        others = [fault for fault in faults if fault is not chosen]
        if not others or isinstance(chosen, InputError):
            return chosen
        what = f"{chosen.what}; besides, {others[0]}"
        return type(chosen)(chosen.provider, chosen.model, what, chosen.remedy)


def _billed(read: ReadPosts) -> int:
    return len(read.posts) + read.odd.total()
