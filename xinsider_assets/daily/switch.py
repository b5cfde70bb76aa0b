"""Determines whether a schedule is on: its switch in the UI overrides the setting."""

from __future__ import annotations

from dataclasses import dataclass

import dagster as dg

from xinsider_assets.platform.dagster_private import InstigatorStatus, InstigatorType

SETTING = "XINSIDER_DAILY"


@dataclass(frozen=True)
class Switch:
    """The state of a schedule.

    Attributes:
        schedule: The name of the schedule.
        setting: The value of the setting.
        set_by_hand: The state of the switch in the UI; None if it was never used.
    """

    schedule: str
    setting: bool
    set_by_hand: bool | None

    @property
    def is_on(self) -> bool:
        """Whether the schedule is running."""
        return self.setting if self.set_by_hand is None else self.set_by_hand

    @property
    def holder(self) -> str:
        """The setting or switch that determines the state."""
        if self.set_by_hand is None:
            return f"{SETTING}={str(self.setting).lower()}"
        outweighed = "" if self.set_by_hand == self.setting else ", which overrides the setting"
        return f"the switch of {self.schedule} in the interface{outweighed}"

    @property
    def remedy(self) -> str:
        """How to change the state."""
        other = "off" if self.is_on else "on"
        if self.set_by_hand is None:
            return f"set {SETTING}={str(not self.setting).lower()}"
        return f"turn {self.schedule} {other} under Automation in the interface"


def switch_of(instance: dg.DagsterInstance, schedule: str, *, setting: bool) -> Switch:
    """Return the state of a schedule from Dagster's records.

    Args:
        instance: Dagster's records.
        schedule: The name of the schedule.
        setting: The state that applies if the switch was never used.
    """
    by_hand: bool | None = None
    for state in instance.all_instigator_state(instigator_type=InstigatorType.SCHEDULE):
        if state.instigator_name == schedule and state.status != InstigatorStatus.DECLARED_IN_CODE:
            by_hand = state.status == InstigatorStatus.RUNNING
    return Switch(schedule, setting, by_hand)
