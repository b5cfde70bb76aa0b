"""X API v2 recent-search responses: what is read of them, and errors that name the field.

Format: https://docs.x.com/x-api/posts/search-recent-posts
"""

from __future__ import annotations

import json
from typing import Annotated

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)

from xinsider_assets.artifacts.posts import Author, Count, Engagement
from xinsider_assets.errors import InputError
from xinsider_assets.providers.posts.raw import RawPost

ASK_FOR = (
    "ask the API for tweet.fields=created_at,lang,public_metrics,author_id,entities,note_tweet, "
    "expansions=author_id and user.fields=created_at,username,name,verified,public_metrics"
)


def _whole_characters(text: object) -> object:
    """Half a character, as a platform leaves it that cuts texts, must not cost the whole day."""
    return text.encode("utf-8", "replace").decode() if isinstance(text, str) else text


_Words = Annotated[str, BeforeValidator(_whole_characters)]
"""What people typed."""


class ShapeError(ValueError):
    """A document is not in the API's form; the text names the field."""


class _XModel(BaseModel):
    """A part of the response; what the project has no use for is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class _PostMetrics(_XModel):
    like_count: Count
    retweet_count: Count
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


class _XPost(_XModel):
    id: str
    text: _Words
    author_id: str
    created_at: AwareDatetime
    lang: _Words = "und"
    public_metrics: _PostMetrics
    entities: _Entities = _Entities()
    referenced_tweets: tuple[_Reference, ...] = ()
    note_tweet: _LongText | None = None
    """The whole of a post of more than 280 characters, of which `text` is the beginning."""

    def raw(self, authors: dict[str, Author]) -> RawPost:
        metrics = self.public_metrics
        reposted = [other.id for other in self.referenced_tweets if other.type == "retweeted"]
        return RawPost(
            id=self.id,
            text=self.note_tweet.text if self.note_tweet else self.text,
            author=authors.get(self.author_id),
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
        )


class _UserMetrics(_XModel):
    followers_count: Count


class _XUser(_XModel):
    id: str
    username: _Words
    name: _Words
    verified: bool = False
    created_at: AwareDatetime | None = None
    public_metrics: _UserMetrics

    def author(self) -> Author:
        return Author(
            id=self.id,
            handle=self.username,
            name=self.name,
            verified=self.verified,
            followers=self.public_metrics.followers_count,
            created_at=self.created_at,
        )


class _Includes(_XModel):
    users: tuple[_XUser, ...]


class _XResponse(_XModel):
    data: tuple[_XPost, ...] = Field(min_length=1)
    includes: _Includes


def read_x_response(content: bytes, where: str) -> list[RawPost]:
    """The posts of one response, with their authors; none where it says that there are none.

    Args:
        content: The response's body.
        where: What to call it in an error: a path, or the name of a packaged file.

    Raises:
        InputError: It is not JSON, or lacks a field; the text names it.
    """
    document = _parse(content, where)
    try:
        return posts_of(document)
    except ShapeError as error:
        raise InputError(f"{where}: {error}: {ASK_FOR}") from error


def posts_of(document: object) -> list[RawPost]:
    """The posts of a response that is JSON already; none where it says that there are none.

    Raises:
        ShapeError: It is not in the API's form.
    """
    if isinstance(document, dict) and not document.get("data"):  # pyright: ignore[reportUnknownMemberType] (JSON)
        return []
    try:
        response = _XResponse.model_validate(document)
    except ValidationError as error:
        raise ShapeError(_explain(error)) from error
    authors = {user.id: user.author() for user in response.includes.users}
    return [post.raw(authors) for post in response.data]


def _parse(content: bytes, where: str) -> object:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{where}: byte {error.start} is not UTF-8: store the response as it came, in UTF-8"
        ) from error
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{where}: not JSON at line {error.lineno}, column {error.colno} ({error.msg}): "
            "store the whole response of the API, unaltered"
        ) from error
    except ValueError as error:
        raise InputError(f"{where}: holds a number of thousands of digits") from error
    except RecursionError as error:
        raise InputError(f"{where}: nested too deeply to be a response of the X API") from error


def _explain(error: ValidationError) -> str:
    """The first fault by its JSON path, and how many more there are."""
    faults = error.errors(include_url=False)
    first = faults[0]
    path = json_path(first["loc"]) or "the document"
    if first["type"] == "missing":
        fault = f"the field {path} is missing"
    else:
        fault = f"the field {path} is wrong: {first['msg']}, not {_shown(first['input'])}"
    more = f" (and {len(faults) - 1} more faults)" if len(faults) > 1 else ""
    return f"{fault}{more}"


def json_path(location: tuple[int | str, ...]) -> str:
    """Where in a document, as in "data[12].public_metrics.like_count"."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return "".join(steps).lstrip(".")


def _shown(value: object, limit: int = 40) -> str:
    """In ASCII: what a post says must not act on the terminal that shows the error."""
    text = json.dumps(value, default=str)
    return text if len(text) <= limit else text[: limit - 1] + "…"
