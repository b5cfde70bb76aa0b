from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from xinsider_assets.providers.posts.live.source import LivePosts
from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.live import providers

NEXT_DAY = datetime(2013, 1, 26, 5, 0, tzinfo=timezone.utc)
"""The replay day is over, and within X's reach."""

Open = Callable[..., LivePosts]


@pytest.fixture
def live(doubles: Doubles, tmp_path: Path) -> Open:
    """Opens a live source; all that a test opens share one store."""

    def open_source(way: str, now: datetime = NEXT_DAY, **settings: Any) -> LivePosts:
        return LivePosts(providers(doubles, tmp_path, posts=way, **settings), way, lambda: now)

    return open_source


@pytest.fixture
def fresh(doubles: Doubles, tmp_path: Path) -> Open:
    """Opens a live source with a store of its own, in which nothing is paid yet."""
    number = count()

    def open_source(way: str, **settings: Any) -> LivePosts:
        folder = tmp_path / str(next(number))
        return LivePosts(providers(doubles, folder, posts=way, **settings), way, lambda: NEXT_DAY)

    return open_source
