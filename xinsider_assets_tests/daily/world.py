"""A small project whose days run by themselves, driven by Dagster's own daemon code.

The video is one small asset, the schedules and the sensor are the real ones, the records lie in
SQLite, and each tick is taken at a chosen moment.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import dagster as dg
from dagster._core.remote_origin import InProcessCodeLocationOrigin
from dagster._core.scheduler.instigation import InstigatorTick, InstigatorType
from dagster._core.test_utils import (
    InProcessTestWorkspaceLoadTarget,
    create_test_daemon_workspace_context,
    freeze_time,
)
from dagster._core.types.loadable_target_origin import LoadableTargetOrigin
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._daemon.sensor import execute_sensor_iteration
from dagster._scheduler.scheduler import launch_scheduled_runs

from xinsider_assets.daily.days import VIDEO
from xinsider_assets.daily.exchange import open_days
from xinsider_assets.daily.schedule import build_schedule
from xinsider_assets.daily.sensor import build_sensor
from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.platform.partitions import every_day
from xinsider_assets.settings import Settings
from xinsider_assets.storage.failure import errors_as_failures

CAUSE = "WORLD_CAUSE"
"""The variable that says why the video cannot be made; unset if it can."""

_QUEUE = {
    "run_coordinator": {
        "module": "dagster._core.run_coordinator",
        "class": "QueuedRunCoordinator",
    }
}
_AT_ONCE = {
    "run_coordinator": {
        "module": "dagster._core.run_coordinator",
        "class": "DefaultRunCoordinator",
    },
    "run_launcher": {
        "module": "dagster._core.launcher.sync_in_memory_run_launcher",
        "class": "SyncInMemoryRunLauncher",
    },
}


@dg.definitions
def definitions() -> dg.Definitions:
    """The small project by the settings of the environment."""
    settings = Settings(posts="archive")

    @dg.asset(key=VIDEO, partitions_def=every_day())
    def final_video() -> None:
        with errors_as_failures():
            if cause := os.environ.get(CAUSE):
                raise InputError(cause)

    job = dg.define_asset_job("make_day", selection=[VIDEO])
    return dg.Definitions(
        assets=[final_video],
        jobs=[job],
        schedules=[build_schedule(job.name, settings)],
        sensors=[build_sensor(settings, pauses_s=(0.01, 0.02))],
        executor=dg.in_process_executor,
    )


@dataclass
class World:
    """The project with its daemon, which is started anew for each tick."""

    instance: dg.DagsterInstance
    context: WorkspaceProcessContext
    logger: logging.Logger = field(default_factory=lambda: logging.getLogger("world"))

    def switch_on(self, day: str) -> None:
        """Let the daemon see, at noon, that the schedule is on."""
        assert self.schedules_at(f"{day} 12:00") == []

    def schedules_at(self, moment: str) -> list[InstigatorTick]:
        """Run the scheduler's daemon at a moment of New York; gives the tick if there is one."""
        return self._new_ticks(InstigatorType.SCHEDULE, "daily_video", moment)

    def tick(self, moment: str) -> InstigatorTick:
        """The tick of the schedule at this moment; there must be one."""
        (tick,) = self.schedules_at(moment)
        return tick

    def requested(self, moment: str) -> list[str]:
        """The days that the schedule's tick at this moment asked for, the most pressing first."""
        return [self.run(run_id).tags["dagster/partition"] for run_id in self.tick(moment).run_ids]

    def sensor_tick(self, moment: datetime) -> InstigatorTick:
        """The tick of the failure sensor at this moment; there must be one."""
        (tick,) = self._new_ticks(InstigatorType.SENSOR, "failure_webhook", moment.isoformat())
        return tick

    def run(self, run_id: str) -> dg.DagsterRun:
        run = self.instance.get_run_by_id(run_id)
        assert run is not None
        return run

    def runs(self) -> list[dg.DagsterRun]:
        return list(self.instance.get_runs(ascending=True))

    def end(self, *days: str, well: bool) -> None:
        """Let the waiting runs of these days come to their end."""
        for run in self.runs():
            day = run.tags["dagster/partition"]
            if day in days and not run.is_finished:
                if well:
                    self.make(day)
                    self.instance.report_run_canceled(run, "made elsewhere")
                else:
                    self.instance.report_run_failed(run, "for the test")

    def clear(self, day: str) -> None:
        """Owe nothing from the week before a day."""
        for run in self.runs():
            if not run.is_finished:
                self.instance.report_run_canceled(run, "for the test")
        end = date.fromisoformat(day)
        week = open_days(end - timedelta(days=7), end - timedelta(days=1))
        made = self.instance.get_materialized_partitions(VIDEO)
        for earlier in {day.isoformat() for day in week} - made:
            self.make(earlier)

    def make(self, day: str) -> None:
        """Have the video of a day, however it was made."""
        self.instance.report_runless_asset_event(dg.AssetMaterialization(VIDEO, partition=day))

    def _new_ticks(self, kind: InstigatorType, name: str, moment: str) -> list[InstigatorTick]:
        at = datetime.fromisoformat(moment)
        at = at if at.tzinfo else at.replace(tzinfo=NEW_YORK)
        before = {tick.tick_id for tick in self._ticks(kind, name)}
        with freeze_time(at):
            if kind is InstigatorType.SCHEDULE:
                list(launch_scheduled_runs(self.context, self.logger, at, iteration_times={}))
            else:
                list(execute_sensor_iteration(self.context, self.logger, None, None))
        return [tick for tick in self._ticks(kind, name) if tick.tick_id not in before]

    def _ticks(self, kind: InstigatorType, name: str) -> Sequence[InstigatorTick]:
        (location,) = self.context.create_request_context().code_locations
        (repository,) = location.get_repositories().values()
        is_schedule = kind is InstigatorType.SCHEDULE
        found = repository.get_schedule(name) if is_schedule else repository.get_sensor(name)
        return self.instance.get_ticks(found.get_remote_origin_id(), found.selector_id)


@contextmanager
def world(folder: Path, *, runs_at_once: bool = False) -> Iterator[World]:
    """The project in a folder of its own; its runs wait, or run to their end within their tick."""
    overrides = {"telemetry": {"enabled": False}, **(_AT_ONCE if runs_at_once else _QUEUE)}
    target = LoadableTargetOrigin(module_name=__name__, attribute="definitions")
    load = InProcessTestWorkspaceLoadTarget(InProcessCodeLocationOrigin(target))
    with (
        dg.DagsterInstance.local_temp(f"{folder}", overrides=overrides) as instance,
        create_test_daemon_workspace_context(load, instance) as context,
    ):
        yield World(instance, context)
