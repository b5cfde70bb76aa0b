"""The alarm that reports a failed run."""

from __future__ import annotations

from collections.abc import Iterable

import dagster as dg
from pydantic import BaseModel

from xinsider_assets.console.terminal import printable
from xinsider_assets.platform.execution.failures import first_cause

_CAUSE_LENGTH = 500
_PROBLEMS_TOLD = 5
"""The first failures are the most informative; Slack truncates a text at 4,000 characters."""
_UNMARKED = str.maketrans({"<": "‹", ">": "›", "@": "＠"})
"""Slack and similar services turn these characters into mentions and links; a cause may contain
untrusted text."""


class Alarm(BaseModel):
    """The message that is posted for a failed run.

    Attributes:
        text: The whole alarm as text, for services that show this field.
        run_id: The ID of the run.
        job: The job of the run.
        day: The partition of the run, if it has one.
        problems: The root cause by asset, or by job if no asset failed.
        link: The URL of the run in the Dagster UI, if known.
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
    """Build the alarm for a failed run.

    Args:
        run: The failed run.
        step_failures: The failure events of its steps, in order.
        run_message: The failure message of the run, used if no step failed (crash or timeout).
        interface_url: The base URL of the Dagster UI.
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
    """Return the cause on one line, truncated and without terminal control characters."""
    line = printable(" ".join(cause.split()))
    return line if len(line) <= _CAUSE_LENGTH else f"{line[: _CAUSE_LENGTH - 1]}…"
