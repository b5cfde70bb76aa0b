"""Models of a post and a user of the X API v2, with both sets of field names.

X renames tweets to posts: its specification has `note_post`, `referenced_posts` and
`repost_count`, its prose `note_tweet`, `referenced_tweets` and `retweet_count`. The models accept
both. Format: https://docs.x.com/x-api/posts/search-recent-posts
"""

from __future__ import annotations

from typing import Annotated, Any, cast

from pydantic import (
    AliasChoices,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from xinsider_assets.artifacts.posts import Author, Count, Engagement
from xinsider_assets.providers.posts.raw import RawPost

REPOSTED = frozenset({"retweeted", "reposted"})


def _whole_characters(text: object) -> object:
    """Replace lone surrogates, which platforms leave when they truncate texts."""
    return text.encode("utf-8", "replace").decode() if isinstance(text, str) else text


_Words = Annotated[str, BeforeValidator(_whole_characters)]
"""A text typed by a user."""


class _XModel(BaseModel):
    """A part of the response; unused fields are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, value: Any) -> Any:  # noqa: ANN401 - pydantic's own
        """Treat null fields as missing."""
        if not isinstance(value, dict):
            return value
        fields = cast("dict[str, object]", value)
        return {name: field for name, field in fields.items() if field is not None}


class _PostMetrics(_XModel):
    like_count: Count
    retweet_count: Count = Field(validation_alias=AliasChoices("retweet_count", "repost_count"))
    reply_count: Count
    quote_count: Count = 0
    impression_count: Count = 0


class _Cashtag(_XModel):
    tag: _Words


class _Entities(_XModel):
    cashtags: tuple[_Cashtag, ...] = ()


class _LongText(_XModel):
    text: _Words


class _Reference(_XModel):
    type: str
    id: str


class XPost(_XModel):
    """A post; for more than 280 characters, `note` is the full text and `text` its beginning."""

    id: str
    text: _Words
    author_id: str
    created_at: AwareDatetime
    lang: _Words = "und"
    public_metrics: _PostMetrics
    entities: _Entities = _Entities()
    references: tuple[_Reference, ...] = Field(
        default=(), validation_alias=AliasChoices("referenced_tweets", "referenced_posts")
    )
    note: _LongText | None = Field(
        default=None, validation_alias=AliasChoices("note_tweet", "note_post")
    )

    def raw(self, author: Author | None) -> RawPost:
        """Convert to the common form of posts."""
        metrics = self.public_metrics
        reposted = [other.id for other in self.references if other.type in REPOSTED]
        return RawPost(
            id=self.id,
            text=self.note.text if self.note else self.text,
            author=author,
            created_at=self.created_at,
            lang=self.lang,
            engagement=Engagement(
                likes=metrics.like_count,
                reposts=metrics.retweet_count,
                replies=metrics.reply_count,
                quotes=metrics.quote_count,
                views=metrics.impression_count,
            ),
            cashtags=tuple(cashtag.tag for cashtag in self.entities.cashtags),
            repost_of=reposted[0] if reposted else None,
            author_id=self.author_id,
        )


class _UserMetrics(_XModel):
    followers_count: Count


class XUser(_XModel):
    """An author."""

    id: str
    username: _Words
    name: _Words
    verified: bool = False
    created_at: AwareDatetime | None = None
    public_metrics: _UserMetrics

    def author(self) -> Author:
        """Convert to the common form of authors."""
        return Author(
            id=self.id,
            handle=self.username,
            name=self.name,
            verified=self.verified,
            followers=self.public_metrics.followers_count,
            created_at=self.created_at,
        )
