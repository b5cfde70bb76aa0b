"""The instance class that dagster.yaml names; it keeps its state where the settings say."""

from __future__ import annotations

import json
from collections.abc import Mapping

import dagster as dg

from xinsider_assets.platform.dagster_private import ConfigurableClassData, InstanceRef
from xinsider_assets.settings import load_settings, project_root


class ProjectInstance(dg.DagsterInstance):
    """Keeps runs, events and logs in XINSIDER_STATE_FOLDER, for all commands.

    Dagster's own commands (`dagster dev`, `dg launch` …) then share them with `xinsider`, without a
    variable of the environment. A storage in dagster.yaml takes precedence.
    """

    @staticmethod
    def config_schema() -> Mapping[str, object]:
        """There is no configuration of its own."""
        return {}

    @staticmethod
    def config_defaults(_base_dir: str) -> Mapping[str, ConfigurableClassData | None]:
        """Dagster's configuration of the storages that dagster.yaml does not name."""
        folder = str(load_settings(project_root()).state_folder)
        return {
            **InstanceRef.config_defaults(folder),
            # Dagster's default is a subfolder `storage`
            "compute_logs": ConfigurableClassData(
                "dagster.core.storage.local_compute_log_manager",
                "LocalComputeLogManager",
                json.dumps({"base_dir": folder}),
            ),
        }
