"""Authors of invented posts: always the same person behind the same name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import product
from random import Random
from typing import Any

from benchmarks.stress.wordings import ADJECTIVES, NOUNS

_FIRST_ACCOUNT = datetime(2007, 6, 1, tzinfo=timezone.utc)
_ACCOUNT_YEARS = 4
_VERIFIED = 0.3


@dataclass(frozen=True)
class Person:
    """Somebody who posts.

    Attributes:
        id: As the X API has it.
        name: Shown on the card.
        is_verified: Whether with a badge.
        followers: How many.
        joined: When the account was opened.
    """

    id: str
    name: str
    is_verified: bool
    followers: int
    joined: datetime

    def user(self) -> dict[str, Any]:
        """As the X API has it."""
        return {
            "id": self.id,
            "username": f"{self.name.lower().replace(' ', '')}_fic"[-15:],
            "name": self.name,
            "verified": self.is_verified,
            "created_at": timestamp(self.joined),
            "public_metrics": {"followers_count": self.followers},
        }


@cache
def people() -> Sequence[Person]:
    """All of them."""
    names = product(ADJECTIVES.split(), NOUNS.split())
    return [_person(number, *words) for number, words in enumerate(names)]


def timestamp(moment: datetime) -> str:
    """A moment as the X API writes it."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _person(number: int, adjective: str, noun: str) -> Person:
    name = f"{adjective} {noun}"
    chance = Random(name)
    is_verified = chance.random() < _VERIFIED
    joined = _FIRST_ACCOUNT + timedelta(days=chance.uniform(0.0, 365.0 * _ACCOUNT_YEARS))
    followers = round(chance.lognormvariate(math.log(150_000 if is_verified else 9_000), 1.0))
    return Person(f"{810_000_000_000_000_000 + number}", name, is_verified, followers, joined)
