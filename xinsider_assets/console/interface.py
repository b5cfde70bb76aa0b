"""`xinsider ui`: Dagster's web interface, and the lineage pages that it links to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from threading import Thread
from types import FrameType

from xinsider_assets.console.terminal import open_console
from xinsider_assets.execution.instance import dagster_environment
from xinsider_assets.lineage.model import Lineage
from xinsider_assets.lineage.server import LineageSite, listen, serve_lineages
from xinsider_assets.settings import Settings


def open_interface(root: Path, settings: Settings, port: int) -> int:
    """Run Dagster's interface and daemon until they end or are interrupted; the exit status.

    Raises:
        InputError: The port of the lineage pages is taken.
    """
    from upath import UPath

    from xinsider_assets.console.lineage import find_lineage
    from xinsider_assets.io.store import ArtifactStore

    def trace(day: date) -> Lineage:
        return find_lineage(root, settings, day)

    settings.state_folder.mkdir(parents=True, exist_ok=True)
    site = LineageSite(ArtifactStore(UPath(settings.data_folder)), trace)
    # a thread that nobody waits for: it ends with the process
    Thread(target=serve_lineages, args=(site, listen(settings.lineage_port)), daemon=True).start()
    console = open_console()
    console.print(f"Dagster: http://127.0.0.1:{port}", highlight=False)
    console.print(f"Lineage of videos: http://127.0.0.1:{settings.lineage_port}", highlight=False)
    command = ["-m", "dagster", "dev", "-w", "workspace.yaml", "-h", "127.0.0.1", "-p", str(port)]
    environment = {**os.environ, **dagster_environment(root, settings)}
    # in a session of its own, so that an interruption reaches it once, through us
    with subprocess.Popen(  # noqa: S603 - our own Python
        [sys.executable, *command], cwd=root, env=environment, start_new_session=True
    ) as dagster:

        def interrupt(_signal: int, _frame: FrameType | None) -> None:
            """Dagster puts its own processes away when it is interrupted."""
            dagster.send_signal(signal.SIGINT)

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, interrupt)
        return dagster.wait()
