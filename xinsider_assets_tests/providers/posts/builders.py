"""Raw posts for the tests, with everything filled in that a test does not speak of."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from xinsider_assets.artifacts.posts import Author, Engagement
from xinsider_assets.providers.posts.raw import RawPost

DAY = date(2013, 1, 24)
NOON = datetime(2013, 1, 24, 17, 0, tzinfo=timezone.utc)
AUTHOR = Author(id="7", handle="tortoise_fic", name="The Ticker Tortoise", followers=1000)


def raw(
    text: str,
    id: str = "1",  # noqa: A002 (named as in the model)
    minutes: int = 0,
    author: Author | None = AUTHOR,
    **more: object,
) -> RawPost:
    return RawPost(
        id=id,
        text=text,
        author=author,
        created_at=NOON + timedelta(minutes=minutes),
        lang="en",
        engagement=Engagement(likes=3),
        **more,
    )
