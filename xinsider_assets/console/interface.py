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

_REMEDY = "choose a free port: xinsider ui --port 3010, or make ui PORT=3010"
_LOCK = "interface"
_LINKS = 200
"""The number of recent video materializations whose links are checked for their ports."""
_ADDRESS = "interface.address"
"""The file next to the lock with the address of the interface that holds it."""


def open_interface(root: Path, settings: Settings, port: int) -> int:
    """Run Dagster's UI and daemon until they end or a signal arrives; return the exit status.

    Raises:
        InputError: The state folder has an interface already, a port is taken, or the root has no
            workspace.yaml. Nothing is started in this case.
    """
    from upath import UPath

    from xinsider_assets.console.lineage import find_lineage
    from xinsider_assets.storage.store import ArtifactStore

    workspace = root / "workspace.yaml"
    if not workspace.is_file():
        raise InputError(
            f"{workspace} is missing, which defines what Dagster loads; copy it from XInsider's "
            "own folder to the folder of dagster.yaml"
        )

    def trace(day: date) -> Lineage:
        return find_lineage(root, settings, day)

    address = f"http://{HOST}:{port}"
    with alone(settings.state_folder, address):
        # Dagster itself would detect a used port only after its daemon has started
        listen(port, _REMEDY).close()
        listener = listen(settings.lineage_port)
        # Dagster's processes start concurrently, so that shared state must exist before
        with open_instance(root, settings) as instance:
            listeners = [listener, *listeners_of_links(instance, {port, settings.lineage_port})]
        site = LineageSite(ArtifactStore(UPath(settings.data_folder)), trace)
        # a daemon thread: it ends with the process
        Thread(target=serve_lineages, args=(site, listeners), daemon=True).start()
        console = open_console()
        console.print(f"Dagster: {address}", highlight=False)
        console.print(f"Lineage of videos: http://{HOST}:{settings.lineage_port}", highlight=False)
        arguments = ["dev", "-w", workspace.name, "-h", HOST, "-p", str(port)]
        environment = {**os.environ, **dagster_environment(root, settings)}
        return run_group("dagster", arguments, root, environment)


@contextmanager
def alone(state_folder: Path, address: str) -> Generator[None]:
    """Lock the state folder, because two daemons on one folder interfere with each other.

    The operating system releases the lock if the process is killed.
    """
    locks = Locks(state_folder / "locks")
    lock = locks.take(_LOCK)
    told = locks.folder / _ADDRESS
    if lock is None:
        other = told.read_text(encoding="utf-8") if told.is_file() else "another address"
        raise InputError(
            f"the interface of {state_folder} is already running at {other}; use that one, stop it "
            "first, or set XINSIDER_STATE_FOLDER to another folder"
        )
    try:
        told.write_text(address, encoding="utf-8")
        yield
    finally:
        told.unlink(missing_ok=True)
        lock.release()


def listeners_of_links(instance: dg.DagsterInstance, others: set[int]) -> list[socket.socket]:
    """Listen on the ports in the links of recent videos, which keep working if the setting changes.

    A link is recorded with its video. Ports that are in use by another process are skipped.
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
