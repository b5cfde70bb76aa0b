"""The sensor that posts an alarm for each run that failed."""

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
"""How long after the failure an alarm is tried again at each tick, those behind it waiting.

A webhook that is down for less loses none. An alarm that the webhook never takes does not stop the
others for longer.
"""


class AlarmHeldError(dg.DagsterError):
    """The webhook is down: the alarm is kept for the sensor's next tick.

    Dagster counts a run as dealt with whatever a sensor raises, save errors of its own kind.
    """


def build_sensor(settings: Settings, pauses_s: Sequence[float] = PAUSES_S) -> dg.SensorDefinition:
    """The failure sensor; on by itself where the webhook is set.

    It deals with one run at a tick, so that the tick's status and words are those of one alarm.

    Args:
        settings: The webhook and the interface's address.
        pauses_s: Seconds between tries.
    """
    webhook = settings.failure_webhook
    is_on = webhook is not None

    @dg.run_failure_sensor(  # pyright: ignore[reportUnknownMemberType] - partly untyped
        name=FAILURE_WEBHOOK,
        default_status=dg.DefaultSensorStatus.RUNNING if is_on else dg.DefaultSensorStatus.STOPPED,
        description="Posts to XINSIDER_FAILURE_WEBHOOK what failed in a run, and why.",
    )
    def failure_webhook(
        context: dg.RunFailureSensorContext,
    ) -> dg.SkipReason | DagsterRunReaction:
        if webhook is None:
            return dg.SkipReason("XINSIDER_FAILURE_WEBHOOK is not set: set it and reload")
        run = context.dagster_run
        if BY_COMMAND in run.tags:
            return dg.SkipReason(f"run {run.run_id} is one of xinsider make, which told its user")
        alarm = alarm_of(
            run,
            context.get_step_failure_events(),
            context.failure_event.message or "it failed without a word",
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
    """Seconds since the run failed."""
    record = context.instance.get_run_record_by_id(context.dagster_run.run_id)
    ended = None if record is None else record.end_time
    return 0.0 if ended is None else get_current_timestamp() - ended
