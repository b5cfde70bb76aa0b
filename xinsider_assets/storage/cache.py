"""A bounded store of bytes by key: results that would have to be computed or paid for again."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from upath import UPath

from xinsider_assets.storage.cache_backends import KEY, CacheBackend, shelf_in
from xinsider_assets.storage.checksum import add_checksum, checked_data
from xinsider_assets.storage.filesystem import explained


@dataclass(frozen=True)
class CacheLimits:
    """What `Cache.prune` prunes to.

    Attributes:
        max_size_bytes: Of all entries together, as stored on the disk.
        max_age_s: Since an entry's last use; in an object store, since it was written.
    """

    max_size_bytes: int
    max_age_s: float


@dataclass(frozen=True)
class CacheUsage:
    """What a cache holds.

    Attributes:
        entries: How many.
        size_bytes: What they take on the disk.
        oldest_use_s: Last use of the entry that was not used for longest, in seconds since the
            epoch; None if there is no entry.
        newest_use_s: Last use of the entry that was used last.
    """

    entries: int
    size_bytes: int
    oldest_use_s: float | None
    newest_use_s: float | None


@dataclass(frozen=True)
class Pruned:
    """What pruning removed: entries, and their size on the disk."""

    entries: int
    size_bytes: int


@dataclass(frozen=True)
class Cache:
    """Bytes by key, kept between runs, bounded, shared by processes and machines.

    A key is a hash, in hex, of everything that shapes the bytes; so every writer of a key writes
    the same, and it does not matter who is last. Each entry is one file, sealed (see `seal`): a
    damaged one is a miss. Nothing is created before it is used, and pruning is never automatic.

    Attributes:
        folder: Where entries are stored: a local folder, or an address that fsspec knows.
        limits: What `prune` prunes to.
    """

    folder: UPath
    limits: CacheLimits

    def get(self, key: str) -> bytes | None:
        """The bytes as they were put, and mark them as used now; None if there are none.

        An entry that is damaged is dropped, so that the next `put` writes a new one.

        Raises:
            ValueError: The key is not valid.
        """
        stored = self._backend.read(_checked(key))
        if stored is None:
            return None
        data = checked_data(key, stored)
        if data is None:
            # an entry that cannot be removed stays, and is a miss again
            with suppress(OSError):
                self._backend.remove(key)
            return None
        self._backend.touch(key)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key, and replace an earlier value.

        On a local disk the file is finished beside and renamed: a reader, a crash or a full disk
        never leaves a partial file.

        Raises:
            StorageError: The disk is full or refuses; an earlier value is unchanged.
            ValueError: The key is not valid.
        """
        stored = add_checksum(_checked(key), data)
        with explained(self.folder):
            self._backend.write(key, stored)

    def usage(self) -> CacheUsage:
        """The current usage."""
        entries = list(self._backend.entries())
        used_s = [entry.used_s for entry in entries]
        return CacheUsage(
            entries=len(entries),
            size_bytes=sum(entry.size_bytes for entry in entries),
            oldest_use_s=min(used_s, default=None),
            newest_use_s=max(used_s, default=None),
        )

    def prune(self, now_s: float | None = None) -> Pruned:
        """Remove what is older than the limit, then the least recently used down to the size.

        Writers at work are not disturbed; files that a killed writer left are removed a day later.

        Args:
            now_s: The time to count ages from, in seconds since the epoch; default: the clock.

        Raises:
            StorageError: The disk refuses.
        """
        now_s = time.time() if now_s is None else now_s
        removed: list[int] = []
        with explained(self.folder):
            self._backend.sweep()
            entries = sorted(self._backend.entries(), key=lambda entry: (entry.used_s, entry.key))
            kept_bytes = sum(entry.size_bytes for entry in entries)
            for entry in entries:
                is_old = now_s - entry.used_s > self.limits.max_age_s
                if not is_old and kept_bytes <= self.limits.max_size_bytes:
                    break
                kept_bytes -= entry.size_bytes
                if self._backend.remove(entry.key):
                    removed.append(entry.size_bytes)
        return Pruned(len(removed), sum(removed))

    @cached_property
    def _backend(self) -> CacheBackend:
        return shelf_in(self.folder)


def _checked(key: str) -> str:
    if not KEY.fullmatch(key):
        raise ValueError(f"{key!r} is no key: 16 to 64 hex digits in lower case")
    return key
