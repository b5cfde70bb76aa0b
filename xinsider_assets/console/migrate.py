"""`xinsider migrate`: migrates Dagster's databases to the installed release."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from xinsider_assets.console.interface import alone
from xinsider_assets.console.terminal import open_console
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.settings import Settings

_DATABASES = ("history", "schedules")
"""The folders of Dagster's databases in the state folder."""


def migrate(root: Path, settings: Settings) -> None:
    """Copy the databases, then let Dagster migrate them.

    Raises:
        InputError: The interface is running.
    """
    console = open_console()
    state = settings.state_folder
    with alone(state, "its migration"):
        backup = state / "backups" / f"{datetime.now().astimezone():%Y-%m-%dT%H%M%S}"
        for name in _DATABASES:
            if (state / name).is_dir():
                shutil.copytree(state / name, backup / name)
        with open_instance(root, settings, may_be_old=True) as instance:
            instance.upgrade(lambda line: console.print(line, style="dim", highlight=False))
    # raises if the databases are still not up to date
    with open_instance(root, settings):
        pass
    console.print(
        f"migrated; the previous databases are in {backup}",
        highlight=False,
        soft_wrap=True,
    )
