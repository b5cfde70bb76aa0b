"""The store of paid answers: each is kept as it arrives, before anything is done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from xinsider_assets.artifacts.base import Model
from xinsider_assets.io.cache import Cache
from xinsider_assets.metering.call import Answer, Call


class KeptAnswer(Model):
    """An answer with what it was for and what it cost."""

    provider: str
    model: str
    operation: str
    arrived: datetime
    cost_usd: float
    answer: Answer


@dataclass(frozen=True)
class AnswerStore:
    """Paid answers by the hash of their request.

    Attributes:
        cache: Where they lie; it has the limits of age and size.
    """

    cache: Cache

    def get(self, key: str) -> KeptAnswer | None:
        """The answer to a request, if it was paid before and is still kept."""
        stored = self.cache.get(key)
        if stored is None:
            return None
        try:
            return KeptAnswer.model_validate_json(stored)
        except ValidationError:
            # written by another version of the project
            return None

    def put(self, key: str, call: Call, answer: Answer, cost_usd: float, now: datetime) -> None:
        """Keep an answer.

        Raises:
            StorageError: The disk is full or refuses.
        """
        kept = KeptAnswer(
            provider=call.provider,
            model=call.model,
            operation=call.operation,
            arrived=now,
            cost_usd=cost_usd,
            answer=answer,
        )
        self.cache.put(key, kept.model_dump_json().encode())
