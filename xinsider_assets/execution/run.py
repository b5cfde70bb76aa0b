"""Runs a day in this process and tells what happens as it happens."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator, Mapping
from datetime import date

import dagster as dg
from dagster._core.definitions.job_base import InMemoryJob
from dagster._core.execution.api import execute_run_iterator

from xinsider_assets.errors import InputError

_PARTITION_TAG = "dagster/partition"
_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""Dagster's own log goes to the event log only: whoever started the run shows its progress."""


def select_assets(defs: dg.Definitions, expression: str) -> frozenset[dg.AssetKey]:
    """The assets that an expression in Dagster's selection syntax means.

    Raises:
        InputError: It cannot be read, or means none.
    """
    graph = defs.resolve_asset_graph()
    names = ", ".join(sorted(key.to_user_string() for key in graph.get_all_asset_keys()))
    try:
        with warnings.catch_warnings():
            # Dagster's parser uses a beta parameter of Dagster's own
            warnings.simplefilter("ignore", dg.BetaWarning)
            selected = dg.AssetSelection.from_string(expression)
        keys = selected.resolve(graph)  # pyright: ignore[reportUnknownMemberType] - partly untyped
    except Exception as error:
        reason = " ".join(str(error).split())
        raise InputError(
            f"the selection {expression!r} is not understood: {reason} (the assets: {names})"
        ) from error
    if not keys:
        raise InputError(f"the selection {expression!r} means no asset (the assets: {names})")
    return frozenset(keys)


def run_day(
    job: dg.JobDefinition,
    instance: dg.DagsterInstance,
    day: date,
    selection: Collection[dg.AssetKey],
    tags: Mapping[str, str],
    run_id: str | None = None,
) -> Iterator[dg.DagsterEvent]:
    """Make the selected assets of a day by the job of all, and give each event as it comes.

    Fresh assets are reused. The run is recorded in the instance like any other, so that it can be
    looked at in the interface.

    Args:
        job: The job of all assets.
        instance: Where the run is recorded.
        day: Which day.
        selection: Which assets.
        tags: Of the run; see `wishes`.
        run_id: A UUID, for who wants to know it beforehand.
    """
    # left to itself, a subset has all checks of its assets, also those that the job leaves out
    checks = {
        key for key in job.asset_layer.asset_graph.asset_check_keys if key.asset_key in selection
    }
    subset = job.get_subset(asset_selection=set(selection), asset_check_selection=checks)
    run = instance.create_run_for_job(
        job_def=subset,
        asset_selection=frozenset(selection),
        run_id=run_id,
        run_config=_QUIET,
        tags={_PARTITION_TAG: day.isoformat(), **tags},
    )
    return execute_run_iterator(InMemoryJob(subset), run, instance)
