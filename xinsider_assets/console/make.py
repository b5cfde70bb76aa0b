"""`xinsider make`: makes a day and shows its progress and errors."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import dagster as dg
from rich.console import Console

from xinsider_assets.assets.catalogue import asset_specs_of
from xinsider_assets.console.error_log import log_text
from xinsider_assets.console.fresh import say_fresh
from xinsider_assets.console.progress import RunProgress
from xinsider_assets.console.summary import (
    say_skipped,
    show_estimate,
    show_paid,
    show_times,
    show_video,
)
from xinsider_assets.console.terminal import open_console
from xinsider_assets.errors import InputError, XInsiderError
from xinsider_assets.keys import accounts_for, require_keys
from xinsider_assets.parts import Parts
from xinsider_assets.platform.execution.exclusive import wait_for_day
from xinsider_assets.platform.execution.failures import (
    first_cause,
    is_interruption,
    unexpected_text,
)
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.run_options import FORCE_TAG, REGENERATE_TAG
from xinsider_assets.platform.staleness.freshness_proof import outside_stamps, prove
from xinsider_assets.platform.staleness.resolver import Staleness
from xinsider_assets.settings import Settings
from xinsider_assets.suggestion import did_you_mean

VIDEO = dg.AssetKey("final_video")
ALL = "*"


class MakeError(XInsiderError):
    """A day could not be made; finished assets are kept."""


@dataclass(frozen=True)
class MakeOptions:
    """What to make of a day.

    Attributes:
        selection: The assets, in Dagster's selection syntax.
        again: The assets to make another variation of.
        force: Whether to make the selected assets even if they are fresh.
    """

    selection: str = ALL
    again: Collection[str] = ()
    force: bool = False

    @property
    def tags(self) -> Mapping[str, str]:
        """The run tags for these wishes."""
        return {
            **({FORCE_TAG: "true"} if self.force else {}),
            **({REGENERATE_TAG: ",".join(sorted(set(self.again)))} if self.again else {}),
        }


@dataclass(frozen=True)
class MadeDay:
    """The result of making a day.

    Attributes:
        made: The assets that were made, in order; excludes fresh assets.
        video: The path of the video; None if it was not selected.
        took_s: The duration.
        staleness_by_asset: The current staleness of all assets; None after a run.
        skipped_because: The reason why the day is skipped; None if it is not.
    """

    made: tuple[str, ...]
    video: Path | None
    took_s: float
    staleness_by_asset: Mapping[dg.AssetKey, Staleness] | None
    skipped_because: str | None = None


class Maker:
    """Makes days one after another and shows their progress.

    The Dagster definitions are built only if a day has stale assets: a check of a fresh day takes
    little more than reading the records.

    Args:
        root: The folder of the project.
        settings: The settings.
        instance: The instance that records the runs.
        console: The console for the progress.
        wishes: What to make of every day.

    Raises:
        InputError: The wishes are invalid.
    """

    def __init__(
        self,
        root: Path,
        settings: Settings,
        instance: dg.DagsterInstance,
        console: Console,
        options: MakeOptions,
    ) -> None:
        self._root = root
        self._platform = Platform(asset_specs_of(settings), Parts(settings, progress=self._advance))
        self._instance = instance
        self._console = console
        self._wishes = options
        self._progress: RunProgress | None = None
        self._selection = self._selected()
        self._order = [
            spec.name for spec in self._platform.specs if dg.AssetKey(spec.name) in self._selection
        ]
        _refuse_unknown(options.again, self._order)
        self._platform.parts.store.sweep()

    def make(self, day: date) -> MadeDay:
        """Make the stale assets of a day.

        Raises:
            MakeError: An asset failed.
            BudgetError: The make may exceed a budget; nothing was started.
            InputError: Keys are missing.
            KeyboardInterrupt: The user interrupted the run.
        """
        started_s = perf_counter()
        partition = day.isoformat()
        staleness_by_asset = self._platform.resolver.staleness_by_asset(self._instance, partition)
        made: tuple[str, ...] = ()
        skipped_because: str | None = None
        is_fresh = all(staleness_by_asset[key].is_fresh for key in self._selection)
        is_done = is_fresh and not self._wishes.tags
        if is_done:
            say_fresh(self._console, day)
        else:
            gate = self._platform.gate
            estimate = gate.estimate(
                self._instance, partition, self._selection, self._wishes.tags, staleness_by_asset
            )
            wait_for_day(partition, self._platform.parts.locks, self._console.print)
            if estimate.usd_by_asset:
                self._begin_paying()
                show_estimate(self._console, estimate, self._platform.parts.provider_client.budget)
                gate.refuse_over_budget(estimate, partition)
            made, skipped_because = self._run(day)
        return MadeDay(
            made=made,
            video=None if skipped_because else self._video(partition),
            took_s=perf_counter() - started_s,
            staleness_by_asset=staleness_by_asset if is_done else None,
            skipped_because=skipped_because,
        )

    def files_if_fresh(self, day: date, made: MadeDay) -> Mapping[str, str] | None:
        """Return the SHA-256 of every file of a fresh day, by path relative to the data folder."""
        partition, nodes = day.isoformat(), self._platform.resolver.nodes
        staleness_by_asset = made.staleness_by_asset or self._platform.resolver.staleness_by_asset(
            self._instance, partition
        )
        if not all(staleness.is_fresh for staleness in staleness_by_asset.values()):
            return None
        return {
            f"{nodes[key].folder(partition)}/{name}": digest
            for key, staleness in staleness_by_asset.items()
            if staleness.last is not None
            for name, digest in staleness.last.files.items()
        }

    def _run(self, day: date) -> tuple[tuple[str, ...], str | None]:
        """Run the Dagster job on the selection; return what it made, or why it was skipped."""
        from xinsider_assets.definitions import MAKE_DAY
        from xinsider_assets.platform.execution.origin import job_origin
        from xinsider_assets.platform.execution.run import run_day

        started_s, run_id = perf_counter(), f"{uuid4()}"
        self._platform.gate.let_pass(run_id)
        job = self._definitions.resolve_job_def(MAKE_DAY)
        run = run_day(
            job,
            self._instance,
            day,
            self._selection,
            self._wishes.tags,
            locks=self._platform.parts.locks,
            run_id=run_id,
            origin=job_origin(self._root, MAKE_DAY),
        )
        progress = self._progress = RunProgress(self._order, self._console)
        with self._paid_at_the_end(run_id):
            with progress:
                events = list(_watched(run, progress))
            if any(map(is_interruption, events)):
                raise KeyboardInterrupt
            _raise_failures(events)
            if progress.skipped_because:
                say_skipped(self._console, progress.skipped_because)
            else:
                show_times(self._console, progress.assets.values(), perf_counter() - started_s)
        made = tuple(name for name, asset in progress.assets.items() if asset.state == "made")
        return made, progress.skipped_because

    def _begin_paying(self) -> None:
        from xinsider_assets.providers.vendors.sdks import warm_up

        settings = self._platform.parts.settings
        require_keys(settings)
        warm_up(accounts_for(settings, "posts"))

    def _selected(self) -> frozenset[dg.AssetKey]:
        if self._wishes.selection == ALL:
            return frozenset(self._platform.resolver.nodes)
        from xinsider_assets.platform.execution.run import select_assets

        return select_assets(self._definitions, self._wishes.selection)

    @cached_property
    def _definitions(self) -> dg.Definitions:
        from xinsider_assets.definitions import build_definitions
        from xinsider_assets.platform.partitions import every_day

        return build_definitions(self._platform, every_day())

    def _advance(self, asset: str, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress.advance(asset, done, total)

    @contextmanager
    def _paid_at_the_end(self, run_id: str) -> Generator[None]:
        """Show the cost of the run, even if it fails or is interrupted."""
        try:
            yield
        finally:
            show_paid(self._console, self._platform.parts.usage_log.spending(run_id=run_id))

    def _video(self, partition: str) -> Path | None:
        if VIDEO not in self._selection:
            return None
        node = self._platform.resolver.nodes[VIDEO]
        stored = self._platform.parts.store.stored(node.folder(partition), node.kind)
        return stored.local(node.kind.entries[0])


def make_day(root: Path, settings: Settings, day: date, options: MakeOptions) -> None:
    """Make the selected assets of a day and show the progress.

    Raises:
        XInsiderError: As in `Maker`.
        KeyboardInterrupt: The user interrupted the run.
    """
    console = open_console()
    outside = outside_stamps(settings)
    with open_instance(root, settings) as instance:
        maker = Maker(root, settings, instance, console, options)
        made = maker.make(day)
        files = maker.files_if_fresh(day, made)
    if files is not None:
        # after the instance is closed, because closing may still write to the records
        prove(settings, day, files, outside)
    if made.video is not None:
        show_video(console, made.video)


def _refuse_unknown(again: Collection[str], selected: Collection[str]) -> None:
    """Reject mistyped asset names instead of ignoring them."""
    if unknown := sorted(set(again) - set(selected)):
        meant = did_you_mean(unknown[0], selected)
        raise InputError(
            f"--again {', '.join(unknown)}: no such asset is selected{meant} (selected: "
            f"{', '.join(sorted(selected))})"
        )


def _watched(events: Iterable[dg.DagsterEvent], progress: RunProgress) -> Iterable[dg.DagsterEvent]:
    for event in events:
        progress.take(event)
        yield event


def _raise_failures(events: Iterable[dg.DagsterEvent]) -> None:
    problems: list[str] = []
    unexpected: list[str] = []
    for event in events:
        if event.event_type == dg.DagsterEventType.STEP_FAILURE:
            problems.append(f"{event.step_key}: {first_cause(event)}")
            if text := unexpected_text(event):
                unexpected.append(f"{event.step_key}: {text}")
        elif event.event_type == dg.DagsterEventType.RUN_FAILURE and not problems:
            problems.append(f"the run failed: {event.message}")
    if unexpected:
        problems.append(log_text("\n".join(unexpected)))
    if problems:
        raise MakeError("; ".join(problems))
