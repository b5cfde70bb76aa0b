"""`xinsider make --from A --to B`: makes a range of days; a failed day does not stop the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from rich.console import Console

from xinsider_assets.console.make import MadeDay, MakeError, MakeOptions, Maker
from xinsider_assets.console.tables import counted, table_of
from xinsider_assets.console.terminal import open_console, printable
from xinsider_assets.errors import InputError, XInsiderError
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.platform.execution.memory import give_back
from xinsider_assets.settings import Settings


@dataclass(frozen=True)
class DayOutcome:
    """The result of one day of the range, or why it failed."""

    day: date
    made: MadeDay | None
    problem: str = ""

    @property
    def state(self) -> str:
        """A short description."""
        if self.made is None:
            return "failed"
        if self.made.skipped_because:
            return "skipped"
        return f"made {counted(len(self.made.made), 'asset')}" if self.made.made else "fresh"


def make_days(
    root: Path, settings: Settings, days: Sequence[date], options: MakeOptions
) -> Sequence[DayOutcome]:
    """Make the selected assets of these days, and show their progress and a summary.

    Raises:
        MakeError: Some days failed; the message names them. The others were made.
        InputError: The wishes are invalid.
        KeyboardInterrupt: The user interrupted; no further day is started.
    """
    console = open_console()
    outcomes: list[DayOutcome] = []
    with open_instance(root, settings) as instance:
        maker = Maker(root, settings, instance, console, options)
        for number, day in enumerate(days, 1):
            console.print(f"{day} ({number} of {len(days)})", style="bold", highlight=False)
            try:
                outcomes.append(DayOutcome(day, maker.make(day)))
            except XInsiderError as error:
                outcomes.append(DayOutcome(day, None, str(error)))
                _say_failed(console, outcomes[-1])
            give_back()
    _show_outcomes(console, outcomes)
    if failed := [outcome.day.isoformat() for outcome in outcomes if outcome.made is None]:
        raise MakeError(
            f"{len(failed)} of {counted(len(days), 'day')} failed: {', '.join(failed)}; the same "
            "command retries only these days"
        )
    return outcomes


def days_between(first: date, last: date, *, every_day: bool) -> Sequence[date]:
    """Return the days of a range to make: the trading days, or every day.

    Raises:
        InputError: The range is empty.
    """
    if last < first:
        raise InputError(f"the range ends ({last}) before it starts ({first}): swap them")
    if every_day:
        return [first + timedelta(days) for days in range((last - first).days + 1)]
    from xinsider_assets.daily.exchange import open_days

    days = open_days(first, last)
    if not days:
        raise InputError(
            f"the exchange is closed on every day from {first} to {last}; "
            "--every-day makes such days too"
        )
    return days


def _say_failed(console: Console, outcome: DayOutcome) -> None:
    console.print(
        printable(f"{outcome.day} failed: {outcome.problem}"),
        style="red",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )


def _told(outcome: DayOutcome) -> str:
    """Return the path of the video, or why there is none."""
    if outcome.made is None:
        return _in_short(outcome.problem)
    because = outcome.made.skipped_because
    return _in_short(because) if because else str(outcome.made.video or "")


def _in_short(problem: str) -> str:
    """Return the problem without its remedy, which was shown when it occurred."""
    return printable(problem.split(";", maxsplit=1)[0])


def _show_outcomes(console: Console, outcomes: Sequence[DayOutcome]) -> None:
    rows = [
        (
            outcome.day.isoformat(),
            outcome.state,
            f"{outcome.made.took_s:.1f}" if outcome.made else "-",
            _told(outcome),
        )
        for outcome in outcomes
    ]
    console.print()
    console.print(table_of(("day", "", ">seconds", "video"), rows))
