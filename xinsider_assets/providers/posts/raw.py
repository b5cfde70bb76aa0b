"""A post as returned by a source, before normalisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xinsider_assets.artifacts.posts import Author, Engagement


@dataclass(frozen=True)
class RawPost:
    """The common form of posts from all sources.

    Attributes:
        id: The id in the source's format.
        text: The raw text, with links and entities.
        author: None if the source has only the author's id.
        created_at: The time of the post, with its time zone.
        lang: The language detected by the platform; "und" if there is none.
        engagement: The engagement counts.
        cashtags: Symbols that the source lists separately, without the dollar sign.
        repost_of: The id of the original if the post is a repost.
        author_id: The author's id in the source, also if `author` is None.
    """

    id: str
    text: str
    author: Author | None
    created_at: datetime
    lang: str
    engagement: Engagement
    cashtags: tuple[str, ...] = ()
    repost_of: str | None = None
    author_id: str = ""
