"""Whether the last days cost what the first did: in a table, in a verdict, in figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import mean

from benchmarks.results import Section, table
from benchmarks.stress.costs import DayCost
from benchmarks.stress.disk import Disk

TITLE = "A hundred days"
_STRETCH = 10
_FLAT_WITHIN = 1.1
"""So much of the first days' wall time the last ones may take."""

_Figure = Callable[[DayCost], float]
_ROWS: tuple[tuple[str, _Figure, str], ...] = (
    ("wall time, s", lambda cost: cost.wall_s, ".2f"),
    ("processor time, s", lambda cost: cost.cpu_s, ".2f"),
    ("least resident memory, MB", lambda cost: cost.least.memory_mb, ".0f"),
    ("fewest open files", lambda cost: cost.least.files, ".1f"),
    ("fewest open sockets", lambda cost: cost.least.sockets, ".1f"),
    ("fewest connections to databases", lambda cost: cost.least.databases, ".1f"),
)


class Report:
    """What a range of days came to.

    Args:
        costs: Of each day, in order.
        before: The disk when the first day began.
        voice_speed: What the videos were spoken with.
        asked: How many days were to be made.
    """

    def __init__(
        self, costs: Sequence[DayCost], before: Disk, voice_speed: float, asked: int
    ) -> None:
        self._costs = costs
        self._before, self._after = before, costs[-1].disk
        self._voice_speed = voice_speed
        self._asked = asked
        stretch = min(_STRETCH, max(1, len(costs) // 2))
        self._first, self._last = costs[:stretch], costs[-stretch:]

    def faults(self) -> Iterator[str]:
        """What must not be, in words."""
        failed = [cost.day for cost in self._costs if not cost.is_made]
        if failed:
            yield f"{len(failed)} days failed: {', '.join(failed)}"
        if missing := self._asked - len(self._costs):
            yield f"{missing} of {self._asked} days were not made at all"
        for name, figure, _ in _ROWS[3:]:
            # the first few days open what stays open; what leaks grows for ninety days after that
            grown = min(map(figure, self._last)) - max(map(figure, self._first))
            if grown > 0:
                yield f"{name}: {grown:.0f} more in the last days than in the first"
        ratio = self._mean(self._last, _wall_s) / self._mean(self._first, _wall_s)
        if ratio > _FLAT_WITHIN:
            cpu = self._mean(self._last, _cpu_s) / self._mean(self._first, _cpu_s)
            yield (
                f"the last days took {ratio:.2f} times as long as the first, and {cpu:.2f} times "
                "the processor time; where only the first has grown, something else was at work "
                "on this machine"
            )

    def figures(self) -> dict[str, float]:
        """For machines."""
        return {
            "days": len(self._costs),
            "first_ten_s": round(self._mean(self._first, _wall_s), 2),
            "last_ten_s": round(self._mean(self._last, _wall_s), 2),
            "mb_a_day": round(self._a_day("artifacts") + self._a_day("state", "register"), 2),
            "peak_memory_mb": round(max(cost.peak_memory_mb for cost in self._costs), 1),
        }

    def section(self) -> Section:
        """For RESULTS.md."""
        stretch = len(self._first)
        rows = [
            (
                name,
                *(
                    format(self._mean(days, figure), how)
                    for days in (self._first, self._costs, self._last)
                ),
            )
            for name, figure, how in _ROWS
        ]
        columns = ("a day, on average", f"first {stretch}", "all", f"last {stretch}")
        figures = self.figures()
        text = (
            f"{len(self._costs)} exchange days in one process, from {self._costs[0].day} to "
            f"{self._costs[-1].day}: invented posts about real prices, embedded parts, whole "
            f"videos, spoken at {self._voice_speed:g} times the voice's own tempo so that a "
            "video has some 45 s (at 1.1, the default, it has 80). What all days share was made "
            "before.\n\n"
            f"{table(columns, rows)}\n\n"
            f"Disk a day: {self._a_day('artifacts'):.1f} MB of artifacts, "
            f"{self._a_day('state'):.2f} MB of Dagster's state "
            f"({self._state_mb(self._first):.2f} MB in the first days, "
            f"{self._state_mb(self._last):.2f} MB in the last), "
            f"{1000 * self._a_day('register'):.0f} kB of the usage log: "
            f"{figures['mb_a_day']} MB. Caches, which have limits, held "
            f"{self._after.caches:.0f} MB in the end; half-made files {self._after.halves:.0f} MB. "
            f"Peak memory {figures['peak_memory_mb']} MB, without the browser."
        )
        return Section(TITLE, text)

    def _mean(self, costs: Sequence[DayCost], figure: _Figure) -> float:
        return mean(map(figure, costs))

    def _a_day(self, *kinds: str) -> float:
        grown = (getattr(self._after, kind) - getattr(self._before, kind) for kind in kinds)
        return sum(grown) / len(self._costs)

    def _state_mb(self, costs: Sequence[DayCost]) -> float:
        """What Dagster's state grew by a day over a stretch of days."""
        before = self._costs.index(costs[0]) - 1
        start = self._costs[before].disk if before >= 0 else self._before
        return (costs[-1].disk.state - start.state) / len(costs)


def _wall_s(cost: DayCost) -> float:
    return cost.wall_s


def _cpu_s(cost: DayCost) -> float:
    return cost.cpu_s
