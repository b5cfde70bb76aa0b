"""Read posts and authors from responses of the X API v2, and validate each individually.

An invalid post or user does not affect the others: it is omitted and counted by its invalid field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from xinsider_assets.artifacts.posts import Author
from xinsider_assets.providers.posts.raw import RawPost
from xinsider_assets.providers.posts.x_models import XPost, XUser

ASK_FOR = (
    "ask the API for tweet.fields=created_at,lang,public_metrics,author_id,entities,note_tweet,"
    "referenced_tweets (or post.fields with note_post,referenced_posts), expansions=author_id and "
    "user.fields=created_at,username,name,verified,public_metrics"
)

M = TypeVar("M", XPost, XUser)


class ShapeError(ValueError):
    """A document is not in the API's format; the message names the field."""


@dataclass(frozen=True)
class ReadPosts:
    """The posts of responses.

    Attributes:
        posts: The valid posts, in order.
        odd: The number of invalid posts, by the invalid field.
    """

    posts: list[RawPost] = field(default_factory=list[RawPost])
    odd: Counter[str] = field(default_factory=Counter[str])


def read_responses(documents: Iterable[object]) -> ReadPosts:
    """Read the posts of responses with their authors, also if an author is on another page.

    Args:
        documents: Responses as JSON, or single posts with an embedded author, as some tools store
            them.

    Raises:
        ShapeError: A document is neither.
    """
    posts: list[object] = []
    users: dict[str, Author | str] = {}
    for document in documents:
        found_posts, found_users = _parts(document)
        posts += found_posts
        users |= _authors(found_users)
    read = ReadPosts()
    for item in posts:
        post = _model(XPost, item)
        author = post if isinstance(post, str) else users.get(post.author_id)
        if isinstance(post, str):
            read.odd[f"unusable {post}"] += 1
        elif isinstance(author, str):
            read.odd[f"author with unusable {author}"] += 1
        else:
            read.posts.append(post.raw(author))
    return read


def read_users(document: object) -> dict[str, Author]:
    """Read the authors of a user look-up response, by id; invalid ones are omitted.

    Raises:
        ShapeError: The document is not a response.
    """
    found, _ = _parts(document)
    return {name: user for name, user in _authors(found).items() if isinstance(user, Author)}


def _parts(document: object) -> tuple[list[object], list[object]]:
    """Return the posts and users of a document, not yet validated."""
    if not isinstance(document, dict):
        raise ShapeError("the document is not an object")
    fields = cast("dict[str, Any]", document)
    if "data" not in fields and "id" in fields and "text" in fields:
        return [fields], _list("author", fields.get("author"))
    data = _list("data", fields.get("data"))
    if not data and "title" in fields:
        raise ShapeError(f"the document is an error of the X API ({str(fields['title'])[:80]})")
    includes: object = fields.get("includes") or {}
    if not isinstance(includes, dict):
        raise ShapeError("the field includes is not an object")
    return data, _list("includes.users", cast("dict[str, Any]", includes).get("users"))


def _list(name: str, value: object) -> list[object]:
    """Return the items of a field; a response for one item has the item instead of a list."""
    if isinstance(value, dict):
        return [cast("object", value)]
    if value is None:
        return []
    if not isinstance(value, list):
        raise ShapeError(f"the field {name} is not a list")
    return cast("list[object]", value)


def _authors(users: Iterable[object]) -> Mapping[str, Author | str]:
    """Return the authors by id; for an invalid author, the name of the invalid field."""
    authors: dict[str, Author | str] = {}
    for item in users:
        user = _model(XUser, item)
        if not isinstance(user, str):
            authors[user.id] = user.author()
        elif isinstance(item, dict):
            authors[str(cast("dict[str, Any]", item).get("id"))] = user
    return authors


def _model(kind: type[M], item: object) -> M | str:
    """Return the model, or the name of its first invalid field: "public_metrics.like_count"."""
    try:
        return kind.model_validate(item)
    except ValidationError as error:
        steps = error.errors(include_url=False, include_input=False)[0]["loc"]
        return ".".join(step for step in steps if isinstance(step, str)) or "form"
