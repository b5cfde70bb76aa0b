"""Where artifacts are stored in the data folder."""

from __future__ import annotations

from collections.abc import Sequence

SHARED = "shared"
"""Folder of artifacts that belong to no day."""


def folder_at(key_path: Sequence[str], partition: str | None) -> str:
    """The path of an asset's artifact: its day, then its key's prefix."""
    return "/".join([partition or SHARED, *key_path[:-1]])
