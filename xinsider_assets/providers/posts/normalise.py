"""Normalise the raw posts of any source; a pure function that all sources share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timezone
from types import MappingProxyType

from pydantic import TypeAdapter, ValidationError

from xinsider_assets.artifacts.posts import Author, Post, PostId, PostOrigin, ViralTweets
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.providers.posts.cashtags import find_cashtags
from xinsider_assets.providers.posts.folding import Foldable, fold
from xinsider_assets.providers.posts.invisible_chars import hides_text
from xinsider_assets.providers.posts.raw import RawPost
from xinsider_assets.providers.posts.text import clean_line, clean_name, clean_text
from xinsider_assets.providers.posts.window import DayWindow, window_of

MALFORMED_ID = "malformed id"
NO_AUTHOR = "author not in the response"

_POST_ID = TypeAdapter[str](PostId)
_HANDLE = re.compile(r"[A-Za-z0-9_]{1,30}")
"""Handles have up to 15 characters on X; archives can have longer ones."""
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def normalise(
    raw_posts: Iterable[RawPost],
    *,
    day: date,
    made_by: str,
    origin: PostOrigin,
    left_out: Mapping[str, int] = MappingProxyType({}),
) -> ViralTweets:
    """Clean, filter and fold the posts; omitted posts are counted by reason.

    The result does not depend on the order of the input: it is sorted by time, then id.

    Args:
        raw_posts: Posts of any source.
        day: The day whose window must contain the posts.
        made_by: The maker recorded in the artifact.
        origin: The description of the posts recorded in the artifact.
        left_out: The number of posts that the source dropped before, by reason.
    """
    window = window_of(day)
    dropped = Counter(left_out)
    kept: list[Foldable] = []
    fetched_count = dropped.total()
    for raw in raw_posts:
        fetched_count += 1
        outcome = _prepare(raw, window)
        if isinstance(outcome, str):
            dropped[outcome] += 1
        else:
            kept.append(outcome)
    posts, folded = fold(kept)
    dropped.update(folded)
    return ViralTweets(
        day=day,
        made_by=made_by,
        origin=origin,
        fetched_count=fetched_count,
        dropped=dict(sorted((+dropped).items())),
        tweets=tuple(posts),
    )


def _prepare(raw: RawPost, window: DayWindow) -> Foldable | str:
    """Return the cleaned post, or the reason for dropping it."""
    if raw.author is None:
        return NO_AUTHOR
    if (fault := _fault(raw, raw.author, window)) is not None:
        return fault
    author = _clean_author(raw.author)
    if _HANDLE.fullmatch(author.handle) is None:
        return "malformed handle"
    clean = clean_text(raw.text)
    if not any(character.isalnum() for character in clean.text):
        return "no text left"
    post = Post(
        id=raw.id,
        text=clean.text,
        author=author,
        created_at=raw.created_at.astimezone(timezone.utc),
        lang=raw.lang if _LANGUAGE_TAG.fullmatch(raw.lang) else "und",
        engagement=raw.engagement,
        cashtags=find_cashtags(
            clean.text, raw.cashtags, day=raw.created_at.astimezone(NEW_YORK).date()
        ),
        link_count=clean.link_count,
    )
    return Foldable(post, raw.repost_of)


def _fault(raw: RawPost, author: Author, window: DayWindow) -> str | None:
    """Return the reason for dropping a raw post; None if there is none."""
    if not is_id(raw.id) or not is_id(author.id):
        return MALFORMED_ID
    if raw.created_at < window.start:
        return "older than the day's window"
    if raw.created_at >= window.end:
        return "later than the day's window"
    return "hidden text" if hides_text(raw.text) or hides_text(author.name) else None


def _clean_author(author: Author) -> Author:
    handle = clean_line(author.handle).lstrip("@")
    return author.model_copy(update={"handle": handle, "name": clean_name(author.name) or handle})


def is_id(text: str) -> bool:
    """Return whether a text is valid as a post or user id in requests and links."""
    try:
        _POST_ID.validate_python(text)
    except ValidationError:
        return False
    return True
