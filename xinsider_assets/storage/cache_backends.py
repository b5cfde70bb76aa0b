"""Where the entries of a cache are stored: a folder of this machine, or one in an object store.

An entry is one file named by its key, in a sub-folder named by the key's first two digits. What
other files are not entries and are left unchanged.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import Any, Protocol, cast

from upath import UPath

from xinsider_assets.storage.filesystem import is_local, own_name, remove_leftovers

KEY = re.compile("[0-9a-f]{16,64}")
_INCOMING = ".incoming"


@dataclass(frozen=True)
class Entry:
    """An entry as it is stored.

    Attributes:
        key: Its key.
        size_bytes: Its size, header included.
        used_s: When it was last used, in seconds since the epoch.
    """

    key: str
    size_bytes: int
    used_s: float


class CacheBackend(Protocol):
    """Whole files by key; every method tolerates concurrent changes of the same files."""

    def read(self, key: str) -> bytes | None:
        """Content of an entry, None if there is none or it cannot be read."""
        ...

    def write(self, key: str, content: bytes) -> None:
        """Write an entry and replace an earlier one."""
        ...

    def touch(self, key: str) -> None:
        """Mark an entry as used now, where the place can."""
        ...

    def remove(self, key: str) -> bool:
        """Remove an entry; False if it was gone before."""
        ...

    def entries(self) -> Iterator[Entry]:
        """All entries, in no order."""
        ...

    def sweep(self) -> None:
        """Remove files of writers that were killed more than a day ago."""
        ...


def shelf_in(folder: UPath) -> CacheBackend:
    """The shelf in a folder, which need not exist yet."""
    return LocalBackend(Path(folder.path)) if is_local(folder) else ObjectStoreBackend(folder)


class LocalBackend:
    """Entries on a disk of this machine, or on one that several machines mount.

    The time of last use is the file's modification time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, key: str) -> bytes | None:
        """Content of an entry, None if there is none or it cannot be read."""
        try:
            return self._path(key).read_bytes()
        except OSError:
            # the write that follows a miss will report what is wrong with the folder
            return None

    def write(self, key: str, content: bytes) -> None:
        """Write the file in a folder beside the cache and rename it.

        There is no fsync: after a power failure the seal shows which files are incomplete.
        """
        incoming, path = self._folder / _INCOMING / own_name(), self._path(key)
        try:
            for folder in (incoming.parent, path.parent):
                folder.mkdir(parents=True, exist_ok=True)
            incoming.write_bytes(content)
            incoming.replace(path)
        finally:
            with suppress(OSError):
                incoming.unlink()

    def touch(self, key: str) -> None:
        """Set the modification time; another user's file or a read-only disk keeps its own."""
        with suppress(OSError):
            os.utime(self._path(key))

    def remove(self, key: str) -> bool:
        """Remove an entry; False if it was gone before."""
        try:
            self._path(key).unlink()
        except FileNotFoundError:
            return False
        return True

    def entries(self) -> Iterator[Entry]:
        """All entries, in no order."""
        for path in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            if _is_entry(path):
                with suppress(FileNotFoundError):
                    found = path.stat()
                    if S_ISREG(found.st_mode):
                        yield Entry(path.name, found.st_size, found.st_mtime)

    def sweep(self) -> None:
        """Remove files of writers that were killed more than a day ago."""
        remove_leftovers(self._folder / _INCOMING)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key


class _FileSystem(Protocol):
    """The methods of fsspec's AbstractFileSystem that are used here."""

    def cat_file(self, path: str) -> bytes: ...
    def pipe_file(self, path: str, value: bytes) -> None: ...
    def rm_file(self, path: str) -> None: ...
    def invalidate_cache(self) -> None: ...
    def find(self, path: str, *, detail: bool) -> dict[str, dict[str, Any]]: ...
    def modified(self, path: str) -> datetime: ...


class ObjectStoreBackend:
    """Entries in a store that fsspec supports.

    An object appears atomically, as the store guarantees. Reading does not change it, so
    the time of last use is the time of writing.
    """

    def __init__(self, folder: UPath) -> None:
        self._folder = folder
        self._files = cast("_FileSystem", folder.fs)

    def read(self, key: str) -> bytes | None:
        """Content of an entry, None if there is none or it cannot be read.

        Reads the whole object: `open` uses a size that fsspec may have cached earlier.
        """
        try:
            return self._files.cat_file(self._path(key).path)
        except OSError:
            return None

    def write(self, key: str, content: bytes) -> None:
        """Write the object and replace an earlier one."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._files.pipe_file(path.path, content)

    def touch(self, key: str) -> None:
        """An object's time cannot be set without writing it again."""

    def remove(self, key: str) -> bool:
        """Remove an entry; False if it was gone before, where the store says so."""
        try:
            self._files.rm_file(self._path(key).path)
        except FileNotFoundError:
            return False
        return True

    def entries(self) -> Iterator[Entry]:
        """All entries, in no order."""
        self._files.invalidate_cache()
        try:
            found = self._files.find(self._folder.path, detail=True)
        except FileNotFoundError:
            return
        for name, info in found.items():
            path = PurePosixPath(name)
            if _is_entry(path):
                with suppress(FileNotFoundError):
                    written_s = self._files.modified(name).timestamp()
                    yield Entry(path.name, int(info["size"]), written_s)

    def sweep(self) -> None:
        """Nothing to do: an unfinished object never appears."""

    def _path(self, key: str) -> UPath:
        return self._folder / key[:2] / key


def _is_entry(path: PurePosixPath | Path) -> bool:
    return KEY.fullmatch(path.name) is not None and path.parent.name == path.name[:2]
