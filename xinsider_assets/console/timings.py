"""`xinsider timings`: shows how long responses, assets and rendering take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console

from xinsider_assets.console.tables import percent, table_of
from xinsider_assets.console.terminal import open_console
from xinsider_assets.parts import Parts
from xinsider_assets.providers.client.time_report import (
    Latency,
    Machine,
    Percentiles,
    latencies,
    latency_of,
    machine_of,
    making_times,
)
from xinsider_assets.providers.client.usage_rows import (
    CallRow,
    MakingRow,
    read_calls,
    read_makings,
)
from xinsider_assets.settings import Settings

_SHORT_S = 10.0
"""Shorter times are shown in hundredths of a second."""

_TIMES = (">p50", ">p95", ">p99")


def show_timings(settings: Settings, *, as_json: bool) -> None:
    """Show percentiles of everything in the usage log.

    Raises:
        XInsiderError: The usage log cannot be read.
    """
    usage_log = Parts(settings).usage_log
    calls, makings = read_calls(usage_log), read_makings(usage_log)
    console = open_console()
    if as_json:
        console.print_json(data=_document(calls, makings))
    elif not calls and not makings:
        console.print(
            "nothing has been made yet; make a day with: xinsider make DAY", highlight=False
        )
    else:
        _show(console, calls, makings)


def _show(console: Console, calls: Sequence[CallRow], makings: Sequence[MakingRow]) -> None:
    if calls:
        rows = [
            (provider, operation, *_latency_cells(latency))
            for (provider, operation), latency in latencies(calls).items()
        ]
        headings = ("provider", "call", ">answers", *_TIMES, ">failed", ">from the store")
        whole = ("all", "", *_latency_cells(latency_of(calls)))
        console.print(table_of(headings, [*rows, whole]))
    if calls and makings:
        console.print()
    if makings:
        rows = [
            (asset, f"{times.count}", *_times(times))
            for asset, times in making_times(makings).items()
        ]
        console.print(table_of(("asset", ">made", *_TIMES), rows))
        _show_machine(console, machine_of(makings))


def _show_machine(console: Console, machine: Machine) -> None:
    lines: list[str] = []
    if machine.rendered_fps is not None and machine.slowest_fps is not None:
        lines.append(
            f"rendering: {machine.rendered_fps:.0f} frames/s (median), "
            f"{machine.slowest_fps:.0f} at the slowest"
        )
    if machine.peak_memory_mb is not None:
        lines.append(f"peak memory: {machine.peak_memory_mb:.0f} MB")
    if lines:
        console.print()
        console.print("\n".join(lines), highlight=False)


def _latency_cells(latency: Latency) -> tuple[str, ...]:
    return (
        f"{latency.times.count}",
        *_times(latency.times),
        f"{latency.unanswered}",
        percent(latency.served_share),
    )


def _times(times: Percentiles) -> tuple[str, ...]:
    return tuple(_seconds(time_s) for time_s in (times.p50_s, times.p95_s, times.p99_s))


def _seconds(time_s: float | None) -> str:
    if time_s is None:
        return "-"
    return f"{time_s:.2f} s" if time_s < _SHORT_S else f"{time_s:.1f} s"


def _document(calls: Sequence[CallRow], makings: Sequence[MakingRow]) -> dict[str, Any]:
    return {
        "calls": [
            {"provider": provider, "operation": operation, **_flat(latency)}
            for (provider, operation), latency in latencies(calls).items()
        ],
        "all_calls": _flat(latency_of(calls)),
        "assets": [
            {"asset": asset, **asdict(times)} for asset, times in making_times(makings).items()
        ],
        **asdict(machine_of(makings)),
    }


def _flat(latency: Latency) -> dict[str, Any]:
    document = asdict(latency)
    return {**document.pop("times"), **document}
