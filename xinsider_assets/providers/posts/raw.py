"""A post as a source gave it, before anything was done to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xinsider_assets.artifacts.posts import Author, Engagement


@dataclass(frozen=True)
class RawPost:
    """What all sources have in common.

    Attributes:
        id: As the source writes it.
        text: With links, entities and whatever else.
        author: None when the source names an author that it does not describe.
        created_at: With its time zone.
        lang: The platform's guess, "und" when there is none.
        engagement: The counts.
        cashtags: Symbols that the source lists beside the text, without the dollar sign.
        repost_of: The id of the post that this one only passes on.
        author_id: Of the author as the source names it, also where it does not describe it.
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
