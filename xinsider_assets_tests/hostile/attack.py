"""What an attack is, and the response of the X API that carries it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Any, Literal

Kind = Literal[
    "instruction",
    "language",
    "invisible",
    "markup",
    "link",
    "path",
    "oversized",
    "pump",
    "format",
    "number",
]
Where = Literal[
    "text",
    "author name",
    "handle",
    "post id",
    "author id",
    "declared cashtags",
    "created_at",
    "lang",
    "counts",
    "response",
]
"""The field that holds the payload; "response" is the whole answer, byte for byte."""

DAY = date(2013, 1, 24)
HOST = "evil.example"
"""Where attacks point to; the test of the card puts a listener of this machine in its place."""
POST_ID = "900000020130124999"
STORY = (
    "Apple sold a record 47.8 million iPhones, its revenue rose 18%, and its shares lost 12% in "
    "one day. $AAPL"
)
"""What would win the day by itself, so that nothing but the attack speaks against its post."""


@dataclass(frozen=True)
class Account:
    """Who posts, and what the post is said to have drawn; by default a large old desk."""

    followers: int = 2_000_000
    verified: bool = True
    opened: str = "2008-03-17T00:00:00Z"
    likes: int = 9_000
    reposts: int = 4_000


@dataclass(frozen=True)
class Attack:
    """One attack.

    Attributes:
        id: Its name in the tests.
        kind: What it is made of.
        where: The field that it sits in.
        payload: What stands there. In a text it follows `STORY`, unless it stands `alone`.
        tries: What it is after.
        why: Why it might work.
        language: Of the payload, as a BCP 47 tag; "zxx" for no language.
        spoils: Words of it, in lower case, that no script may say and no report hold.
        alone: Whether the payload is the whole text.
        is_harmless: Whether it may be taken, as nothing of it is left or what is left is plain.
        account: Who posts it.
        tags: Symbols that the source lists beside the text.
    """

    id: str
    kind: Kind
    where: Where
    payload: str
    tries: str
    why: str
    language: str = "en"
    spoils: tuple[str, ...] = ()
    alone: bool = False
    is_harmless: bool = False
    account: Account = Account()
    tags: tuple[str, ...] = ("AAPL",)

    def spoilt(self, text: str) -> list[str]:
        """What a text holds of the attack, as words of their own."""
        return [
            spoil
            for spoil in self.spoils
            if re.search(rf"(?<![\w.]){re.escape(spoil)}(?!\w)", text.lower())
        ]

    @property
    def text(self) -> str:
        """The post's text."""
        if self.where != "text":
            return STORY
        return self.payload if self.alone else f"{STORY} {self.payload}"

    @property
    def name(self) -> str:
        """The author's display name."""
        return self.payload if self.where == "author name" else "Market Desk"

    @property
    def handle(self) -> str:
        """The author's handle."""
        return self.payload if self.where == "handle" else "market_desk_fic"

    @property
    def post_id(self) -> str:
        """The post's id."""
        return self.payload if self.where == "post id" else POST_ID

    def response(self) -> bytes:
        """The response of the X API with this one post."""
        if self.where == "response":
            return self.payload.encode("utf-8", "surrogatepass")
        return json.dumps({"data": [self.post()], "includes": {"users": [self.author()]}}).encode()

    def post(self) -> dict[str, Any]:
        """The post as the API writes it."""
        tags = self.payload.split(" ") if self.where == "declared cashtags" else self.tags
        likes = int(self.payload) if self.where == "counts" else self.account.likes
        return {
            "id": self.post_id,
            "text": self.text,
            "author_id": self.author()["id"],
            "created_at": self._created_at(),
            "lang": self.payload if self.where == "lang" else "en",
            "public_metrics": {
                "like_count": likes,
                "retweet_count": self.account.reposts,
                "reply_count": 300,
                "quote_count": 80,
                "impression_count": 900_000,
            },
            "entities": {"cashtags": [{"tag": tag} for tag in tags]},
        }

    def author(self) -> dict[str, Any]:
        """The author as the API writes it."""
        return {
            "id": self.payload if self.where == "author id" else "800000000000000999",
            "username": self.handle,
            "name": self.name,
            "verified": self.account.verified,
            "created_at": self.account.opened,
            "public_metrics": {"followers_count": self.account.followers},
        }

    def _created_at(self) -> str:
        if self.where == "created_at":
            return self.payload
        return datetime(2013, 1, 24, 15, 5, tzinfo=timezone.utc).isoformat()
