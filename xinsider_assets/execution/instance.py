"""Dagster's instance of a project."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg

from xinsider_assets.io.storage import full_disk_explained, usable_folder
from xinsider_assets.locks import Locks
from xinsider_assets.settings import Settings


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
def open_instance(root: Path, settings: Settings) -> Generator[dg.DagsterInstance]:
    """The instance that the root's dagster.yaml describes, its environment set meanwhile.

    Raises:
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
                yield instance
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _set_up(settings: Settings) -> dg.DagsterInstance:
    """Open the instance with its databases set up.

    Dagster sets each up when it is first used, and processes that do so at the same moment spoil
    it: so one at a time.
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
