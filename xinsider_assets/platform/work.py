"""Accounts provider calls and making times to the asset of a step."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import dagster as dg

from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.platform.execution.memory import peak_memory_mb
from xinsider_assets.platform.run_options import run_tags_of, varied
from xinsider_assets.platform.staleness.materialization import COST_USD, OUTSIDE_CALLS
from xinsider_assets.providers.client.faults import WrongContentError
from xinsider_assets.providers.client.usage_log import UsageLog
from xinsider_assets.providers.client.work import Work, doing

RENDERED_FPS = "rendered_fps"
"""Metadata entry: rendered frames per second of work."""


def work_of(
    context: dg.AssetExecutionContext, asset: str, day: date | None, usage_log: UsageLog
) -> Work:
    """The unit of work of this step, with the requested variation of the asset."""
    is_varied = asset in varied(run_tags_of(context))
    variation = usage_log.vary(asset, day) if is_varied else usage_log.variation(asset, day)
    return Work(asset, day, context.run.run_id, variation)


@contextmanager
def accounted(usage_log: UsageLog, work: Work) -> Generator[None]:
    """Account the provider calls inside the context to this work.

    If the answers cannot be used, the work is given up: the same requests would return the same
    answers from the cache, so the next run must start a new variation.
    """
    with doing(work):
        try:
            yield
        except WrongContentError:
            usage_log.give_up(work)
            raise


def note_making(
    usage_log: UsageLog,
    work: Work,
    making_s: float,
    metadata: Mapping[str, Any],
    findings: Sequence[Finding],
) -> None:
    """Log a finished asset; if a check fails, the work is given up."""
    if any(finding.refuses for finding in findings):
        usage_log.give_up(work)
        return
    fps = metadata.get(RENDERED_FPS)
    rendered_fps = fps.value if isinstance(fps, dg.FloatMetadataValue) else None
    usage_log.finish(work, making_s, rendered_fps, peak_memory_mb())


def cost_entries(usage_log: UsageLog, work: Work) -> dict[str, Any]:
    """The cost of the asset's provider calls in this run, as metadata."""
    spent = usage_log.spending(run_id=work.run_id, asset=work.asset)
    variation = {"variation": work.variation} if work.variation else {}
    if not spent.calls and not spent.served:
        return variation
    return {
        **variation,
        COST_USD: dg.FloatMetadataValue(round(spent.cost_usd, 6)),
        OUTSIDE_CALLS: spent.calls,
        "served_from_store": spent.served,
    }
