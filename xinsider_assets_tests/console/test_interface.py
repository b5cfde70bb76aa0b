"""`xinsider ui` before Dagster is started; the interface itself is Dagster's."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from xinsider_assets.cli import app


def test_a_project_without_a_workspace_is_told_what_to_do(project: Path):
    said = CliRunner().invoke(app, ["ui"])
    assert said.exit_code == 1
    assert said.stderr.startswith(f"error: {project}/workspace.yaml is missing")
    assert "copy it from" in said.stderr
