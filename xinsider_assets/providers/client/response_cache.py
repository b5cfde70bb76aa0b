"""The response cache: each is kept as it arrives, before anything is done with it."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import ValidationError

from xinsider_assets.artifacts.base import Model
from xinsider_assets.errors import XInsiderError
from xinsider_assets.providers.client.call import Answer
from xinsider_assets.storage.cache import Cache
from xinsider_assets.storage.filesystem import StorageError


class CachedAnswer(Model):
    """An answer with what it was for.

    Attributes:
        provider: Who gave it.
        model: By which model or endpoint.
        operation: To what kind of call.
        arrived: When.
        entry: The call's number in the usage log.
        answer: The answer.
    """

    provider: str
    model: str
    operation: str
    arrived: datetime
    entry: int
    answer: Answer


@dataclass(frozen=True)
class ResponseCache:
    """Paid answers by the hash of their request.

    What the disk refuses is kept in memory for as long as the process lives.

    Attributes:
        cache: Where they lie; it has the limits of age and size.
    """

    cache: Cache
    _in_memory: dict[str, CachedAnswer] = field(default_factory=dict[str, CachedAnswer], repr=False)
    _pruning: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def get(self, key: str) -> CachedAnswer | None:
        """The answer to a request, if it was paid before and is still kept."""
        if key in self._in_memory:
            return self._in_memory[key]
        stored = self.cache.get(key)
        if stored is None:
            return None
        try:
            return CachedAnswer.model_validate_json(stored)
        except ValidationError:
            # written by another version of the project
            return None

    def put(self, key: str, kept: CachedAnswer) -> None:
        """Keep an answer.

        Raises:
            StorageError: The disk is full or refuses; the answer is kept in memory alone.
        """
        # in memory first: what is paid is there to be had whatever becomes of the disk
        self._in_memory[key] = kept
        self._write(key, kept)

    def catch_up(self) -> None:
        """Write what the disk refused before.

        Raises:
            StorageError: It still refuses.
        """
        for key, kept in list(self._in_memory.items()):
            self._write(key, kept)

    def prune_once(self) -> None:
        """Prune to the limits, the first time that this is called; a disk that refuses is let be.

        Once a process is enough: it buys some tens of answers, and the limits are not exact.
        """
        if self._pruning.acquire(blocking=False):
            with suppress(XInsiderError, OSError):
                self.cache.prune()

    def _write(self, key: str, kept: CachedAnswer) -> None:
        try:
            self.cache.put(key, kept.model_dump_json().encode())
        except OSError as error:
            raise StorageError(f"{self.cache.folder} cannot be written ({error})") from error
        self._in_memory.pop(key, None)
