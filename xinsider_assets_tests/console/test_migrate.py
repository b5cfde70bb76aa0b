"""Dagster's databases of an older release: named by every command, and migrated by one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import dagster
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from typer.testing import CliRunner

from xinsider_assets.cli import app

SCRIPTS = Path(dagster.__file__).parent / "_core" / "storage" / "alembic"


def xinsider(*arguments: str) -> tuple[int, str]:
    said = CliRunner().invoke(app, [*arguments])
    error = f"error: {said.exception}" if said.exception else ""
    return said.exit_code, said.output + error


@pytest.fixture
def old(project: Path) -> Path:
    """A project whose runs were last written by the release before the last migration."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    head = scripts.get_revision("head")
    assert head is not None
    with closing(sqlite3.connect(project / "state" / "history" / "runs.db")) as runs, runs:
        runs.execute("UPDATE alembic_version SET version_num = ?", (head.down_revision,))
    return project


def test_state_of_an_older_release_is_named_and_migrated(old: Path):
    status, told = xinsider("status", "2012-10-24")
    assert status != 0
    assert "are of another release of Dagster than the installed" in told
    assert "migrate them with: xinsider migrate" in told
    assert "xinsider migrate" in xinsider("doctor")[1]
    status, told = xinsider("migrate")
    assert (status, "migrated; the previous databases are in" in told) == (0, True)
    (backup,) = (old / "state" / "backups").iterdir()
    assert (backup / "history" / "runs.db").is_file()
    assert xinsider("status", "2012-10-24")[0] == 0
