"""Messages of failed steps, taken from the first cause."""

from __future__ import annotations

import dagster as dg

from xinsider_assets.platform.dagster_private import RunFailureReason


def first_cause(event: dg.DagsterEvent) -> str:
    """The message of a failed step's first cause, without Dagster's wrapper."""
    failure = event.step_failure_data
    if failure.user_failure_data and failure.user_failure_data.description:
        return failure.user_failure_data.description
    error = failure.error
    while error is not None and error.cause is not None:
        error = error.cause
    return error.message.strip() if error is not None else (event.message or "unknown")


def unexpected_text(event: dg.DagsterEvent) -> str | None:
    """The full text of a failed step's error; None if the message already names the remedy."""
    failure = event.step_failure_data
    if failure.user_failure_data is not None or failure.error is None:
        return None
    return failure.error.to_string()


def is_interruption(event: dg.DagsterEvent) -> bool:
    """Whether the event reports an interruption of the run."""
    return (
        event.event_type == dg.DagsterEventType.RUN_FAILURE
        and event.job_failure_data.failure_reason == RunFailureReason.UNEXPECTED_TERMINATION
    )
