"""`xinsider status`: shows which assets of a day are stale, why, and what a make would cost."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import dagster as dg
from rich.console import Console

from xinsider_assets.assets.catalogue import asset_specs_of
from xinsider_assets.console.tables import counted, dollars, table_of
from xinsider_assets.console.terminal import open_console, printable
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.parts import Parts
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.spending import Estimate
from xinsider_assets.platform.staleness.materialization import MADE_BY
from xinsider_assets.platform.staleness.resolver import Staleness, StalenessResolver, history
from xinsider_assets.settings import Settings

_STYLES = {"fresh": "green", "stale": "yellow", "missing": "red"}


@dataclass(frozen=True)
class DayStatus:
    """The status of a day.

    Attributes:
        day: The day.
        staleness_by_asset: The staleness by asset, in the order of making.
        estimate: The estimated cost of a make.
    """

    day: date
    staleness_by_asset: Mapping[dg.AssetKey, Staleness]
    estimate: Estimate

    @property
    def unmade(self) -> Sequence[str]:
        """The assets that a make would make, unless their inputs turn out to be unchanged."""
        return [
            key.to_user_string() for key, v in self.staleness_by_asset.items() if not v.is_fresh
        ]


def show_status(root: Path, settings: Settings, day: date | None, *, as_json: bool) -> None:
    """Show the status of a day.

    Args:
        root: The folder of the project.
        settings: The settings.
        day: The day; None for the day that was made last, or today if there is none.
        as_json: Whether to print a JSON object instead of a table.
    """
    console = open_console()
    platform = Platform(asset_specs_of(settings), Parts(settings))
    with open_instance(root, settings) as instance:
        wanted = day or last_made(instance, platform.resolver) or datetime.now(NEW_YORK).date()
        status = day_status(platform, instance, wanted)
    if as_json:
        console.print_json(json.dumps(_document(status)))
    else:
        _show(console, status)


def day_status(platform: Platform, instance: dg.DagsterInstance, day: date) -> DayStatus:
    """Evaluate all assets of a day and estimate the cost of a make."""
    partition = day.isoformat()
    staleness_by_asset = platform.resolver.staleness_by_asset(instance, partition)
    estimate = platform.gate.estimate(
        instance, partition, staleness_by_asset.keys(), {}, staleness_by_asset
    )
    return DayStatus(day, staleness_by_asset, estimate)


def last_made(instance: dg.DagsterInstance, resolver: StalenessResolver) -> date | None:
    """Return the day of the latest materialization."""
    newest = [
        record
        for key, node in resolver.nodes.items()
        if node.partitioned
        for record in history(instance, key, None, most=1)
    ]
    latest = max(newest, key=lambda record: record.storage_id, default=None)
    partition = latest.event.partition if latest else None
    return date.fromisoformat(partition) if partition else None


def _show(console: Console, status: DayStatus) -> None:
    counts = {
        state: sum(staleness.state == state for staleness in status.staleness_by_asset.values())
        for state in _STYLES
    }
    told = ", ".join(f"[{_STYLES[state]}]{count} {state}[/]" for state, count in counts.items())
    console.print(f"[bold]{status.day}[/]: {told}", highlight=False)
    console.print(
        table_of(
            ("asset", "", "why, or since when"),
            (
                (key.to_user_string(), staleness.state, _words(staleness))
                for key, staleness in status.staleness_by_asset.items()
            ),
        )
    )
    console.print(_cost(status), highlight=False, soft_wrap=True)
    for key, staleness in status.staleness_by_asset.items():
        if staleness.is_handmade and not staleness.is_fresh and not staleness.is_waiting:
            name = key.to_user_string()
            console.print(
                f"{name} was edited by hand: a make moves it aside and makes it anew; to keep it: "
                f"xinsider adopt {name} {status.day}",
                highlight=False,
                soft_wrap=True,
            )


def _words(staleness: Staleness) -> str:
    if not staleness.is_fresh or staleness.last is None:
        return printable(staleness.reason)
    by = staleness.last.text(MADE_BY)
    made = f"made {staleness.last.made_at.astimezone():%Y-%m-%d %H:%M}"
    return f"{made} by {by}" if by else made


def _cost(status: DayStatus) -> str:
    if not status.unmade:
        return "a make has nothing to do"
    what = f"a make would make up to {counted(len(status.unmade), 'asset')}"
    estimate = status.estimate
    if not estimate.usd_by_asset:
        return f"{what}, without provider calls: $0.00"
    parts = [f"{asset} {dollars(usd)}" for asset, usd in estimate.usd_by_asset.items() if usd]
    said = f" ({', '.join(parts)})" if parts else ""
    calls = counted(estimate.calls, "provider call")
    return f"{what}, with up to {calls}, for up to {dollars(estimate.usd)}{said}"


def _document(status: DayStatus) -> Mapping[str, object]:
    return {
        "day": status.day.isoformat(),
        "assets": [_asset(key, staleness) for key, staleness in status.staleness_by_asset.items()],
        "make": {
            "assets": status.unmade,
            "outside_calls": status.estimate.calls,
            "usd": round(status.estimate.usd, 6),
            "usd_by_asset": {
                asset: round(usd, 6) for asset, usd in status.estimate.usd_by_asset.items()
            },
            "video_spent_usd": status.estimate.video_spent_usd,
            "month_spent_usd": status.estimate.month_spent_usd,
        },
    }


def _asset(key: dg.AssetKey, staleness: Staleness) -> Mapping[str, object]:
    last = staleness.last
    return {
        "asset": key.to_user_string(),
        "state": staleness.state,
        "causes": staleness.causes,
        "handmade": staleness.is_handmade,
        "data_version": last.data_version if last else None,
        "made_at": last.made_at.isoformat() if last else None,
        "made_by": last.text(MADE_BY) if last else None,
    }
