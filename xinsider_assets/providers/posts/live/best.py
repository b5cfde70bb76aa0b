"""Rank posts without author data, to select those whose paid details are worth requesting.

It applies the rules of the post selection that need neither the author nor the day's prices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from xinsider_assets.artifacts.market import Quote
from xinsider_assets.artifacts.posts import Author, Post
from xinsider_assets.editorial.selection.rejection import rejection
from xinsider_assets.editorial.selection.scoring import score_parts
from xinsider_assets.editorial.selection.story import story_fault
from xinsider_assets.editorial.selection.subject import subject_of
from xinsider_assets.providers.market.companies import companies
from xinsider_assets.providers.posts.normalise import normalise
from xinsider_assets.providers.posts.raw import RawPost
from xinsider_assets.providers.posts.window import window_of

_ANYBODY = Author(id="0", handle="anybody", name="anybody", verified=True, followers=10**6)
"""A placeholder for an unknown author that no selection rule rejects."""


@dataclass(frozen=True)
class Best:
    """Ranked posts.

    Attributes:
        ids: The ids of the usable posts, best first.
        left_out: The number of other posts, by reason.
    """

    ids: tuple[str, ...]
    left_out: Counter[str]


def best_of(posts: Iterable[RawPost], day: date) -> Best:
    """Rank the posts in the day's window that the selection would accept; stories first, by score.

    Args:
        posts: Posts of any source, with or without author data.
        day: The day whose window must contain the posts.
    """
    known = [replace(post, author=post.author or _ANYBODY) for post in posts]
    usable = normalise(known, day=day, made_by="", origin="live")
    left_out = Counter(usable.dropped)
    window, quotes = window_of(day), _any_prices(usable.tweets, day)
    worth: dict[str, tuple[bool, float]] = {}
    for post in usable.tweets:
        subject = subject_of(post, quotes)
        why = rejection(post, subject, quotes, window)
        if why is None:
            score = sum(score_parts(post, subject, quotes, {}, window).values())
            worth[post.id] = (story_fault(post.text, day) is not None, -score)
        else:
            left_out[f"unfit: {why.partition(':')[0]}"] += 1
    return Best(tuple(sorted(worth, key=lambda post_id: worth[post_id])), left_out)


def _any_prices(posts: Sequence[Post], day: date) -> Mapping[str, Quote]:
    """Return a placeholder quote for each symbol, because the prices are not known yet."""
    listed = {one.symbol for one in companies() if one.since <= day <= one.until}
    symbols = listed | {tag for post in posts for tag in post.cashtags}
    price = {"price": 100.0, "previous_close": 100.0, "change": 0.0, "change_pct": 0.0}
    return {symbol: Quote(symbol=symbol, as_of=day, volume=1e9, **price) for symbol in symbols}
