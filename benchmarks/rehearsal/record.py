"""What happened when in a run: its assets by Dagster's events, its calls by the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import dagster as dg

from benchmarks.rehearsal.stage import Stage
from xinsider_assets.execution.instance import open_instance
from xinsider_assets.metering.register import Register


@dataclass(frozen=True)
class Span:
    """Something that took its time; seconds since the epoch."""

    name: str
    start_s: float
    end_s: float

    @property
    def duration_s(self) -> float:
        """How long it took."""
        return self.end_s - self.start_s


@dataclass(frozen=True)
class Record:
    """A run as it was.

    Attributes:
        run: All of it, as Dagster dates it.
        assets: The work on each asset.
        calls: Each call of a provider, by provider and operation.
        paid_calls: How many of them were answered and paid.
        cost_usd: What they cost.
    """

    run: Span
    assets: Sequence[Span]
    calls: Sequence[Span]
    paid_calls: int
    cost_usd: float


def record_of(stage: Stage) -> Record:
    """What the project's own books say of its newest run."""
    settings = stage.settings()
    with open_instance(stage.root, settings) as instance:
        newest = instance.get_run_records(limit=1)[0]
        run_id = newest.dagster_run.run_id
        run = Span(run_id, newest.start_time or 0.0, newest.end_time or 0.0)
        assets = _assets(instance, run_id)
    register = Register(settings.state_folder / "register.sqlite")
    with register.reading() as database:
        rows = database.execute(
            "SELECT at, provider, operation, latency_s, cost_usd FROM calls"
            " WHERE state='answered' ORDER BY at"
        ).fetchall()
    calls: list[Span] = []
    for row in rows:
        start_s = datetime.fromisoformat(row["at"]).timestamp()
        calls.append(
            Span(f"{row['provider']} {row['operation']}", start_s, start_s + row["latency_s"])
        )
    return Record(
        run=run,
        assets=assets,
        calls=calls,
        paid_calls=sum(row["cost_usd"] > 0.0 for row in rows),
        cost_usd=sum(row["cost_usd"] for row in rows),
    )


def _assets(instance: dg.DagsterInstance, run_id: str) -> list[Span]:
    started: dict[str, float] = {}
    spans: list[Span] = []
    for entry in instance.all_logs(run_id):
        event = entry.dagster_event
        if event is None or event.step_key is None:
            continue
        if event.event_type == dg.DagsterEventType.STEP_START:
            started[event.step_key] = entry.timestamp
        elif event.event_type == dg.DagsterEventType.STEP_SUCCESS:
            spans.append(Span(event.step_key, started[event.step_key], entry.timestamp))
    return spans
