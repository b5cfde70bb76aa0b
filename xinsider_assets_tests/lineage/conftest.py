from __future__ import annotations

from collections.abc import Iterator

import pytest

from xinsider_assets_tests.lineage.small import Small, small_lineage
from xinsider_assets_tests.lineage.visitor import Visitor, visitor


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    return small_lineage(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Visitor]:
    with visitor() as opened:
        yield opened
