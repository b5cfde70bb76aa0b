"""The code location to which a run of the command belongs."""

from __future__ import annotations

from pathlib import Path

from xinsider_assets.platform.dagster_private import (
    SINGLETON_REPOSITORY_NAME,
    RemoteJobOrigin,
    RemoteRepositoryOrigin,
    WorkspaceFileTarget,
)


def repository_origin(root: Path) -> RemoteRepositoryOrigin | None:
    """The code location of the root's workspace.yaml; None if there is no such file."""
    workspace = root / "workspace.yaml"
    if not workspace.is_file():
        return None
    (location,) = WorkspaceFileTarget([str(workspace)]).create_origins()
    return RemoteRepositoryOrigin(location, SINGLETON_REPOSITORY_NAME)


def job_origin(root: Path, job: str) -> RemoteJobOrigin | None:
    """The origin that puts a run into its job's history and into the interface's timeline."""
    repository = repository_origin(root)
    return repository.get_job_origin(job) if repository else None
