"""Where artifacts lie below the data folder."""

from __future__ import annotations

from collections.abc import Sequence

SHARED = "shared"
"""Folder of what belongs to no day."""


def folder_at(key_path: Sequence[str], partition: str | None) -> str:
    """Where an asset's artifact lies: its day, then its key's prefix."""
    return "/".join([partition or SHARED, *key_path[:-1]])
