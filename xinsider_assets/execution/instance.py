"""Dagster's instance of a project."""

from __future__ import annotations

import os
from pathlib import Path

import dagster as dg

from xinsider_assets.settings import Settings


def dagster_environment(root: Path, settings: Settings) -> dict[str, str]:
    """The environment variables that dagster.yaml and Dagster's own commands need."""
    return {
        "DAGSTER_HOME": str(root),
        "XINSIDER_ROOT": str(root),
        "XINSIDER_STATE_FOLDER": str(settings.state_folder),
    }


def open_instance(root: Path, settings: Settings) -> dg.DagsterInstance:
    """The instance that the root's dagster.yaml describes; to be used as a context manager."""
    settings.state_folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(dagster_environment(root, settings))
    return dg.DagsterInstance.get()
