"""Dagster's instance of a project."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg

from xinsider_assets.errors import InputError
from xinsider_assets.settings import Settings
from xinsider_assets.storage.filesystem import full_disk_explained, usable_folder
from xinsider_assets.storage.locks import Locks


def dagster_environment(root: Path, settings: Settings) -> dict[str, str]:
    """The environment variables that dagster.yaml and Dagster's own commands need."""
    return {
        "DAGSTER_HOME": str(root),
        "XINSIDER_ROOT": str(root),
        "XINSIDER_STATE_FOLDER": str(settings.state_folder),
    }


_SETTING_UP_S = 60.0
"""Longer than it takes to set up all of Dagster's databases on a busy machine."""


@contextmanager
def open_instance(
    root: Path, settings: Settings, *, may_be_old: bool = False
) -> Generator[dg.DagsterInstance]:
    """Open the instance of the root's dagster.yaml, with its environment variables set.

    Args:
        root: The project's folder.
        settings: Give the state folder.
        may_be_old: Accept databases of an older release, in order to migrate them.

    Raises:
        InputError: The databases are of an older release of Dagster.
        StorageError: The folder of its databases cannot be written, or its disk is full, now or
            while it is used.
    """
    needed = dagster_environment(root, settings)
    before = {name: os.environ.get(name) for name in needed}
    os.environ.update(needed)
    try:
        with full_disk_explained(settings.state_folder):
            usable_folder(settings.state_folder, "XINSIDER_STATE_FOLDER")
            with _set_up(settings) as instance:
                if not may_be_old:
                    _require_current(instance, settings.state_folder)
                yield instance
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _set_up(settings: Settings) -> dg.DagsterInstance:
    """Open the instance and set up its databases.

    Dagster sets up each database at first use, and processes that do so at the same time corrupt
    it. So a lock lets one process in at a time.
    """
    lock = Locks(settings.state_folder / "locks").take("instance", _SETTING_UP_S)
    try:
        instance = dg.DagsterInstance.get()
        instance.get_runs_count()
        instance.all_asset_keys()
        instance.all_instigator_state()
        return instance
    finally:
        if lock is not None:
            lock.release()


def _require_current(instance: dg.DagsterInstance, state_folder: Path) -> None:
    """Raise if the schema of a database is not that of the installed release.

    Dagster itself fails at the first incompatible statement. The check reads all of its migrations,
    so a successful check is noted by release.
    """
    note = state_folder / "dagster-release.txt"
    if note.is_file() and note.read_text(encoding="utf-8") == dg.__version__:
        return
    storages = (instance.run_storage, instance.event_log_storage, instance.schedule_storage)
    versions = [storage.alembic_version() for storage in storages if storage is not None]
    if any(found != head for found, head in filter(None, versions)):
        raise InputError(
            f"the runs and events in {state_folder} are of another release of Dagster than the "
            f"installed {dg.__version__}; migrate them with: xinsider migrate"
        )
    note.write_text(dg.__version__, encoding="utf-8")
