"""The switches of the schedules in the interface."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
from dagster._core.scheduler.instigation import (
    InstigatorState,
    InstigatorStatus,
    InstigatorType,
    ScheduleInstigatorData,
)

from xinsider_assets.platform.execution.origin import repository_origin

REPOSITORY = Path(__file__).parents[2]


def turn(instance: dg.DagsterInstance, schedule: str, *, on: bool | None) -> None:
    """Use a schedule's switch, or give it back to the setting, as the interface records it."""
    repository = repository_origin(REPOSITORY)
    assert repository is not None
    origin = repository.get_instigator_origin(schedule)
    statuses = {
        None: InstigatorStatus.DECLARED_IN_CODE,
        True: InstigatorStatus.RUNNING,
        False: InstigatorStatus.STOPPED,
    }
    data = ScheduleInstigatorData("30 16 * * 1-5", 1351180800.0)
    state = InstigatorState(origin, InstigatorType.SCHEDULE, statuses[on], data)
    if instance.get_instigator_state(state.instigator_origin_id, state.selector_id):
        instance.update_instigator_state(state)
    else:
        instance.add_instigator_state(state)
