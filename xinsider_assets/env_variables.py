"""Finds misspelt variables of the environment and folders that libraries need."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from xinsider_assets.suggestion import did_you_mean, nearest

_FOREIGN_NAME = re.compile(r"\w*(SERVICE_(HOST|PORT)|PORT_\d+_(TCP|UDP))(_\w+)?")
_LIKE_A_SETTING = 0.85
"""Similarity from which a name without the prefix counts as a misspelt setting."""


def unknown_names(
    prefix: str, known: Collection[str], in_file: Mapping[str, str], root: Path
) -> Iterator[str]:
    """Messages about variables that have the prefix, or one like it, and set nothing.

    Only the first part of a nested setting is checked here; pydantic checks the others.

    Args:
        prefix: Prefix of the project's variables.
        known: Names of all settings.
        in_file: Variables of the .env file.
        root: The folder of the dagster.yaml, which may read further variables.
    """
    for name, value in {**os.environ, **in_file}.items():
        own = name.upper().split("__", maxsplit=1)[0]
        where = " (in .env)" if name in in_file else ""
        if own in known:
            continue
        if not own.startswith(prefix):
            if name in in_file and (meant := nearest(own, known, _LIKE_A_SETTING)):
                yield f"{name}{where}: there is no such setting; did you mean {meant}?"
        elif not _is_foreign(name.removeprefix(prefix), value) and not _stands_in(
            root / "dagster.yaml", name
        ):
            yield f"{name}{where}: there is no such setting{did_you_mean(own, known)}"


def _is_foreign(name: str, value: str) -> bool:
    """Whether Docker or Kubernetes has set a variable, for a service of the name "xinsider"."""
    return bool(_FOREIGN_NAME.fullmatch(name)) or value.startswith(("tcp://", "udp://"))


def unusable_folders() -> Iterator[str]:
    """Messages about folders that libraries need: the home and the temporary folder.

    Python itself tolerates missing ones; Playwright's driver exits without a message.
    """
    try:
        Path.home()
    except RuntimeError:
        yield "HOME: it is not set, and this user has no home; set it to a folder, like HOME=/tmp"
    for name in ("TMPDIR", "TEMP", "TMP"):
        folder = os.environ.get(name)
        if folder and not (os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK)):  # noqa: PTH112 - pathlib raises where it may not look
            yield f"{name}: {folder} is no folder that can be written; correct it, or unset it"


def _stands_in(file: Path, name: str) -> bool:
    """Whether a user's dagster.yaml reads the variable; it need not be a setting."""
    try:
        return re.search(rf"\b{re.escape(name)}\b", file.read_text(errors="replace")) is not None
    except OSError:
        return False
