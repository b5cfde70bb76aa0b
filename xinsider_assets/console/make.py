"""`xinsider make`: one day, with its progress, to its end or to one clear error."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import dagster as dg
from dagster._core.events import RunFailureReason
from rich.console import Console

from xinsider_assets.artifacts.media import FinalVideo
from xinsider_assets.assets.build import nodes
from xinsider_assets.assets.spending import SpendingGate
from xinsider_assets.assets.wishes import AGAIN_TAG, FORCE_TAG
from xinsider_assets.console.progress import RunProgress
from xinsider_assets.console.summary import show_estimate, show_paid, show_times, show_video
from xinsider_assets.console.terminal import open_console
from xinsider_assets.definitions import MAKE_DAY, RECIPES, build_definitions
from xinsider_assets.errors import InputError, XInsiderError
from xinsider_assets.execution.instance import open_instance
from xinsider_assets.execution.run import run_day, select_assets
from xinsider_assets.io.manager import folder_of
from xinsider_assets.keys import accounts_for, require_keys
from xinsider_assets.parts import Parts
from xinsider_assets.providers.vendors.sdks import warm_up
from xinsider_assets.settings import Settings
from xinsider_assets.staleness.ledger import Ledger

_VIDEO = dg.AssetKey("final_video")


class MakeError(XInsiderError):
    """A day could not be made; what was finished before is kept."""


@dataclass(frozen=True)
class Wishes:
    """What is wanted of a day.

    Attributes:
        selection: Which assets, in Dagster's selection syntax.
        again: Those of which another variation is wanted.
        force: Whether to make the selected ones even if they are fresh.
    """

    selection: str = "*"
    again: Collection[str] = ()
    force: bool = False

    @property
    def tags(self) -> Mapping[str, str]:
        """The run's tags that say so."""
        return {
            **({FORCE_TAG: "true"} if self.force else {}),
            **({AGAIN_TAG: ",".join(sorted(set(self.again)))} if self.again else {}),
        }


def make_day(root: Path, settings: Settings, day: date, wishes: Wishes) -> None:
    """Make the selected assets of a day and show how it goes.

    Raises:
        MakeError: An asset failed.
        BudgetError: It may pass a budget; nothing was begun.
        InputError: The wishes are not understood, or keys are missing.
        KeyboardInterrupt: The user interrupted the run.
    """
    console = open_console()
    progress: RunProgress

    def advance(asset: str, done: int, total: int) -> None:
        progress.advance(asset, done, total)

    parts = Parts(settings, progress=advance)
    defs = build_definitions(parts)
    selection = select_assets(defs, wishes.selection)
    order = [recipe.name for recipe in RECIPES if dg.AssetKey(recipe.name) in selection]
    _refuse_unknown(wishes.again, order)
    progress = RunProgress(order, console)
    parts.store.sweep()
    with open_instance(root, settings) as instance:
        ledger = Ledger(nodes(RECIPES, parts), parts.store)
        verdicts = ledger.verdicts(instance, day.isoformat())
        if not wishes.tags and all(verdicts[key].is_fresh for key in selection):
            console.print(f"{day}: everything is fresh, nothing to do", highlight=False)
        else:
            gate = SpendingGate(RECIPES, parts, ledger)
            estimate = gate.estimate(instance, day.isoformat(), selection, wishes.tags)
            if estimate.usd_by_asset:
                require_keys(settings)
                warm_up(accounts_for(settings, "posts"))
                show_estimate(console, estimate, parts.till.budget)
                gate.refuse_over_budget(estimate, day.isoformat())
            started_s, run_id = perf_counter(), f"{uuid4()}"
            job = defs.resolve_job_def(MAKE_DAY)
            run = run_day(job, instance, day, selection, wishes.tags, run_id)
            with _paid_at_the_end(parts, run_id, console):
                with progress:
                    events = list(_watched(run, progress))
                _raise_interruption(events)
                _raise_failures(events)
                show_times(console, progress.assets.values(), perf_counter() - started_s)
        if _VIDEO in selection:
            video = parts.store.load(folder_of(_VIDEO, day.isoformat()), FinalVideo)
            show_video(console, video.path, _duration_s(video.path))


def _refuse_unknown(again: Collection[str], selected: Collection[str]) -> None:
    """An asset's name that is mistyped must not pass for one that needs nothing."""
    if unknown := sorted(set(again) - set(selected)):
        raise InputError(
            f"--again {', '.join(unknown)}: no such asset is selected (selected are: "
            f"{', '.join(sorted(selected))})"
        )


@contextmanager
def _paid_at_the_end(parts: Parts, run_id: str, console: Console) -> Generator[None]:
    """Say what the run has paid, also when it fails or is interrupted."""
    try:
        yield
    finally:
        show_paid(console, parts.register.spending(run_id=run_id))


def _watched(events: Iterable[dg.DagsterEvent], progress: RunProgress) -> Iterable[dg.DagsterEvent]:
    for event in events:
        progress.take(event)
        yield event


def _raise_interruption(events: Iterable[dg.DagsterEvent]) -> None:
    for event in events:
        if event.event_type == dg.DagsterEventType.RUN_FAILURE:
            reason = event.job_failure_data.failure_reason
            if reason == RunFailureReason.UNEXPECTED_TERMINATION:
                raise KeyboardInterrupt


def _raise_failures(events: Iterable[dg.DagsterEvent]) -> None:
    problems: list[str] = []
    for event in events:
        if event.event_type == dg.DagsterEventType.STEP_FAILURE:
            problems.append(f"{event.step_key}: {_cause(event)}")
        elif event.event_type == dg.DagsterEventType.RUN_FAILURE and not problems:
            problems.append(f"the run failed: {event.message}")
    if problems:
        raise MakeError("; ".join(problems))


def _cause(event: dg.DagsterEvent) -> str:
    """The words of what went wrong first, without Dagster's own wrapping."""
    failure = event.step_failure_data
    if failure.user_failure_data and failure.user_failure_data.description:
        return failure.user_failure_data.description
    error = failure.error
    while error is not None and error.cause is not None:
        error = error.cause
    return error.message.strip() if error is not None else (event.message or "unknown")


def _duration_s(video: Path) -> float:
    import av

    with av.open(str(video)) as container:
        return float(container.duration or 0) / 1e6
