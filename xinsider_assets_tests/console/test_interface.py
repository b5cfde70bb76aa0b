"""`xinsider ui` before Dagster is started; the interface itself is Dagster's."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import pytest
from typer.testing import CliRunner

from xinsider_assets.cli import app
from xinsider_assets.console.interface import listeners_of_links
from xinsider_assets.daily.days import VIDEO

REPOSITORY = Path(__file__).parents[2]
HOLDER = """
import sys, time
from pathlib import Path
from xinsider_assets.console.interface import alone
with alone(Path(sys.argv[1]), "http://127.0.0.1:3000"):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def taken() -> Iterator[int]:
    """A port of this machine that somebody else has."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture
def workspace(project: Path) -> Path:
    shutil.copy(REPOSITORY / "workspace.yaml", project)
    return project


def refusal(*arguments: str) -> str:
    said = CliRunner().invoke(app, ["ui", *arguments])
    assert said.exit_code == 1
    return said.stderr


def test_a_project_without_a_workspace_is_told_what_to_do(project: Path):
    said = CliRunner().invoke(app, ["ui"])
    assert said.exit_code == 1
    assert said.stderr.startswith(f"error: {project}/workspace.yaml is missing")
    assert "copy it from" in said.stderr


def test_a_taken_port_is_refused_before_anything_starts(workspace: Path, taken: int):
    told = refusal("--port", f"{taken}")
    assert told.startswith(f"error: port {taken} of 127.0.0.1 cannot be used (Address already in")
    assert "xinsider ui --port 3010, or make ui PORT=3010" in told


def test_a_taken_port_of_the_lineage_pages_is_refused(
    workspace: Path, taken: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XINSIDER_LINEAGE_PORT", f"{taken}")
    assert "set XINSIDER_LINEAGE_PORT to a free port" in refusal("--port", f"{free_port()}")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        return unused.getsockname()[1]


def test_a_second_interface_of_a_state_folder_names_the_first(workspace: Path, taken: int):
    state = workspace / "state"
    first = subprocess.Popen(
        [sys.executable, "-c", HOLDER, f"{state}"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        told = refusal()
        assert f"the interface of {state} is already running at http://127.0.0.1:3000" in told
    finally:
        first.kill()
        first.communicate()
    # who was killed holds nothing: the next refusal is about the port
    assert f"port {taken}" in refusal("--port", f"{taken}")


def test_links_of_videos_hold_under_another_port(instance: dg.DagsterInstance, taken: int):
    """They are recorded with the video; ports that somebody else has are left alone."""
    before = free_port()
    for port in (before, taken):
        link = dg.UrlMetadataValue(f"http://127.0.0.1:{port}/lineage/2013-01-24")
        instance.report_runless_asset_event(
            dg.AssetMaterialization(VIDEO, partition="2013-01-24", metadata={"lineage": link})
        )
    with closing_all(listeners_of_links(instance, {free_port()})) as listeners:
        assert [listener.getsockname()[1] for listener in listeners] == [before]
    assert listeners_of_links(instance, {before}) == []


@contextmanager
def closing_all(listeners: list[socket.socket]) -> Generator[list[socket.socket]]:
    yield listeners
    for listener in listeners:
        listener.close()
