from __future__ import annotations

from collections.abc import Iterator

import pytest

from xinsider_assets_tests.providers.client.shop import Shop


@pytest.fixture
def shop() -> Iterator[Shop]:
    with Shop() as shop:
        yield shop
