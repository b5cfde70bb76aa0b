"""What happened when in a run: its assets by Dagster's events, its calls by the usage log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from benchmarks.project import Project
from benchmarks.rehearsal.steps import steps_of
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.providers.client.usage_log import UsageLog


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
        video_usd: The part of it that is for the day, and not for all videos.
    """

    run: Span
    assets: Sequence[Span]
    calls: Sequence[Span]
    paid_calls: int
    cost_usd: float
    video_usd: float


def record_of(project: Project) -> Record:
    """What the project's own books say of its newest run."""
    settings = project.settings()
    with open_instance(project.root, settings) as instance:
        newest = instance.get_run_records(limit=1)[0]
        run_id = newest.dagster_run.run_id
        run = Span(run_id, newest.start_time or 0.0, newest.end_time or 0.0)
        assets = [
            Span(step.name, step.start_s, step.end_s)
            for step in steps_of(instance, run_id).values()
            if step.end_s is not None
        ]
    usage_log = UsageLog(settings.state_folder / "register.sqlite")
    with usage_log.reading() as database:
        rows = database.execute(
            "SELECT at, day, provider, operation, latency_s, cost_usd FROM calls"
            " WHERE state='answered' AND run_id=? ORDER BY at",
            (run_id,),
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
        video_usd=sum(row["cost_usd"] for row in rows if row["day"]),
    )
