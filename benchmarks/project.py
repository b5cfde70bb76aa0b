"""A project in a folder of its own, made by the command as its user would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from xinsider_assets.settings import Settings, load_settings

REPOSITORY = Path(__file__).parents[1]
_PREFIX = "XINSIDER_"
_KEPT = frozenset({f"{_PREFIX}BROWSER"})
"""A setting that is of the machine and not of the user's own project."""


@dataclass(frozen=True)
class Project:
    """A folder with a dagster.yaml.

    Attributes:
        root: The folder.
        environment: For the project's own processes, all of it.
    """

    root: Path
    environment: Mapping[str, str]

    def xinsider(
        self, *arguments: str, output: IO[bytes] | None = None, is_group: bool = False
    ) -> subprocess.Popen[bytes]:
        """Start the command.

        Args:
            arguments: Its arguments.
            output: Where all that it prints goes; default: to the terminal.
            is_group: Whether it leads a process group of its own, which can be killed as a whole.
        """
        command = Path(sys.executable).with_name("xinsider")
        return subprocess.Popen(
            [command, *arguments],
            env=dict(self.environment),
            cwd=self.root,
            stdout=output,
            stderr=None if output is None else subprocess.STDOUT,
            start_new_session=is_group,
        )

    def settings(self) -> Settings:
        """As the project's own processes read them."""
        with _environment(self.environment):
            return load_settings(self.root)


def new_project(root: Path, settings: Mapping[str, str]) -> Project:
    """Make a folder a project that has only these settings, whatever the environment says.

    Args:
        root: The folder; it may exist.
        settings: By their names in the environment.
    """
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(REPOSITORY / "dagster.yaml", root)
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_PREFIX) or name in _KEPT
    }
    return Project(root, {**own, **settings, f"{_PREFIX}ROOT": str(root)})


@contextmanager
def _environment(wanted: Mapping[str, str]) -> Generator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(wanted)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
