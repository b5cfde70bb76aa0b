from __future__ import annotations

from collections.abc import Iterator

import pytest

from xinsider_assets_tests.doubles import Doubles


@pytest.fixture(scope="module")
def serving() -> Iterator[Doubles]:
    """One server for a module: the days that it knows are read once."""
    with Doubles() as doubles:
        yield doubles


@pytest.fixture
def doubles(serving: Doubles) -> Iterator[Doubles]:
    """The server, its faults cleared away behind each test."""
    yield serving
    serving.clear_faults()
