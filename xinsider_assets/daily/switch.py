"""Whether a schedule is on: its switch in the interface outweighs the setting."""

from __future__ import annotations

from dataclasses import dataclass

import dagster as dg

from xinsider_assets.platform.dagster_private import InstigatorStatus, InstigatorType

SETTING = "XINSIDER_DAILY"


@dataclass(frozen=True)
class Switch:
    """The state of a schedule.

    Attributes:
        schedule: Its name.
        setting: What the setting says.
        set_by_hand: How the switch in the interface was last set; None if nobody has used it.
    """

    schedule: str
    setting: bool
    set_by_hand: bool | None

    @property
    def is_on(self) -> bool:
        """Whether ticks are taken."""
        return self.setting if self.set_by_hand is None else self.set_by_hand

    @property
    def holder(self) -> str:
        """What holds the schedule as it is."""
        if self.set_by_hand is None:
            return f"{SETTING}={str(self.setting).lower()}"
        outweighed = "" if self.set_by_hand == self.setting else ", which outweighs the setting"
        return f"the switch of {self.schedule} in the interface{outweighed}"

    @property
    def remedy(self) -> str:
        """How to turn it the other way."""
        other = "off" if self.is_on else "on"
        if self.set_by_hand is None:
            return f"set {SETTING}={str(not self.setting).lower()}"
        return f"turn {self.schedule} {other} under Automation in the interface"


def switch_of(instance: dg.DagsterInstance, schedule: str, *, setting: bool) -> Switch:
    """The state of a schedule by Dagster's records.

    Args:
        instance: Dagster's records.
        schedule: Its name.
        setting: What holds where nobody has used its switch.
    """
    by_hand: bool | None = None
    for state in instance.all_instigator_state(instigator_type=InstigatorType.SCHEDULE):
        if state.instigator_name == schedule and state.status != InstigatorStatus.DECLARED_IN_CODE:
            by_hand = state.status == InstigatorStatus.RUNNING
    return Switch(schedule, setting, by_hand)
