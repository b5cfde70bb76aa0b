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
    """A cached answer and the call that it belongs to.

    Attributes:
        provider: The provider.
        model: The model or endpoint.
        operation: The kind of call.
        arrived: When the answer arrived.
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

    What cannot be written to the disk stays in memory until the process ends.

    Attributes:
        cache: The storage, with its limits of age and size.
    """

    cache: Cache
    _in_memory: dict[str, CachedAnswer] = field(default_factory=dict[str, CachedAnswer], repr=False)
    _pruning: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def get(self, key: str) -> CachedAnswer | None:
        """Return the cached answer to a request, or None."""
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
        """Cache an answer.

        Raises:
            StorageError: The disk cannot be written; the answer is kept in memory only.
        """
        # in memory first, so that a paid answer is available even if the disk fails
        self._in_memory[key] = kept
        self._write(key, kept)

    def catch_up(self) -> None:
        """Write the answers that could not be written before.

        Raises:
            StorageError: The disk still cannot be written.
        """
        for key, kept in list(self._in_memory.items()):
            self._write(key, kept)

    def prune_once(self) -> None:
        """Prune to the limits on the first call; errors of the disk are ignored.

        Once per process is enough: a process adds some tens of answers, and limits are not exact.
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
