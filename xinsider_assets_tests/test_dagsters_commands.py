"""Dagster's own commands in a fresh copy of the project, without any variable."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.settings import Settings

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("dagster.yaml", "pyproject.toml", "workspace.yaml"):
        shutil.copy(REPOSITORY / name, tmp_path)
    (tmp_path / "xinsider_assets").symlink_to(REPOSITORY / "xinsider_assets")
    return tmp_path


def said(folder: Path, command: str, *arguments: str) -> str:
    """What a command prints; it must end well. Dagster notes its calls in the user's home."""
    of_dagster = ("DAGSTER_", "XINSIDER_")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(of_dagster)
    }
    program = Path(sys.executable).with_name(command)
    ended = subprocess.run(
        [program, *arguments],
        cwd=folder,
        env={**environment, "HOME": str(folder / "home"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout + ended.stderr


def test_dg_finds_the_definitions_and_launches_into_the_state_of_the_command(checkout: Path):
    assert "All definitions loaded successfully" in said(checkout, "dg", "check", "defs")
    listed = said(checkout, "dg", "list", "defs")
    for name in ("viral_tweets", "final_video", "make_day", "daily_video", "failure_webhook"):
        assert name in listed
    said(checkout, "dg", "launch", "--assets", "viral_tweets", "--partition", "2013-01-24")
    with open_instance(checkout, Settings(state_folder=checkout / "state")) as instance:
        (run,) = instance.get_runs()
        assert run.tags["dagster/partition"] == "2013-01-24"
        assert instance.get_materialized_partitions(dg.AssetKey("viral_tweets")) == {"2013-01-24"}


def test_the_definitions_are_valid_and_an_asset_is_materialized_by_dagster(checkout: Path):
    module = ("-m", "xinsider_assets.definitions")
    said(checkout, "dagster", "definitions", "validate")
    said(checkout, "dagster", "asset", "materialize", "--select", "pose_catalog", *module)
    assert (checkout / "data" / "shared" / "pose_catalog.json").is_file()
