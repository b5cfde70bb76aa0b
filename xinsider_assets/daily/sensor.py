"""The sensor that posts an alarm for each failed run."""

from __future__ import annotations

from collections.abc import Sequence

import dagster as dg

from xinsider_assets.daily.alarm import alarm_of
from xinsider_assets.daily.webhook import PAUSES_S, WebhookError, post
from xinsider_assets.platform.dagster_private import (
    DagsterRunReaction,
    SerializableErrorInfo,
    get_current_timestamp,
)
from xinsider_assets.platform.execution.killed import BY_COMMAND
from xinsider_assets.settings import Settings

FAILURE_WEBHOOK = "failure_webhook"
"""The sensor's name."""

_HELD_S = 3600.0
"""How long after a failure its alarm is retried at each tick, while later alarms wait.

No alarm is lost if the webhook is down for less time. An alarm that the webhook never accepts does
not block the others for longer.
"""


class AlarmHeldError(dg.DagsterError):
    """The webhook is down: the alarm is kept for the sensor's next tick.

    Dagster marks a run as handled whatever a sensor raises, except for a DagsterError.
    """


def build_sensor(settings: Settings, pauses_s: Sequence[float] = PAUSES_S) -> dg.SensorDefinition:
    """Build the failure sensor, which is on by default if the webhook is set.

    It handles one run per tick, so that the tick's status and message belong to one alarm.

    Args:
        settings: The webhook and the URL of the Dagster UI.
        pauses_s: Seconds between attempts.
    """
    webhook = settings.failure_webhook
    is_on = webhook is not None

    @dg.run_failure_sensor(  # pyright: ignore[reportUnknownMemberType] - partly untyped
        name=FAILURE_WEBHOOK,
        default_status=dg.DefaultSensorStatus.RUNNING if is_on else dg.DefaultSensorStatus.STOPPED,
        description="Posts the failures of a run and their causes to XINSIDER_FAILURE_WEBHOOK.",
    )
    def failure_webhook(
        context: dg.RunFailureSensorContext,
    ) -> dg.SkipReason | DagsterRunReaction:
        if webhook is None:
            return dg.SkipReason("XINSIDER_FAILURE_WEBHOOK is not set: set it and reload")
        run = context.dagster_run
        if BY_COMMAND in run.tags:
            return dg.SkipReason(f"run {run.run_id} belongs to xinsider make, which reported it")
        alarm = alarm_of(
            run,
            context.get_step_failure_events(),
            context.failure_event.message or "it failed without a message",
            settings.interface_url,
        )
        error: SerializableErrorInfo | None = None
        try:
            post(webhook, alarm, pauses_s)
        except WebhookError as refusal:
            if refusal.may_pass and _age_s(context) < _HELD_S:
                raise AlarmHeldError(
                    f"{refusal}: the alarm of run {run.run_id} is kept for the next tick"
                ) from None
            message = f"{refusal}: the alarm of run {run.run_id} is lost"
            error = SerializableErrorInfo(message, [], WebhookError.__name__)
        return DagsterRunReaction(run, error, dg.DagsterRunStatus.FAILURE)

    return failure_webhook


def _age_s(context: dg.RunFailureSensorContext) -> float:
    """Return the seconds since the run failed."""
    record = context.instance.get_run_record_by_id(context.dagster_run.run_id)
    ended = None if record is None else record.end_time
    return 0.0 if ended is None else get_current_timestamp() - ended
