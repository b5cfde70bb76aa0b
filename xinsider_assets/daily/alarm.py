"""What is told of a failed run."""

from __future__ import annotations

from collections.abc import Iterable

import dagster as dg
from pydantic import BaseModel

from xinsider_assets.console.terminal import printable
from xinsider_assets.platform.execution.failures import first_cause

_CAUSE_LENGTH = 500
_PROBLEMS_TOLD = 5
"""What failed first says most; Slack cuts a text at 4,000 characters."""
_UNMARKED = str.maketrans({"<": "‹", ">": "›", "@": "＠"})
"""With these marks Slack and its like call people and make links; causes may quote a stranger."""


class Alarm(BaseModel):
    """A failed run, as it is posted.

    Attributes:
        text: All of it, for services that show this field.
        run_id: The run.
        job: Its job.
        day: The day that it was to make, if it was for one.
        problems: By asset, the first cause; by the job if no asset failed.
        link: The run in the interface, if its address is known.
    """

    text: str
    run_id: str
    job: str
    day: str | None
    problems: dict[str, str]
    link: str | None


def alarm_of(
    run: dg.DagsterRun,
    step_failures: Iterable[dg.DagsterEvent],
    run_message: str,
    interface_url: str | None,
) -> Alarm:
    """The alarm for a failed run.

    Args:
        run: The run.
        step_failures: Of its steps, in order.
        run_message: What is said of the run, for when no step failed: it crashed, or took too long.
        interface_url: Where the interface is reached.
    """
    problems = {event.step_key or "": _one_line(first_cause(event)) for event in step_failures}
    if not problems:
        problems = {run.job_name: _one_line(run_message)}
    day = run.tags.get("dagster/partition")
    link = f"{interface_url}/runs/{run.run_id}" if interface_url else None
    lines = [f"XInsider: {run.job_name}{f' of {day}' if day else ''} failed"]
    lines += [
        f"• {asset}: {cause}".translate(_UNMARKED)
        for asset, cause in list(problems.items())[:_PROBLEMS_TOLD]
    ]
    if len(problems) > _PROBLEMS_TOLD:
        lines.append(f"• and {len(problems) - _PROBLEMS_TOLD} more")
    lines.append(link or f"run {run.run_id}")
    return Alarm(
        text="\n".join(lines),
        run_id=run.run_id,
        job=run.job_name,
        day=day,
        problems=problems,
        link=link,
    )


def _one_line(cause: str) -> str:
    """A cause on one line, with nothing that would act on a terminal, and not too long."""
    line = printable(" ".join(cause.split()))
    return line if len(line) <= _CAUSE_LENGTH else f"{line[: _CAUSE_LENGTH - 1]}…"
