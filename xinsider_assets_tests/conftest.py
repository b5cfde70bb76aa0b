from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from hypothesis import settings


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    """A real instance on SQLite that sends nothing anywhere."""
    folder = tmp_path / "dagster"
    folder.mkdir()
    quiet = {"telemetry": {"enabled": False}}
    with dg.DagsterInstance.local_temp(str(folder), overrides=quiet) as instance:
        yield instance


def pytest_configure() -> None:
    """Properties are held whatever the machine is busy with: no deadline, the same examples."""
    settings.register_profile("xinsider", deadline=None, derandomize=True)
    settings.load_profile("xinsider")
