"""Posts to be drawn."""

from __future__ import annotations

from datetime import date, datetime, timezone

from xinsider_assets.artifacts.posts import Engagement
from xinsider_assets.artifacts.selection import RelatedStock, SelectedTweet

_APPLE = RelatedStock(
    symbol="AAPL",
    name="Apple",
    sector="Technology",
    current_price=450.5,
    change_percent=-12.35,
    as_of=date(2013, 1, 24),
)
_COUNTS = Engagement(likes=12_345, reposts=4_321, replies=987, views=1_234_567)


def a_post(
    text: str,
    author: str = "Marta Quill",
    handle: str = "quillmarkets",
    lang: str = "en",
    engagement: Engagement = _COUNTS,
    created_at: datetime = datetime(2013, 1, 24, 21, 31, tzinfo=timezone.utc),
) -> SelectedTweet:
    return SelectedTweet(
        id="294555999000111222",
        text=text,
        author=author,
        author_handle=handle,
        author_verified=True,
        created_at=created_at,
        lang=lang,
        engagement=engagement,
        related_stocks=(_APPLE,),
    )
