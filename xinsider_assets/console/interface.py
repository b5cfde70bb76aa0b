"""`xinsider ui`: Dagster's web interface, and the lineage pages that it links to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from threading import Thread

from xinsider_assets.console.terminal import open_console
from xinsider_assets.errors import InputError
from xinsider_assets.execution.instance import dagster_environment, open_instance
from xinsider_assets.lineage.model import Lineage
from xinsider_assets.lineage.server import LineageSite, listen, serve_lineages
from xinsider_assets.settings import Settings

_PATIENCE_S = 30.0
"""A run at work may first be told to end."""


def open_interface(root: Path, settings: Settings, port: int) -> int:
    """Run Dagster's interface and daemon until they end or are interrupted; the exit status.

    Raises:
        InputError: The port of the lineage pages is taken, or the root has no workspace.yaml.
    """
    from upath import UPath

    from xinsider_assets.console.lineage import find_lineage
    from xinsider_assets.io.store import ArtifactStore

    workspace = root / "workspace.yaml"
    if not workspace.is_file():
        raise InputError(
            f"{workspace} is missing, which tells Dagster what to load; copy it from XInsider's "
            "own folder to beside dagster.yaml"
        )

    def trace(day: date) -> Lineage:
        return find_lineage(root, settings, day)

    # Dagster's processes start at the same moment: what they share must be set up by then
    with open_instance(root, settings):
        pass
    site = LineageSite(ArtifactStore(UPath(settings.data_folder)), trace)
    # a thread that nobody waits for: it ends with the process
    Thread(target=serve_lineages, args=(site, listen(settings.lineage_port)), daemon=True).start()
    console = open_console()
    console.print(f"Dagster: http://127.0.0.1:{port}", highlight=False)
    console.print(f"Lineage of videos: http://127.0.0.1:{settings.lineage_port}", highlight=False)
    command = ["-m", "dagster", "dev", "-w", workspace.name, "-h", "127.0.0.1", "-p", str(port)]
    environment = {**os.environ, **dagster_environment(root, settings)}
    for number in (signal.SIGINT, signal.SIGTERM):
        # also where a shell has told its background processes to ignore an interruption
        signal.signal(number, signal.default_int_handler)
    with subprocess.Popen(  # noqa: S603 - our own Python
        [sys.executable, *command], cwd=root, env=environment, start_new_session=True
    ) as dagster:
        try:
            return dagster.wait()
        except KeyboardInterrupt:
            return _put_away(dagster)


def _put_away(dagster: subprocess.Popen[bytes]) -> int:
    """End all of Dagster's processes, which are a group of their own."""
    os.killpg(dagster.pid, signal.SIGINT)
    try:
        return dagster.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        os.killpg(dagster.pid, signal.SIGTERM)
        return dagster.wait()
