"""`xinsider migrate`: Dagster's databases of an older release, brought up to the installed one."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from xinsider_assets.console.interface import alone
from xinsider_assets.console.terminal import open_console
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.settings import Settings

_DATABASES = ("history", "schedules")
"""Folders of the state folder in which Dagster has its databases."""


def migrate(root: Path, settings: Settings) -> None:
    """Copy the databases, then let Dagster migrate them.

    Raises:
        InputError: The interface is open on them.
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
    # says so if anything is still not as it should be
    with open_instance(root, settings):
        pass
    console.print(
        f"migrated; the databases as they were before lie in {backup}",
        highlight=False,
        soft_wrap=True,
    )
