"""The usage log of provider calls and of finished work."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Literal

from xinsider_assets.providers.client.budget import Budget, month_usd
from xinsider_assets.providers.client.call import Call, Usage
from xinsider_assets.providers.client.database import Database
from xinsider_assets.providers.client.work import Work, current_work

CallState = Literal["sent", "answered", "failed", "lost", "served"]
"""In progress; answered; failed at no cost; perhaps billed without an answer; from the cache.

A call that is still "sent" when its process has ended counts as lost.
"""


@dataclass(frozen=True)
class Spending:
    """The costs of provider calls.

    Attributes:
        calls: How many were answered or perhaps billed.
        served: How many answers came from the response cache.
        cost_usd: Their cost; a call whose answer was lost counts at its upper bound.
        lost_usd: The uncertain part of it.
        saved_usd: The original cost of the answers from the response cache.
    """

    calls: int
    served: int
    cost_usd: float
    lost_usd: float
    saved_usd: float


@dataclass(frozen=True)
class UsageLog:
    """Every call and every finished asset; several threads and processes may use it at once.

    Its methods raise an `XInsiderError` where the database cannot be used.

    Attributes:
        path: Its file; made when first written to.
    """

    path: Path
    _database: Database = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Open nothing yet."""
        object.__setattr__(self, "_database", Database(self.path))

    def send(self, call: Call, key: str, attempt: int, cost_usd: float, budget: Budget) -> int:
        """Log a paid or free call that is about to be sent, if the budget allows it.

        Args:
            call: The call.
            key: The hash of its request.
            attempt: The number of the attempt, from 1.
            cost_usd: Upper bound of its cost; reserved until it is settled.
            budget: The budgets.

        Returns:
            The entry's number, for `settle`.

        Raises:
            BudgetError: It would exceed the budget of the video or of the month.
        """
        work, now = current_work(), datetime.now(timezone.utc)
        with self._writing() as database:
            if cost_usd > 0.0:
                budget.refuse(database, work, now, cost_usd)
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
        """Log the outcome of a call that was sent."""
        with self._writing() as database:
            database.execute(
                "UPDATE calls SET state=?, latency_s=?, cost_usd=?, usage=?, problem=? WHERE id=?",
                (state, latency_s, cost_usd, _json(usage), problem, entry),
            )

    def serve(
        self, call: Call, key: str, *, entry: int, arrived: datetime, cost_usd: float, usage: Usage
    ) -> None:
        """Log an answer from the response cache.

        If the process that paid for it was killed before it logged the answer, this logs it too.

        Args:
            call: The call.
            key: The hash of its request.
            entry: The number of the paid call.
            arrived: When its answer arrived.
            cost_usd: The cost of the answer; a cost that was logged then takes precedence.
            usage: What was billed.
        """
        with self._writing() as database:
            database.execute(
                "UPDATE calls SET state='answered', cost_usd=?, usage=?,"
                " latency_s=MAX(0, (julianday(?) - julianday(at)) * 86400)"
                " WHERE id=? AND key=? AND state='sent'",
                (cost_usd, _json(usage), arrived.isoformat(), entry, key),
            )
            database.execute(
                "INSERT INTO calls (at, provider, model, operation, asset, day, run_id, key,"
                " attempt, state, usage, cost_usd, saved_usd)"
                " VALUES (?,?,?,?,?,?,?,?,0,'served','{}',0,"
                " COALESCE((SELECT cost_usd FROM calls WHERE id=? AND key=?), ?))",
                (
                    *_about(call, current_work(), datetime.now(timezone.utc), key),
                    *(entry, key, cost_usd),
                ),
            )

    def finish(
        self,
        work: Work,
        making_s: float,
        rendered_fps: float | None = None,
        peak_memory_mb: float | None = None,
    ) -> None:
        """Log that an asset was made and how long that took, and settle its calls."""
        with self._writing() as database:
            database.execute(
                "INSERT INTO makings (at, asset, day, run_id, making_s, rendered_fps,"
                " peak_memory_mb) VALUES (?,?,?,?,?,?,?)",
                (
                    *(_utc(), work.asset, _day(work.day), work.run_id),
                    *(making_s, rendered_fps, peak_memory_mb),
                ),
            )
            _close(database, work)

    def give_up(self, work: Work) -> None:
        """Log that the answers of this work cannot make the asset.

        The response cache keeps them, and equal requests return them again: only another variation
        helps, so the next request for a variation must start a new one.
        """
        with self._writing() as database:
            _close(database, work)

    def spending(
        self, *, run_id: str | None = None, day: date | None = None, asset: str | None = None
    ) -> Spending:
        """What was spent in a run, on a day, on an asset; None means any."""
        with self.reading() as database:
            row = database.execute(
                "SELECT COUNT(CASE WHEN state IN ('answered','lost','sent') THEN 1 END) AS calls,"
                " COUNT(CASE WHEN state='served' THEN 1 END) AS served,"
                " TOTAL(cost_usd) AS cost,"
                " TOTAL(CASE WHEN state IN ('lost','sent') THEN cost_usd END) AS lost,"
                " TOTAL(saved_usd) AS saved FROM calls"
                " WHERE (:run_id IS NULL OR run_id=:run_id)"
                " AND (:day IS NULL OR day=:day) AND (:asset IS NULL OR asset=:asset)",
                {"day": _day(day), "asset": asset, "run_id": run_id},
            ).fetchone()
        return Spending(row["calls"], row["served"], row["cost"], row["lost"], row["saved"])

    def unfinished_usd(self, asset: str, day: date | None) -> float:
        """What was paid for an asset that is not finished; the response cache has its answers."""
        with self.reading() as database:
            row = database.execute(
                "SELECT TOTAL(cost_usd) AS cost FROM calls"
                " WHERE asset=? AND day IS ? AND is_settled=0 AND state='answered'",
                (asset, _day(day)),
            ).fetchone()
        return float(row["cost"])

    def month_usd(self, now: datetime) -> float:
        """What was spent in the calendar month (UTC) of a time."""
        with self.reading() as database:
            return month_usd(database, now)

    def variation(self, asset: str, day: date | None) -> int:
        """The number of the current variation of an asset; 0 is the first."""
        with self.reading() as database:
            return _variation(database, asset, day)

    def vary(self, asset: str, day: date | None) -> int:
        """Start a new variation.

        A variation that was never finished, because of an error or a crash, is continued instead,
        so that nothing is paid twice.
        """
        with self._writing() as database:
            database.execute(
                "INSERT INTO variations (asset, day, number, is_finished) VALUES (?,?,1,0)"
                " ON CONFLICT (asset, day) DO UPDATE SET number=number+is_finished, is_finished=0",
                (asset, _day(day) or ""),
            )
            return _variation(database, asset, day)

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """A connection for reports; its rows are read by column name."""
        with self._database.reading() as database:
            yield database

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection]:
        with self._database.writing() as database:
            yield database


def _close(database: sqlite3.Connection, work: Work) -> None:
    """Settle all calls of this work."""
    database.execute(
        "UPDATE calls SET is_settled=1 WHERE asset=? AND day IS ?", (work.asset, _day(work.day))
    )
    database.execute(
        "UPDATE variations SET is_finished=1 WHERE asset=? AND day=? AND number=?",
        (work.asset, _day(work.day) or "", work.variation),
    )


def _variation(database: sqlite3.Connection, asset: str, day: date | None) -> int:
    row = database.execute(
        "SELECT number FROM variations WHERE asset=? AND day=?", (asset, _day(day) or "")
    ).fetchone()
    return int(row["number"]) if row else 0


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
