"""Validates paths of users: `~`, length, and characters that a library cannot handle."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

_IMPOSSIBLE = (errno.ENAMETOOLONG, errno.ELOOP)
_LONGEST_NAME = 255
"""Bytes; the limit of all common file systems."""
_NOT_IN_SQLITE_URL = re.compile(r"\?|%[0-9a-fA-F]{2}")
"""Dagster puts the path of its databases into a URL unescaped: "a?b" would become "a"."""


def usable_path(path: Path) -> Path:
    """The path with `~` expanded; it need not exist.

    Raises:
        ValueError: It is longer than the system allows, or `~` names no home folder.
    """
    try:
        expanded = path.expanduser()
    except RuntimeError as error:
        raise ValueError("no home folder is known here for its ~; write it in full") from error
    if too_long := next((p for p in expanded.parts if len(os.fsencode(p)) > _LONGEST_NAME), None):
        raise ValueError(
            f"a name in it is {len(os.fsencode(too_long))} bytes long, the system allows "
            f"{_LONGEST_NAME}"
        )
    try:
        os.stat(expanded)  # noqa: PTH116 - pathlib swallows what is asked for here
    except NotADirectoryError as error:
        raise ValueError("it lies below something that is no folder") from error
    except OSError as error:
        # missing or unreadable: the code that uses it reports that
        if error.errno in _IMPOSSIBLE:
            raise ValueError(os.strerror(error.errno).lower()) from error
    return expanded


def refuse_in_sqlite_url(folder: Path) -> None:
    """Raise if Dagster would put its databases into another folder.

    Raises:
        ValueError: The path has a question mark, or a percent sign with two digits after it.
    """
    if found := _NOT_IN_SQLITE_URL.search(str(folder)):
        raise ValueError(
            f"{found.group()!r} must not be in the path of Dagster's databases; choose another name"
        )
