"""Dagster's instance of the project, as dagster.yaml names it: its state is the setting's."""

from __future__ import annotations

import json
from collections.abc import Mapping

import dagster as dg

from xinsider_assets.platform.dagster_private import ConfigurableClassData, InstanceRef
from xinsider_assets.settings import load_settings, project_root


class ProjectInstance(dg.DagsterInstance):
    """Keeps runs, events and logs in XINSIDER_STATE_FOLDER, whichever command opens it.

    Dagster's own commands (`dagster dev`, `dg launch` …) then share them with `xinsider`, without a
    variable of the environment. Where dagster.yaml names a storage, that one holds.
    """

    @staticmethod
    def config_schema() -> Mapping[str, object]:
        """Nothing is configured besides what dagster.yaml has anyway."""
        return {}

    @staticmethod
    def config_defaults(_base_dir: str) -> Mapping[str, ConfigurableClassData | None]:
        """What dagster.yaml does not say, in Dagster's form."""
        folder = str(load_settings(project_root()).state_folder)
        return {
            **InstanceRef.config_defaults(folder),
            # Dagster would put them into a folder `storage` of their own
            "compute_logs": ConfigurableClassData(
                "dagster.core.storage.local_compute_log_manager",
                "LocalComputeLogManager",
                json.dumps({"base_dir": folder}),
            ),
        }
