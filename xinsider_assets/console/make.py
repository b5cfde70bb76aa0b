"""`xinsider make`: one day, with its progress, to its end or to one clear error."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from time import perf_counter

import dagster as dg
from dagster._core.events import RunFailureReason

from xinsider_assets.artifacts.media import FinalVideo
from xinsider_assets.assets.build import nodes
from xinsider_assets.assets.wishes import FORCE_TAG
from xinsider_assets.console.progress import RunProgress
from xinsider_assets.console.summary import show_times, show_video
from xinsider_assets.console.terminal import open_console
from xinsider_assets.definitions import MAKE_DAY, RECIPES, build_definitions
from xinsider_assets.errors import XInsiderError
from xinsider_assets.execution.instance import open_instance
from xinsider_assets.execution.run import run_day, select_assets
from xinsider_assets.io.manager import folder_of
from xinsider_assets.parts import Parts
from xinsider_assets.settings import Settings
from xinsider_assets.staleness.ledger import Ledger

_VIDEO = dg.AssetKey("final_video")


class MakeError(XInsiderError):
    """A day could not be made; what was finished before is kept."""


def make_day(root: Path, settings: Settings, day: date, expression: str, *, force: bool) -> None:
    """Make the selected assets of a day and show how it goes.

    Raises:
        MakeError: An asset failed.
        InputError: The selection is not understood.
        KeyboardInterrupt: The user interrupted the run.
    """
    console = open_console()
    started_s = perf_counter()
    progress: RunProgress

    def advance(asset: str, done: int, total: int) -> None:
        progress.advance(asset, done, total)

    parts = Parts(settings, progress=advance)
    defs = build_definitions(parts)
    job = defs.resolve_job_def(MAKE_DAY)
    selection = select_assets(defs, expression)
    order = [recipe.name for recipe in RECIPES if dg.AssetKey(recipe.name) in selection]
    progress = RunProgress(order, console)
    parts.store.sweep()
    with open_instance(root, settings) as instance:
        verdicts = Ledger(nodes(RECIPES, parts), parts.store).verdicts(instance, day.isoformat())
        if not force and all(verdicts[key].is_fresh for key in selection):
            console.print(f"{day}: everything is fresh, nothing to do", highlight=False)
        else:
            tags = {FORCE_TAG: "true"} if force else dict[str, str]()
            with progress:
                events = list(_watched(run_day(job, instance, day, selection, tags), progress))
            _raise_interruption(events)
            _raise_failures(events)
            show_times(console, progress.assets.values(), perf_counter() - started_s)
        if _VIDEO in selection:
            video = parts.store.load(folder_of(_VIDEO, day.isoformat()), FinalVideo)
            show_video(console, video.path, _duration_s(video.path))


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
