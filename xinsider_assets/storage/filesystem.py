"""What all stores share: local or remote, error messages, cleanup after killed writers."""

from __future__ import annotations

import errno
import os
import re
import shutil
import socket
import time
import uuid
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from upath import UPath

from xinsider_assets.errors import XInsiderError

_LEFTOVER_AGE_S = 24 * 3600.0
"""No run lasts as long: older files belong to no running process."""
_OWN_NAME = re.compile(r"(?P<host>.+)\.(?P<pid>[1-9][0-9]*)\.[0-9a-f]{32}")
_FULL = (errno.ENOSPC, errno.EDQUOT)
_SQLITE_FULL = "database or disk is full"
_SQLITE_PERHAPS_FULL = ("disk I/O error", "unable to open database file")
_ROOM_BYTES = 1 << 20
"""A database needs this much: its log alone takes some hundred kilobytes."""
_REFUSALS = (
    errno.EACCES,
    errno.EROFS,
    errno.EPERM,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,
    errno.ENAMETOOLONG,
)


class StorageError(XInsiderError):
    """The store cannot be written, or does not hold what it should."""


def is_local(path: UPath) -> bool:
    """Whether a path is on a local disk, so that files can be renamed into place."""
    return path.protocol in ("", "file")


def usable_folder(folder: Path, setting: str) -> Path:
    """A writable folder; it is created if it does not exist.

    Raises:
        StorageError: It cannot be made, or not be written to; names the setting that it is from.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"cannot be made ({error.strerror})"
    else:
        if os.access(folder, os.W_OK | os.X_OK):
            return folder
        problem = "cannot be written"
    raise StorageError(f"{folder} {problem}; set {setting} to a folder of your own")


@contextmanager
def explained(target: UPath) -> Generator[None]:
    """Raise an error for the user that says why `target` cannot be written.

    Raises:
        StorageError: The disk is full or refuses. Any other error is raised unchanged.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise _full(str(target)) from error
        if error.errno == errno.EFBIG:
            raise StorageError(
                f"{target} takes no file of this size; raise the limit (ulimit -f) or set "
                "XINSIDER_DATA_FOLDER to a folder on another disk"
            ) from error
        if error.errno in _REFUSALS:
            raise StorageError(
                f"{target} cannot be written ({os.strerror(error.errno)}); "
                "set XINSIDER_DATA_FOLDER to a folder of your own"
            ) from error
        raise


@contextmanager
def full_disk_explained(folder: Path) -> Generator[None]:
    """Raise an error for the user that says that a disk is full, from an error of any library.

    Args:
        folder: What is written to.

    Raises:
        StorageError: The folder's disk is full. Any other error is raised unchanged.
    """
    try:
        yield
    except StorageError:
        raise
    except Exception as error:
        if full := _full_disk(error, folder):
            raise full from error
        raise


def _full_disk(error: BaseException, folder: Path) -> StorageError | None:
    """The message for an error that a full disk caused, else None.

    However many libraries have wrapped it, SQLite's own words are in the text of one of them. Its
    "disk I/O error" and "unable to open" can have other causes: of these the folder's disk tells.
    """
    seen: BaseException | None = error
    while seen is not None:
        text = str(seen)
        if _SQLITE_FULL in text or getattr(seen, "errno", None) in _FULL:
            return _full(f"{folder}")
        if any(words in text for words in _SQLITE_PERHAPS_FULL) and _has_no_room(folder):
            return _full(f"{folder}")
        seen = seen.__cause__ or seen.__context__
    return None


def _full(where: str) -> StorageError:
    return StorageError(
        f"the disk of {where} is full; free some space and make the day again "
        "(what was finished is kept)"
    )


def _has_no_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _ROOM_BYTES
    except OSError:
        return False


def own_name() -> str:
    """A unique name for an unfinished file or folder, which identifies its process."""
    return f"{socket.gethostname()}.{os.getpid()}.{uuid.uuid4().hex}"


def remove_leftovers(folder: Path) -> None:
    """Remove unfinished files of killed processes.

    Those of this machine are known to be gone; what others left goes when it is a day old.

    Args:
        folder: Where things are finished, under an `own_name`, before they are renamed into place;
            need not exist.
    """
    before_s = time.time() - _LEFTOVER_AGE_S
    for leftover in folder.glob("*"):
        # another process may be sweeping, or have finished, at the same moment
        with suppress(FileNotFoundError):
            if leftover.stat().st_mtime < before_s or _is_orphan(leftover.name):
                shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()


def _is_orphan(name: str) -> bool:
    """Whether the process of this machine that gave something its `own_name` is gone."""
    match = _OWN_NAME.match(name)
    if match is None or match["host"] != socket.gethostname():
        return False
    try:
        os.kill(int(match["pid"]), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
