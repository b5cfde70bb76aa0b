"""The rows of the usage log, read for reports."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar, cast

from xinsider_assets.providers.client.usage_log import CallState, UsageLog


@dataclass(frozen=True)
class CallRow:
    """One attempt of a provider call, or one answer from the response cache.

    Attributes:
        at: When it was sent or served, UTC.
        provider: The provider.
        model: The model or endpoint.
        operation: The kind of call.
        asset: The asset.
        day: The day of the asset; None for an asset that has none.
        run_id: The run.
        state: The outcome.
        usage: What was billed, by unit.
        latency_s: How long the attempt took; None while it is in progress, and of served ones.
        cost_usd: The cost, or its upper bound while it is unknown.
        saved_usd: The original cost of a served answer.
    """

    at: datetime
    provider: str
    model: str
    operation: str
    asset: str
    day: date | None
    run_id: str
    state: CallState
    usage: Mapping[str, float]
    latency_s: float | None
    cost_usd: float
    saved_usd: float


@dataclass(frozen=True)
class MakingRow:
    """One finished making of an asset.

    Attributes:
        at: When it was finished, UTC.
        asset: The asset.
        day: The day of the asset; None for an asset that has none.
        making_s: How long the work took.
        rendered_fps: Frames of video a second, where any were rendered.
        peak_memory_mb: The peak resident memory of the process so far, in MiB, where that is known.
    """

    at: datetime
    asset: str
    day: date | None
    making_s: float
    rendered_fps: float | None
    peak_memory_mb: float | None


E = TypeVar("E", CallRow, MakingRow)
K = TypeVar("K", str, date, tuple[str, str])


def read_calls(usage_log: UsageLog) -> Sequence[CallRow]:
    """All calls in the order in which they were sent."""
    with usage_log.reading() as database:
        return [_call(row) for row in database.execute("SELECT * FROM calls ORDER BY at, id")]


def read_makings(usage_log: UsageLog) -> Sequence[MakingRow]:
    """All makings in the order in which they were finished."""
    with usage_log.reading() as database:
        return [_making(row) for row in database.execute("SELECT * FROM makings ORDER BY at, id")]


def since(entries: Iterable[E], moment: datetime) -> list[E]:
    """Entries of a time or later."""
    return [entry for entry in entries if entry.at >= moment]


def grouped(entries: Iterable[E], group: Callable[[E], K]) -> dict[K, list[E]]:
    """Entries grouped by a key, in the order of the keys."""
    groups: dict[K, list[E]] = {}
    for entry in entries:
        groups.setdefault(group(entry), []).append(entry)
    return {key: groups[key] for key in sorted(groups)}


def _call(row: sqlite3.Row) -> CallRow:
    return CallRow(
        at=datetime.fromisoformat(row["at"]),
        provider=row["provider"],
        model=row["model"],
        operation=row["operation"],
        asset=row["asset"],
        day=_day(row["day"]),
        run_id=row["run_id"],
        state=cast("CallState", row["state"]),
        usage=cast("dict[str, float]", json.loads(row["usage"])),
        latency_s=row["latency_s"],
        cost_usd=row["cost_usd"],
        saved_usd=row["saved_usd"],
    )


def _making(row: sqlite3.Row) -> MakingRow:
    return MakingRow(
        at=datetime.fromisoformat(row["at"]),
        asset=row["asset"],
        day=_day(row["day"]),
        making_s=row["making_s"],
        rendered_fps=row["rendered_fps"],
        peak_memory_mb=row["peak_memory_mb"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
