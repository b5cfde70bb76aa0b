"""Variables of the environment that set nothing, or that something else would stumble on."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from xinsider_assets.suggestion import did_you_mean, nearest

_FOREIGN_NAME = re.compile(r"\w*(SERVICE_(HOST|PORT)|PORT_\d+_(TCP|UDP))(_\w+)?")
_LIKE_A_SETTING = 0.85
"""A name of the .env file as like a setting as this, without its prefix, is a misspelt one."""


def unknown_names(
    prefix: str, known: Collection[str], in_file: Mapping[str, str], root: Path
) -> Iterator[str]:
    """What is said of each variable with the prefix, or one much like it, that sets nothing.

    Of a nested setting only the first part is looked at here; pydantic sees to the others.

    Args:
        prefix: With which our variables begin.
        known: The names of all settings.
        in_file: The variables of the .env file.
        root: The folder of the dagster.yaml, which may read other variables.
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
    """What is said of the folders that libraries need: a home, and one for temporary files.

    Python itself would pass over them; Playwright's driver ends without a word.
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
    """Whether a user's dagster.yaml reads a variable: it need not be a setting."""
    try:
        return re.search(rf"\b{re.escape(name)}\b", file.read_text(errors="replace")) is not None
    except OSError:
        return False
