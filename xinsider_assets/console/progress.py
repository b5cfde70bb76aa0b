"""Shows the progress of a run: a live table on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from types import TracebackType
from typing import Literal, cast

import dagster as dg
from rich.console import Console, Group
from rich.live import Live
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text
from typing_extensions import Self

from xinsider_assets.platform.execution.exclusive import WAITS_FOR
from xinsider_assets.platform.staleness.materialization import MAKING_S, REUSED, SKIPPED_BECAUSE

State = Literal["waiting", "running", "made", "reused", "failed", "skipped"]

_MARKS: dict[State, tuple[str, str]] = {
    "waiting": ("·", "dim"),
    "running": ("▸", "cyan"),
    "made": ("✓", "green"),
    "reused": ("=", "blue"),
    "failed": ("✗", "red"),
    "skipped": ("-", "yellow"),
}
_OUTCOMES = (
    dg.DagsterEventType.ASSET_MATERIALIZATION,
    dg.DagsterEventType.ASSET_OBSERVATION,
)
_PLAIN_SHARE = 0.25
"""Plain lines report the progress of a long asset at each quarter."""


@dataclass
class AssetProgress:
    """The progress of one asset."""

    name: str
    state: State = "waiting"
    started_s: float = 0.0
    took_s: float = 0.0
    made_by: str = ""
    done: int = 0
    total: int = 0


class RunProgress:
    """A context manager that shows the events of a run.

    Args:
        names: The assets of the run, in display order.
        console: The console for the output.

    Attributes:
        assets: The progress of each asset.
        skipped_because: The reason why the day is skipped; None if it is not.
    """

    def __init__(self, names: Sequence[str], console: Console) -> None:
        self.assets = {name: AssetProgress(name) for name in names}
        self.skipped_because: str | None = None
        self._console = console
        self._started_s = perf_counter()
        self._live = (
            Live(get_renderable=self._render, console=console, refresh_per_second=8)
            if console.is_terminal
            else None
        )

    def __enter__(self) -> Self:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def take(self, event: dg.DagsterEvent) -> None:
        """Handle an event of the run: the state of an asset, or that the run waits for another."""
        if event.event_type == dg.DagsterEventType.ENGINE_EVENT:
            if WAITS_FOR in event.engine_event_data.metadata:
                self._say(f"{event.message}")
            return
        asset = self.assets.get(event.step_key or "")
        if asset is None:
            return
        if event.event_type == dg.DagsterEventType.STEP_START:
            self._move(asset, "running")
        elif event.event_type in _OUTCOMES:
            self._note_outcome(asset, event)
        elif event.event_type == dg.DagsterEventType.STEP_SUCCESS:
            self._move(asset, asset.state)
        elif event.event_type == dg.DagsterEventType.STEP_FAILURE:
            asset.took_s = perf_counter() - asset.started_s
            self._move(asset, "failed")
        elif event.event_type == dg.DagsterEventType.STEP_SKIPPED:
            self._move(asset, "skipped")

    def _note_outcome(self, asset: AssetProgress, event: dg.DagsterEvent) -> None:
        if event.event_type == dg.DagsterEventType.ASSET_OBSERVATION:
            observed = event.asset_observation_data.asset_observation.metadata
            if because := observed.get(SKIPPED_BECAUSE):
                asset.state = "skipped"
                self.skipped_because = str(because.value)
            return
        metadata = event.materialization.metadata
        asset.made_by = str(metadata["made_by"].value) if "made_by" in metadata else ""
        asset.state = "reused" if metadata[REUSED].value else "made"
        if asset.state == "made":
            asset.took_s = cast("float", metadata[MAKING_S].value)

    def advance(self, name: str, done: int, total: int) -> None:
        """Handle the progress of a long asset."""
        asset = self.assets[name]
        before, asset.done, asset.total = asset.done, done, total
        step = max(1.0, total * _PLAIN_SHARE)
        if self._live is None and done // step > before // step and done < total:
            self._say(f"{name}: {done} of {total} frames")

    def _move(self, asset: AssetProgress, state: State) -> None:
        asset.state = state
        if state == "running":
            asset.started_s = perf_counter()
            return
        if self._live is None:
            part = f" by {asset.made_by}" if asset.made_by else ""
            self._say(f"{_MARKS[state][0]} {asset.name} {state} in {asset.took_s:.1f} s{part}")

    def _say(self, line: str) -> None:
        elapsed_s = perf_counter() - self._started_s
        self._console.print(f"[{elapsed_s:6.1f} s] {line}", markup=False, highlight=False)

    def _render(self) -> Group:
        table = Table.grid(padding=(0, 2))
        for asset in self.assets.values():
            mark, style = _MARKS[asset.state]
            running = asset.state == "running"
            took_s = perf_counter() - asset.started_s if running else asset.took_s
            table.add_row(
                Spinner("dots", style=style) if running else Text(mark, style),
                Text(asset.name, "bold" if running else style),
                Text(f"{took_s:.1f} s" if asset.started_s else "", "dim"),
                _bar(asset) if running and asset.total else Text(asset.made_by, "dim"),
            )
        elapsed_s = perf_counter() - self._started_s
        return Group(table, Text(f"{elapsed_s:.1f} s", "bold"))


def _bar(asset: AssetProgress) -> Progress:
    columns = (BarColumn(30), TextColumn("{task.completed}/{task.total} frames"))
    bar = Progress(*columns)
    task: TaskID = bar.add_task("", total=asset.total)
    bar.update(task, completed=asset.done)
    return bar
