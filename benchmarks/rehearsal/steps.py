"""Which assets a run has begun and ended, by Dagster's events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import dagster as dg

_STARTED = dg.DagsterEventType.STEP_START
_ENDED = dg.DagsterEventType.STEP_SUCCESS


@dataclass(frozen=True)
class Step:
    """The work on one asset; seconds since the epoch.

    Attributes:
        name: The asset's.
        start_s: When it began.
        end_s: When it was done; None while it is at work, or if it was given up.
    """

    name: str
    start_s: float
    end_s: float | None = None


def steps_of(instance: dg.DagsterInstance, run_id: str) -> Mapping[str, Step]:
    """The steps that a run has begun so far, by name, in the order of their beginning."""
    steps: dict[str, Step] = {}
    for entry in instance.all_logs(run_id, of_type={_STARTED, _ENDED}):
        event = entry.dagster_event
        if event is None or event.step_key is None:
            continue
        name = event.step_key
        if event.event_type == _STARTED:
            steps[name] = Step(name, entry.timestamp)
        else:
            steps[name] = Step(name, steps[name].start_s, entry.timestamp)
    return steps
