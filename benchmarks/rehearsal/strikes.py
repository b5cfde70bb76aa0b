"""When a make is killed: moments spread over all of the work of some days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.rehearsal.steps import Step

FILM = "final_video"
"""The asset that keeps what it has begun: its segments."""


@dataclass(frozen=True)
class Strike:
    """A kill that is to come.

    Attributes:
        day: While this day is made.
        asset: The asset that is then at work.
        after_s: How long it has been at work.
    """

    day: str
    asset: str
    after_s: float


def draw_strikes(
    undisturbed: Mapping[str, Sequence[Step]], count: int, chance: Random
) -> list[Strike]:
    """Moments drawn evenly from the time that undisturbed makes took, in the order of the work.

    Each is told as a time since the beginning of an asset that was at work then: after a kill the
    work goes on from another place, and a clock that began with the process would hit the first
    long asset again and again. What the film has begun it keeps, so there the time counts from
    the moment of the strike before.

    Args:
        undisturbed: The steps of each day's undisturbed make.
        count: How many.
        chance: Where they are drawn from.
    """
    lengths_s = [_end_s(steps) - steps[0].start_s for steps in undisturbed.values()]
    days = sorted(chance.choices(list(undisturbed), lengths_s, k=count))
    strikes: list[Strike] = []
    for day, steps in undisturbed.items():
        moments_s = sorted(_busy_moment_s(steps, chance) for _ in range(days.count(day)))
        kept_s = 0.0
        for moment_s in moments_s:
            step = chance.choice(_at_work(steps, moment_s))
            after_s = moment_s - step.start_s
            if step.name == FILM:
                after_s, kept_s = after_s - kept_s, after_s
            strikes.append(Strike(day, step.name, after_s))
    return strikes


def _busy_moment_s(steps: Sequence[Step], chance: Random) -> float:
    while True:
        moment_s = chance.uniform(steps[0].start_s, _end_s(steps))
        if _at_work(steps, moment_s):
            return moment_s


def _at_work(steps: Sequence[Step], moment_s: float) -> list[Step]:
    return [step for step in steps if step.start_s <= moment_s < (step.end_s or 0.0)]


def _end_s(steps: Sequence[Step]) -> float:
    return max(step.end_s or 0.0 for step in steps)
