"""The account of one asset's making: whose calls they are, and what they came to."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import dagster as dg

from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.platform.execution.memory import peak_memory_mb
from xinsider_assets.platform.staleness.record import COST_USD, OUTSIDE_CALLS
from xinsider_assets.platform.wishes import varied, wishes_of
from xinsider_assets.providers.client.faults import WrongContentError
from xinsider_assets.providers.client.register import Register
from xinsider_assets.providers.client.work import Work, doing

RENDERED_FPS = "rendered_fps"
"""Metadata entry: frames of video per second of work."""


def work_of(
    context: dg.AssetExecutionContext, asset: str, day: date | None, register: Register
) -> Work:
    """The work that this step does, with the variation of the asset that is wanted."""
    is_varied = asset in varied(wishes_of(context))
    variation = register.vary(asset, day) if is_varied else register.variation(asset, day)
    return Work(asset, day, context.run.run_id, variation)


@contextmanager
def accounted(register: Register, work: Work) -> Generator[None]:
    """Account the outside calls made inside to this work.

    Where they bring what cannot be used, the work is given up: the same requests would bring the
    same out of the store for ever, so the next wish for a variation must begin a new one.
    """
    with doing(work):
        try:
            yield
        except WrongContentError:
            register.give_up(work)
            raise


def note_making(
    register: Register,
    work: Work,
    making_s: float,
    metadata: Mapping[str, Any],
    findings: Sequence[Finding],
) -> None:
    """Enter what was made in the register; where a check refuses it, the work is given up."""
    if any(finding.refuses for finding in findings):
        register.give_up(work)
        return
    fps = metadata.get(RENDERED_FPS)
    rendered_fps = fps.value if isinstance(fps, dg.FloatMetadataValue) else None
    register.finish(work, making_s, rendered_fps, peak_memory_mb())


def cost_entries(register: Register, work: Work) -> dict[str, Any]:
    """What the asset's outside calls of this run came to, for its materialization."""
    spent = register.spending(run_id=work.run_id, asset=work.asset)
    variation = {"variation": work.variation} if work.variation else {}
    if not spent.calls and not spent.served:
        return variation
    return {
        **variation,
        COST_USD: dg.FloatMetadataValue(round(spent.cost_usd, 6)),
        OUTSIDE_CALLS: spent.calls,
        "served_from_store": spent.served,
    }
