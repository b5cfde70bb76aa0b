"""Runs a day in this process and yields its events as they occur."""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from uuid import uuid4

import dagster as dg

from xinsider_assets.errors import InputError
from xinsider_assets.platform.dagster_private import (
    InMemoryJob,
    RemoteJobOrigin,
    create_execution_plan,
    execute_run_iterator,
    snapshot_from_execution_plan,
)
from xinsider_assets.platform.execution.killed import BY_COMMAND, kept_alive
from xinsider_assets.storage.locks import Locks
from xinsider_assets.suggestion import did_you_mean

_PARTITION_TAG = "dagster/partition"
_MAX_RETRIES_TAG = "dagster/max_retries"  # https://docs.dagster.io/deployment/execution/run-retries
_OF_COMMAND = {BY_COMMAND: "true", _MAX_RETRIES_TAG: "0"}
"""The daemon must not retry an interrupted run."""

_ASSET_NAME = re.compile(
    r"""(?:\bkey:"?|(?<![\w:"/=@.-])(?!(?:and|or|not|key)\b))([A-Za-z][\w/-]*)(?![\w/*:(-])"""
)
"""An asset name in a selection: alone, or after "key:" without a wildcard."""
_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""Dagster's own log goes to the event log only: the command shows the progress."""


def select_assets(defs: dg.Definitions, expression: str) -> frozenset[dg.AssetKey]:
    """The assets that an expression in Dagster's selection syntax selects.

    Raises:
        InputError: The expression is invalid, or selects nothing.
    """
    graph = defs.resolve_asset_graph()
    names = sorted(key.to_user_string() for key in graph.materializable_asset_keys)
    try:
        with warnings.catch_warnings():
            # Dagster's parser uses a beta parameter of Dagster's own
            warnings.simplefilter("ignore", dg.BetaWarning)
            selected = dg.AssetSelection.from_string(expression)
        keys = selected.resolve(graph) & graph.materializable_asset_keys  # pyright: ignore[reportUnknownMemberType] - partly untyped
    except Exception as error:
        raise _refusal(expression, "is not understood", names) from error
    # Dagster treats a misspelt name after "key:" as a pattern without a match
    if not keys or _mistyped(expression, names):
        raise _refusal(expression, "means no asset", names)
    return frozenset(keys)


def _refusal(expression: str, problem: str, names: Collection[str]) -> InputError:
    """The mistyped name, or else the syntax of a selection."""
    if mistyped := _mistyped(expression, names):
        problem = "is not understood"
        remedy = f"there is no asset {mistyped}{did_you_mean(mistyped, names)}"
    else:
        remedy = (
            "write the name of an asset, '*NAME' for all above it too, 'key:NAME or key:OTHER' for "
            "several"
        )
    return InputError(
        f"the selection {expression!r} {problem}: {remedy} (the assets: {', '.join(names)})"
    )


def _mistyped(expression: str, names: Collection[str]) -> str | None:
    found = (match[1] for match in _ASSET_NAME.finditer(expression))
    return next((name for name in found if name not in names), None)


def run_day(
    job: dg.JobDefinition,
    instance: dg.DagsterInstance,
    day: date,
    selection: Collection[dg.AssetKey],
    tags: Mapping[str, str],
    *,
    locks: Locks,
    run_id: str | None = None,
    origin: RemoteJobOrigin | None = None,
) -> Iterator[dg.DagsterEvent]:
    """Run the job over the selected assets of a day and yield its events.

    Fresh assets are reused. The run is recorded in the instance, so that it is visible in the
    interface.

    Args:
        job: The job of all assets.
        instance: Records the run.
        day: The day.
        selection: The assets.
        tags: Tags of the run; see `run_options`.
        locks: Locks that mark the runs of live processes.
        run_id: A UUID, if the caller needs to know it beforehand.
        origin: The code location of the job, so that the interface shows the run there.
    """
    all_tags = {_PARTITION_TAG: day.isoformat(), **_OF_COMMAND, **tags}
    known_id = run_id or f"{uuid4()}"
    with kept_alive(locks, known_id):
        run = _record(job, instance, selection, all_tags, known_id, origin)
        yield from execute_run_iterator(InMemoryJob(job), run, instance)


def _record(
    job: dg.JobDefinition,
    instance: dg.DagsterInstance,
    selection: Collection[dg.AssetKey],
    tags: Mapping[str, str],
    run_id: str,
    origin: RemoteJobOrigin | None,
) -> dg.DagsterRun:
    """Record a run of the selected assets with the checks that the job includes.

    Dagster's `create_run_for_job` takes no selection of checks: it would add all checks of the
    assets, also those that the job leaves out.
    """
    checks = {
        key for key in job.asset_layer.asset_graph.asset_check_keys if key.asset_key in selection
    }
    subset = job.get_subset(asset_selection=set(selection), asset_check_selection=checks)
    plan = create_execution_plan(
        subset,
        run_config=_QUIET,
        instance_ref=instance.get_ref() if instance.is_persistent else None,
        tags=tags,
    )
    return instance.create_run(  # pyright: ignore[reportUnknownMemberType] - partly untyped
        job_name=subset.name,
        run_id=run_id,
        run_config=_QUIET,
        status=None,
        tags=tags,
        root_run_id=None,
        parent_run_id=None,
        step_keys_to_execute=plan.step_keys_to_execute,
        execution_plan_snapshot=snapshot_from_execution_plan(plan, subset.get_job_snapshot_id()),
        job_snapshot=subset.get_job_snapshot(),
        parent_job_snapshot=subset.get_parent_job_snapshot(),
        asset_selection=frozenset(selection),
        asset_check_selection=frozenset(checks),
        resolved_op_selection=None,
        op_selection=None,
        remote_job_origin=origin,
        job_code_origin=None,
        asset_graph=subset.asset_layer.asset_graph,
    )
