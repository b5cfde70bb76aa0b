from __future__ import annotations

import gc
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg
import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy.engine import Engine

    from xinsider_assets_tests.doubles import Doubles
    from xinsider_assets_tests.sample_project import SampleProject


_QUIET = {
    "telemetry": {"enabled": False},
    # to keep what is printed, two more processes of Python are started for each run
    "compute_logs": {
        "module": "dagster._core.storage.noop_compute_log_manager",
        "class": "NoOpComputeLogManager",
    },
}


@pytest.fixture(scope="session")
def blank_instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an instance with nothing in it: to set up its SQLite files takes a second."""
    folder = tmp_path_factory.mktemp("dagster")
    with dg.DagsterInstance.local_temp(str(folder), overrides=_QUIET) as instance:
        instance.get_runs_count()
        instance.all_asset_keys()
        instance.all_instigator_state()
    return folder


@pytest.fixture
def project(tmp_path: Path, blank_instance: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's project in which nothing was made yet; the commands find it."""
    shutil.copy(REPOSITORY / "dagster.yaml", tmp_path)
    for folder in ("history", "schedules"):
        shutil.copytree(blank_instance / folder, tmp_path / "state" / folder)
    monkeypatch.setenv("XINSIDER_ROOT", str(tmp_path))
    return tmp_path


HERE = Path(__file__).parent
REPOSITORY = HERE.parent
LONGEST_FIRST = (
    "test_whole_day.py",
    "faults/test_matrix.py",
    "test_cli.py",
    "platform/execution/test_exclusive.py",
    "video/test_segments.py",
    "editorial/test_phrases.py",
    "platform/test_sources.py",
    "assets/test_reuse.py",
    "platform/test_adoption.py",
    "console/test_status.py",
    "visuals/card/test_draw.py",
    "platform/staleness/test_against_dagster.py",
    "video/test_reference.py",
    "lineage/page/test_in_browser.py",
    "lineage/test_trace.py",
    "video/test_film.py",
    "visuals/browser/test_page.py",
    "providers/market/test_yahoo.py",
    "hostile/test_prompts.py",
    "hostile/test_card.py",
    "platform/test_spending.py",
    "providers/client/test_processes.py",
)
"""Files that take a process the longest, alone or together with what they wait for."""


@pytest.fixture
def instance(tmp_path: Path, blank_instance: Path) -> Iterator[dg.DagsterInstance]:
    """A real instance on SQLite that sends nothing anywhere."""
    folder = tmp_path / "dagster"
    shutil.copytree(blank_instance, folder)
    with dg.DagsterInstance.local_temp(str(folder), overrides=_QUIET) as instance:
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
def sample_project(tmp_path: Path, instance: dg.DagsterInstance) -> SampleProject:
    """A small project of four assets, empty."""
    from xinsider_assets_tests.sample_project import SampleProject, World

    return SampleProject(tmp_path / "data", instance, World())


@pytest.fixture(scope="session", autouse=True)
def _migrations_read_once() -> Iterator[None]:
    """Dagster reads its ninety migrations anew at each opening of each of its databases."""
    from alembic.script import ScriptDirectory

    read = ScriptDirectory.from_config
    known: dict[str | None, ScriptDirectory] = {}

    def read_once(config: Config) -> ScriptDirectory:
        place = config.get_main_option("script_location")
        if place not in known:
            known[place] = read(config)
        return known[place]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ScriptDirectory, "from_config", read_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _engines_kept() -> Iterator[None]:
    """Dagster makes an engine for each statement, which connects and prepares it anew.

    Here an engine and its connection are kept until forty newer ones are in use, and nothing is
    flushed to the disk: no test cuts the power.
    """
    from dagster._core.storage.event_log.sqlite import sqlite_event_log
    from dagster._core.storage.runs.sqlite import sqlite_run_storage
    from sqlalchemy import event
    from sqlalchemy.pool import QueuePool

    make: Callable[..., Engine] = sqlite_run_storage.create_engine
    known: dict[str, Engine] = {}

    def keep(url: str, **options: object) -> Engine:
        engine = known.pop(url, None)
        if engine is None:
            engine = make(url, **{**options, "poolclass": QueuePool})
            event.listen(engine, "connect", _do_not_flush)
        known[url] = engine
        if len(known) > 40:
            known.pop(next(iter(known))).dispose()
        return engine

    with pytest.MonkeyPatch.context() as patch:
        for module in (sqlite_event_log, sqlite_run_storage):
            patch.setattr(module, "create_engine", keep)
        yield


def _do_not_flush(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(scope="session", autouse=True)
def _one_certificate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each client of an SDK reads all authorities' certificates, and the doubles need none."""
    import certifi

    end = "-----END CERTIFICATE-----\n"
    one = tmp_path_factory.mktemp("authorities") / "one.pem"
    one.write_text(Path(certifi.where()).read_text(encoding="utf-8").partition(end)[0] + end)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SSL_CERT_FILE", str(one))
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start the longest files first: begun last, one of them would keep a process busy alone.

    Each process takes the next whole file (`--dist loadfile`) in this order, if xdist is told not
    to sort them by the number of their tests (`--no-loadscope-reorder`, as `make test` does).
    """
    rank = {str(HERE / name): place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: rank.get(str(item.path), len(rank)))


def pytest_configure() -> None:
    """Hold properties whatever the machine is busy with: no deadline, the same examples."""
    settings.register_profile(
        "xinsider",
        deadline=None,
        derandomize=True,
        max_examples=60,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("xinsider")
    # what is loaded stays to the end: looking for garbage in it takes a sixth of the time
    gc.set_threshold(50_000)


def pytest_collection_finish() -> None:
    """Never look for garbage among what is there before the first test."""
    gc.freeze()
