"""`xinsider ui`: Dagster's web interface, and the lineage pages that it links to."""

from __future__ import annotations

import os
import socket
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import dagster as dg

from xinsider_assets.console.process_group import run_group
from xinsider_assets.console.terminal import open_console
from xinsider_assets.daily.days import VIDEO
from xinsider_assets.errors import InputError
from xinsider_assets.lineage.model import Lineage
from xinsider_assets.lineage.server import HOST, LineageSite, listen, serve_lineages
from xinsider_assets.platform.execution.instance import dagster_environment, open_instance
from xinsider_assets.settings import Settings
from xinsider_assets.storage.locks import Locks

_REMEDY = "name a free one: xinsider ui --port 3010, or make ui PORT=3010"
_LOCK = "interface"
_LINKS = 200
"""How many materializations of videos are looked at for where their links point to."""
_ADDRESS = "interface.address"
"""File beside the lock: where the interface that holds it is reached."""


def open_interface(root: Path, settings: Settings, port: int) -> int:
    """Run Dagster's interface and daemon until they end or a signal comes; the exit status.

    Raises:
        InputError: The state folder has an interface already, a port is taken, or the root has no
            workspace.yaml. Nothing was started.
    """
    from upath import UPath

    from xinsider_assets.console.lineage import find_lineage
    from xinsider_assets.storage.store import ArtifactStore

    workspace = root / "workspace.yaml"
    if not workspace.is_file():
        raise InputError(
            f"{workspace} is missing, which tells Dagster what to load; copy it from XInsider's "
            "own folder to beside dagster.yaml"
        )

    def trace(day: date) -> Lineage:
        return find_lineage(root, settings, day)

    address = f"http://{HOST}:{port}"
    with alone(settings.state_folder, address):
        # Dagster itself would find a taken port only when its daemon runs
        listen(port, _REMEDY).close()
        listener = listen(settings.lineage_port)
        # Dagster's processes start at the same moment: what they share must be set up by then
        with open_instance(root, settings) as instance:
            listeners = [listener, *listeners_of_links(instance, {port, settings.lineage_port})]
        site = LineageSite(ArtifactStore(UPath(settings.data_folder)), trace)
        # a thread that nobody waits for: it ends with the process
        Thread(target=serve_lineages, args=(site, listeners), daemon=True).start()
        console = open_console()
        console.print(f"Dagster: {address}", highlight=False)
        console.print(f"Lineage of videos: http://{HOST}:{settings.lineage_port}", highlight=False)
        arguments = ["dev", "-w", workspace.name, "-h", HOST, "-p", str(port)]
        environment = {**os.environ, **dagster_environment(root, settings)}
        return run_group("dagster", arguments, root, environment)


@contextmanager
def alone(state_folder: Path, address: str) -> Generator[None]:
    """Hold the state folder's interface: two daemons on one folder get in each other's way.

    The lock is the system's, so that a process that was killed leaves none.
    """
    locks = Locks(state_folder / "locks")
    lock = locks.take(_LOCK)
    told = locks.folder / _ADDRESS
    if lock is None:
        other = told.read_text(encoding="utf-8") if told.is_file() else "another address"
        raise InputError(
            f"the interface of {state_folder} is open already, at {other}; use that one, end it "
            "first, or name another folder in XINSIDER_STATE_FOLDER"
        )
    try:
        told.write_text(address, encoding="utf-8")
        yield
    finally:
        told.unlink(missing_ok=True)
        lock.release()


def listeners_of_links(instance: dg.DagsterInstance, others: set[int]) -> list[socket.socket]:
    """Listens where the links of recent videos point to, so that they hold under another setting.

    A link is recorded with its video. A port that somebody else has by now is left alone.
    """
    wanted = dg.AssetRecordsFilter(VIDEO)
    videos = instance.fetch_materializations(wanted, limit=_LINKS).records
    links = [
        entry.url
        for video in videos
        if video.asset_materialization is not None
        for entry in video.asset_materialization.metadata.values()
        if isinstance(entry, dg.UrlMetadataValue) and entry.url
    ]
    here = {urlsplit(link).port for link in links if urlsplit(link).hostname == HOST}
    found: list[socket.socket] = []
    for port in sorted(port for port in here - others if port):
        with suppress(InputError):
            found.append(listen(port))
    return found
