from __future__ import annotations

from collections.abc import Iterator

import pytest

from xinsider_assets_tests.providers.client.loopback_provider import LoopbackProvider


@pytest.fixture
def loopback() -> Iterator[LoopbackProvider]:
    with LoopbackProvider() as loopback:
        yield loopback
