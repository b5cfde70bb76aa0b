"""The sensor that fails the runs of commands whose process was killed."""

from __future__ import annotations

import dagster as dg

from xinsider_assets.platform.execution.killed import fail_killed
from xinsider_assets.storage.locks import Locks

KILLED_RUNS = "killed_runs"
"""The sensor's name."""

_INTERVAL_S = 30


def build_killed_sensor(locks: Locks) -> dg.SensorDefinition:
    """Build the sensor, which is on by default.

    Args:
        locks: The locks that show which runs have a live process.
    """

    @dg.sensor(  # pyright: ignore[reportUnknownMemberType] - partly untyped
        name=KILLED_RUNS,
        minimum_interval_seconds=_INTERVAL_S,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Marks runs of `xinsider make` whose process was killed as failed.",
    )
    def killed_runs(context: dg.SensorEvaluationContext) -> dg.SkipReason:
        killed = fail_killed(context.instance, locks)
        return dg.SkipReason(
            f"marked as failed: {', '.join(killed)}" if killed else "no run was killed"
        )

    return killed_runs
