"""The register of outside calls and of finished work, in a small database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Literal

from xinsider_assets.errors import XInsiderError
from xinsider_assets.metering.call import Call, Usage
from xinsider_assets.metering.faults import BudgetError
from xinsider_assets.metering.work import Work, current_work

CallState = Literal["sent", "answered", "failed", "lost", "served"]
"""On its way; answered; failed at no cost; perhaps billed without an answer; out of the store.

A call that is still "sent" when its process is gone is as good as lost.
"""

_BUSY_S = 30.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,               -- UTC, ISO 8601
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    operation TEXT NOT NULL,
    asset TEXT NOT NULL,
    day TEXT,                       -- NULL for an asset without days
    run_id TEXT NOT NULL,
    key TEXT NOT NULL,              -- hash of the request
    attempt INTEGER NOT NULL,
    state TEXT NOT NULL,
    usage TEXT NOT NULL,            -- JSON
    latency_s REAL,
    cost_usd REAL NOT NULL,         -- of "sent" and "lost" what it may cost at most
    saved_usd REAL NOT NULL DEFAULT 0,
    problem TEXT,
    is_settled INTEGER NOT NULL DEFAULT 0  -- the asset that it was for was finished
);
CREATE INDEX IF NOT EXISTS calls_by_day ON calls (day, asset);
CREATE INDEX IF NOT EXISTS calls_by_time ON calls (at);
CREATE TABLE IF NOT EXISTS makings (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    asset TEXT NOT NULL,
    day TEXT,
    run_id TEXT NOT NULL,
    making_s REAL NOT NULL,
    rendered_fps REAL,
    peak_memory_mb REAL
);
CREATE TABLE IF NOT EXISTS variations (
    asset TEXT NOT NULL,
    day TEXT NOT NULL DEFAULT '',
    number INTEGER NOT NULL,
    is_finished INTEGER NOT NULL,
    PRIMARY KEY (asset, day)
);
"""


@dataclass(frozen=True)
class Budget:
    """What may be spent, in US dollars, on a day's video and in a calendar month (UTC)."""

    video_usd: float
    month_usd: float


@dataclass(frozen=True)
class Spending:
    """What outside calls cost.

    Attributes:
        calls: How many were answered or perhaps billed.
        served: How many answers came out of the store.
        cost_usd: What they cost; calls whose answer was lost count with what they may cost.
        lost_usd: The part of it that is not known for sure.
        saved_usd: What the answers out of the store had cost.
    """

    calls: int
    served: int
    cost_usd: float
    lost_usd: float
    saved_usd: float


@dataclass(frozen=True)
class Register:
    """The database; several threads and processes may use it at once.

    Attributes:
        path: Its file; made when first written to.
    """

    path: Path

    def send(self, call: Call, key: str, attempt: int, cost_usd: float, budget: Budget) -> int:
        """Note a paid or free call that is about to be made, if the budget allows it.

        Args:
            call: The call.
            key: The hash of its request.
            attempt: Its number among the tries, from 1 on.
            cost_usd: What it may cost at most; held back until it is settled.
            budget: What may be spent in all.

        Returns:
            The entry's number, for `settle`.

        Raises:
            BudgetError: It would pass the budget of the video or of the month.
        """
        work, now = current_work(), datetime.now(timezone.utc)
        with self._writing() as database:
            if cost_usd > 0.0:
                _refuse_over_budget(database, work, now, cost_usd, budget)
            cursor = database.execute(
                "INSERT INTO calls (at, provider, model, operation, asset, day, run_id, key,"
                " attempt, state, usage, cost_usd) VALUES (?,?,?,?,?,?,?,?,?,'sent','{}',?)",
                (*_about(call, work, now, key), attempt, cost_usd),
            )
            return int(cursor.lastrowid or 0)

    def settle(
        self,
        entry: int,
        state: CallState,
        *,
        latency_s: float,
        cost_usd: float,
        usage: Usage | None = None,
        problem: str | None = None,
    ) -> None:
        """Note how a call that was sent came out."""
        with self._writing() as database:
            database.execute(
                "UPDATE calls SET state=?, latency_s=?, cost_usd=?, usage=?, problem=? WHERE id=?",
                (state, latency_s, cost_usd, _json(usage), problem, entry),
            )

    def serve(self, call: Call, key: str, saved_usd: float) -> None:
        """Note an answer that was taken out of the store."""
        with self._writing() as database:
            database.execute(
                "INSERT INTO calls (at, provider, model, operation, asset, day, run_id, key,"
                " attempt, state, usage, cost_usd, saved_usd)"
                " VALUES (?,?,?,?,?,?,?,?,0,'served','{}',0,?)",
                (*_about(call, current_work(), datetime.now(timezone.utc), key), saved_usd),
            )

    def finish(
        self,
        work: Work,
        making_s: float,
        rendered_fps: float | None = None,
        peak_memory_mb: float | None = None,
    ) -> None:
        """Note that an asset was made, how long that took, and that its calls were of use."""
        day = _day(work.day)
        with self._writing() as database:
            database.execute(
                "INSERT INTO makings (at, asset, day, run_id, making_s, rendered_fps,"
                " peak_memory_mb) VALUES (?,?,?,?,?,?,?)",
                (_utc(), work.asset, day, work.run_id, making_s, rendered_fps, peak_memory_mb),
            )
            database.execute(
                "UPDATE calls SET is_settled=1 WHERE asset=? AND day IS ?", (work.asset, day)
            )
            database.execute(
                "UPDATE variations SET is_finished=1 WHERE asset=? AND day=? AND number=?",
                (work.asset, day or "", work.variation),
            )

    def spending(self, *, day: date | None, asset: str | None = None, run_id: str = "") -> Spending:
        """What was spent on a day, an asset of it, or in a run."""
        with self._reading() as database:
            row = database.execute(
                "SELECT COUNT(CASE WHEN state IN ('answered','lost','sent') THEN 1 END) AS calls,"
                " COUNT(CASE WHEN state='served' THEN 1 END) AS served,"
                " TOTAL(cost_usd) AS cost,"
                " TOTAL(CASE WHEN state IN ('lost','sent') THEN cost_usd END) AS lost,"
                " TOTAL(saved_usd) AS saved FROM calls WHERE day IS :day"
                " AND (:asset IS NULL OR asset=:asset) AND (:run_id='' OR run_id=:run_id)",
                {"day": _day(day), "asset": asset, "run_id": run_id},
            ).fetchone()
        return Spending(row["calls"], row["served"], row["cost"], row["lost"], row["saved"])

    def unfinished_usd(self, asset: str, day: date | None) -> float:
        """What was already paid for an asset that was not finished since: it is in the store."""
        with self._reading() as database:
            row = database.execute(
                "SELECT TOTAL(cost_usd) AS cost FROM calls"
                " WHERE asset=? AND day IS ? AND is_settled=0 AND state='answered'",
                (asset, _day(day)),
            ).fetchone()
        return float(row["cost"])

    def month_usd(self, now: datetime) -> float:
        """What was spent in the calendar month (UTC) of a moment."""
        with self._reading() as database:
            return _month_usd(database, now)

    def variation(self, asset: str, day: date | None) -> int:
        """Which variation of an asset is the present one; 0 is the first."""
        with self._reading() as database:
            row = database.execute(
                "SELECT number FROM variations WHERE asset=? AND day=?", (asset, _day(day) or "")
            ).fetchone()
        return int(row["number"]) if row else 0

    def vary(self, asset: str, day: date | None) -> int:
        """Ask for a new variation.

        One that was asked for before and never finished, because of an error or a crash, is gone on
        with: what was paid for it is not paid again.
        """
        with self._writing() as database:
            database.execute(
                "INSERT INTO variations (asset, day, number, is_finished) VALUES (?,?,1,0)"
                " ON CONFLICT (asset, day) DO UPDATE SET number=number+is_finished, is_finished=0",
                (asset, _day(day) or ""),
            )
        return self.variation(asset, day)

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """A connection for reports; its rows are read by column name."""
        with self._reading() as database:
            yield database

    @contextmanager
    def _reading(self) -> Generator[sqlite3.Connection]:
        try:
            with closing(self._connection()) as database:
                yield database
        except sqlite3.Error as error:
            raise self._broken(error) from error

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection]:
        """One transaction that no other writer gets into, whole or not at all."""
        try:
            with closing(self._connection()) as database:
                database.execute("BEGIN IMMEDIATE")
                with database:
                    yield database
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _connection(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, timeout=_BUSY_S, isolation_level=None)
        database.row_factory = sqlite3.Row
        database.execute("PRAGMA journal_mode=WAL")
        database.executescript(_SCHEMA)
        return database

    def _broken(self, error: sqlite3.Error) -> XInsiderError:
        return XInsiderError(
            f"{self.path}, the register of calls and costs: {error}; free the disk or the file's "
            "lock, or move a damaged file away (what was spent this month is then forgotten)"
        )


def _refuse_over_budget(
    database: sqlite3.Connection, work: Work, now: datetime, cost_usd: float, budget: Budget
) -> None:
    month_usd = _month_usd(database, now)
    if month_usd + cost_usd > budget.month_usd:
        raise BudgetError(
            f"the budget of the month is ${budget.month_usd:.2f}: ${month_usd:.2f} are spent since "
            f"the 1st and the next call, for {work.asset}, may cost ${cost_usd:.3f}; what was made "
            "is kept. Wait for the next month or raise XINSIDER_BUDGET_PER_MONTH_USD"
        )
    if work.day is None:
        return
    row = database.execute(
        "SELECT TOTAL(cost_usd) AS cost FROM calls WHERE day=?", (_day(work.day),)
    ).fetchone()
    if row["cost"] + cost_usd > budget.video_usd:
        raise BudgetError(
            f"the budget of a video is ${budget.video_usd:.2f}: ${row['cost']:.2f} are spent on "
            f"{work.day} and the next call, for {work.asset}, may cost ${cost_usd:.3f}; what was "
            "made is kept. Raise XINSIDER_BUDGET_PER_VIDEO_USD to go on from there"
        )


def _month_usd(database: sqlite3.Connection, now: datetime) -> float:
    month = now.astimezone(timezone.utc).strftime("%Y-%m")
    row = database.execute(
        "SELECT TOTAL(cost_usd) AS cost FROM calls WHERE at >= ? AND at < ?",
        (month, f"{month}~"),
    ).fetchone()
    return float(row["cost"])


def _about(call: Call, work: Work, now: datetime, key: str) -> tuple[str | None, ...]:
    return (
        now.isoformat(timespec="milliseconds"),
        call.provider,
        call.model,
        call.operation,
        work.asset,
        _day(work.day),
        work.run_id,
        key,
    )


def _utc() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _json(usage: Usage | None) -> str:
    return json.dumps(usage.model_dump(exclude_defaults=True) if usage else {})
