"""Merge exact duplicates and reposts into one post with a count of its copies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from xinsider_assets.artifacts.posts import Post

SAME_ID = "same id twice"
DUPLICATE = "exact duplicate"
REPOST = "repost folded"

_REPOST = re.compile(r"^(?:RT|MT)\s+@?(?P<handle>\w{1,30}):?\s+(?P<body>.+)$", re.DOTALL)
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)$")
_MIN_STEM_LENGTH = 24
"""Characters that a repost truncated by the platform must share with its original."""


@dataclass(frozen=True)
class Foldable:
    """A post, and the id of the original if the source marks the post as a repost."""

    post: Post
    repost_of: str | None = None


def repost_body(text: str) -> str | None:
    """Return the reposted text of a post such as "RT @someone: …" or "MT @someone …"."""
    match = _REPOST.match(text)
    return match["body"].strip() if match else None


def fold(items: Iterable[Foldable]) -> tuple[list[Post], Counter[str]]:
    """Return one post per text, ordered by time and id, with `copies`, and the drops by reason.

    Of equal texts the earliest post is kept, because the others copied it. A repost is folded into
    its original if the original is present; otherwise the earliest repost is kept.
    """
    dropped: Counter[str] = Counter()
    first_by_id: dict[str, Foldable] = {}
    for item in sorted(items, key=_order):
        if first_by_id.setdefault(item.post.id, item) is not item:
            dropped[SAME_ID] += 1
    originals = [item for item in first_by_id.values() if not _is_repost(item)]
    reposts = [item for item in first_by_id.values() if _is_repost(item)]
    kept: dict[str, Post] = {}
    id_by_text: dict[str, str] = {}
    copies: Counter[str] = Counter()
    for item in originals + reposts:
        target, reason = _target(item, kept, id_by_text)
        if target is None:
            kept[item.post.id] = item.post
            for text in (item.post.text, _body(item)):
                id_by_text.setdefault(_key(text), item.post.id)
        else:
            copies[target] += 1
            dropped[reason] += 1
    posts = [post.model_copy(update={"copies": copies[post.id]}) for post in kept.values()]
    return sorted(posts, key=lambda post: (post.created_at, int(post.id), post.id)), dropped


def _target(
    item: Foldable, kept: dict[str, Post], id_by_text: dict[str, str]
) -> tuple[str | None, str]:
    """Return the id of the kept post that this post repeats, and the reason for the drop."""
    if not _is_repost(item):
        return id_by_text.get(_key(item.post.text)), DUPLICATE
    if item.repost_of in kept:
        return item.repost_of, REPOST
    body = _body(item)
    for text in (item.post.text, body):
        if (found := id_by_text.get(_key(text))) is not None:
            return found, REPOST
    stem = _key(_ELLIPSIS.sub("", body))
    if _ELLIPSIS.search(body) and len(stem) >= _MIN_STEM_LENGTH:
        for text, post_id in id_by_text.items():
            if text.startswith(stem):
                return post_id, REPOST
    return None, REPOST


def _body(item: Foldable) -> str:
    return repost_body(item.post.text) or item.post.text


def _is_repost(item: Foldable) -> bool:
    return item.repost_of is not None or repost_body(item.post.text) is not None


def _key(text: str) -> str:
    """Return the comparison key of a text: its words, without whitespace and case differences."""
    return " ".join(text.casefold().split())


def _order(item: Foldable) -> tuple[datetime, int, str, str, str]:
    """Sort key: time, then id; versions of one id by their content, so the order is stable."""
    post = item.post
    return (post.created_at, int(post.id), post.id, post.model_dump_json(), item.repost_of or "")
