"""The database of the usage log: its tables, transactions and error messages."""

from __future__ import annotations

import os
import sqlite3
import threading
import weakref
from collections.abc import Generator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from xinsider_assets.errors import XInsiderError
from xinsider_assets.storage.filesystem import full_disk_explained

VERSION = 1
"""Of the tables; kept in the file as SQLite's `user_version`."""

_BUSY_S = 30.0
_NOWHERE = ":memory:"
_SCHEMA = """
CREATE TABLE calls (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,               -- UTC, ISO 8601
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    operation TEXT NOT NULL,
    asset TEXT NOT NULL,
    day TEXT,                       -- NULL for an asset without days
    run_id TEXT NOT NULL,
    key TEXT NOT NULL,              -- hash of the request
    attempt INTEGER NOT NULL,       -- 0 where nothing was sent
    state TEXT NOT NULL,
    usage TEXT NOT NULL,            -- JSON
    latency_s REAL,
    cost_usd REAL NOT NULL,         -- of "sent" and "lost" what it may cost at most
    saved_usd REAL NOT NULL DEFAULT 0,
    problem TEXT,
    is_settled INTEGER NOT NULL DEFAULT 0  -- the asset that it was for was finished or given up
);
CREATE INDEX calls_by_day ON calls (day, asset);
CREATE INDEX calls_by_time ON calls (at);
CREATE TABLE makings (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    asset TEXT NOT NULL,
    day TEXT,
    run_id TEXT NOT NULL,
    making_s REAL NOT NULL,
    rendered_fps REAL,
    peak_memory_mb REAL
);
CREATE INDEX makings_by_time ON makings (at);
CREATE TABLE variations (
    asset TEXT NOT NULL,
    day TEXT NOT NULL DEFAULT '',
    number INTEGER NOT NULL,
    is_finished INTEGER NOT NULL,   -- or given up: the next wish is for another one
    PRIMARY KEY (asset, day)
);
"""


class Database:
    """One SQLite file; several threads and processes may use it at once.

    A connection lasts for one transaction, so that none is shared by threads. Another one is held
    open and never used: when the last connection is closed, SQLite checkpoints its log and waits
    for the disk. Measured on a disk that others write to, a transaction takes 16 ms without that
    and 0.2 ms with it. A kill -9 loses nothing; a loss of power may lose the last entries, and
    damages nothing.

    Args:
        path: The file; made when first written to.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._holding = threading.Lock()
        self._holder_pid: int | None = None

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """A connection whose rows are read by column name; empty tables where there is no file.

        Raises:
            XInsiderError: The file cannot be used.
        """
        with self._explained(), ExitStack() as stack:
            file = self.path if self.path.exists() else _NOWHERE
            connection = stack.enter_context(closing(_connect(file)))
            if self._version(connection) == 0:
                # the file does not exist, or another process is creating it: it is empty
                connection = stack.enter_context(closing(_connect(_NOWHERE)))
                connection.executescript(_SCHEMA)
            yield connection

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """One exclusive transaction, committed as a whole or not at all.

        Raises:
            XInsiderError: The file cannot be used.
        """
        with self._explained():
            self._hold_open()
            with closing(_connect(self.path)) as connection:
                connection.execute("BEGIN IMMEDIATE")
                with connection:
                    self._prepare(connection)
                    yield connection

    def _hold_open(self) -> None:
        with self._holding:
            # a connection does not outlive a fork
            if self._holder_pid == os.getpid():
                return
            self.path.parent.mkdir(parents=True, exist_ok=True)
            held = _connect(self.path)
            weakref.finalize(self, held.close)
            self._version(held)
            with suppress(sqlite3.OperationalError):
                # another process that does the same holds the lock
                held.execute("PRAGMA journal_mode=WAL")
            self._holder_pid = os.getpid()

    def _prepare(self, connection: sqlite3.Connection) -> None:
        if self._version(connection) == 0:
            for statement in filter(str.strip, _SCHEMA.split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={VERSION}")

    def _version(self, connection: sqlite3.Connection) -> int:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > VERSION:
            raise XInsiderError(
                f"{self.path}, the usage log, was written by a newer version of "
                f"xinsider (its version {version}; this one knows {VERSION}): install the newer "
                "one, or set XINSIDER_STATE_FOLDER to another folder"
            )
        return version

    @contextmanager
    def _explained(self) -> Generator[None]:
        try:
            with full_disk_explained(self.path.parent):
                yield
        except (sqlite3.Error, OSError) as error:
            raise XInsiderError(
                f"{self.path}, the usage log: {error}; free the disk or the "
                "file's lock, or move a damaged file away, with the files beside it whose names "
                "begin with its name (the spending of this month is then lost)"
            ) from error


def _connect(database: Path | str) -> sqlite3.Connection:
    # one thread uses each connection; any thread may close the one that is held open
    connection = sqlite3.connect(
        database, timeout=_BUSY_S, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection
