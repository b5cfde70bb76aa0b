from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg
import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from xinsider_assets_tests.doubles import Doubles
    from xinsider_assets_tests.house import House


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    """A real instance on SQLite that sends nothing anywhere."""
    folder = tmp_path / "dagster"
    folder.mkdir()
    quiet = {"telemetry": {"enabled": False}}
    with dg.DagsterInstance.local_temp(str(folder), overrides=quiet) as instance:
        yield instance


@pytest.fixture(scope="session")
def serving() -> Iterator[Doubles]:
    """One server of the doubles for all tests of a process: what they know is made up once.

    What changes them for good (`Doubles.answer`) needs a server of its own.
    """
    from xinsider_assets_tests.doubles import Doubles

    with Doubles() as doubles:
        yield doubles


@pytest.fixture
def doubles(serving: Doubles) -> Iterator[Doubles]:
    """The server, the faults that a test has left cleared away behind it."""
    yield serving
    serving.clear_faults()


@pytest.fixture
def house(tmp_path: Path, instance: dg.DagsterInstance) -> House:
    """A small project of four assets, empty."""
    from xinsider_assets_tests.house import House, World

    return House(tmp_path / "data", instance, World())


def pytest_configure() -> None:
    """Properties are held whatever the machine is busy with: no deadline, the same examples."""
    settings.register_profile(
        "xinsider",
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("xinsider")
