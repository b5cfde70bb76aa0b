"""`xinsider costs`: the cost of provider calls by day, provider, asset and video."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from rich.console import Console

from xinsider_assets.console.tables import counted, dollars, percent, table_of
from xinsider_assets.console.terminal import open_console
from xinsider_assets.parts import Parts
from xinsider_assets.providers.client.cost_report import (
    Costs,
    VideoCosts,
    costs_by,
    costs_of,
    video_costs,
)
from xinsider_assets.providers.client.usage_rows import CallRow, read_calls, read_makings, since
from xinsider_assets.settings import Settings

VIDEO = "final_video"

_COLUMNS = (">calls", ">served", ">failed", ">cost", ">at risk", ">saved")
_VIDEO_COLUMNS = ("per video", ">calls", ">served", ">cost", ">at risk", ">of its budget", "")


@dataclass(frozen=True)
class _Report:
    """The report.

    Attributes:
        days: The number of days, up to now.
        month: The calendar month, such as "2026-11".
        month_usd: The cost in that month.
        calls: The calls on these days.
        videos: The videos with calls on these days.
    """

    days: int
    month: str
    month_usd: float
    calls: Sequence[CallRow]
    videos: VideoCosts

    def groups(self) -> Iterator[tuple[str, Mapping[str, Costs]]]:
        """The totals of each grouping, by its name."""
        by: Mapping[str, Callable[[CallRow], str]] = {
            "day": lambda call: f"{call.at.astimezone(timezone.utc):%Y-%m-%d}",
            "provider": lambda call: call.provider,
            "model": lambda call: call.model,
            "asset": lambda call: call.asset or "(none)",
        }
        return ((name, costs_by(self.calls, group)) for name, group in by.items())


def show_costs(settings: Settings, days: int, *, as_json: bool) -> None:
    """Show the cost of the last days, and of this month against its budget.

    Raises:
        XInsiderError: The usage log cannot be read.
    """
    usage_log, now = Parts(settings).usage_log, datetime.now(timezone.utc)
    calls, makings = read_calls(usage_log), read_makings(usage_log)
    begin = (now - timedelta(days=days - 1)).replace(hour=0, minute=0, second=0, microsecond=0)
    report = _Report(
        days=days,
        month=f"{now:%Y-%m}",
        month_usd=usage_log.month_usd(now),
        calls=since(calls, begin),
        videos=video_costs(calls, makings, VIDEO, begin),
    )
    console = open_console()
    if as_json:
        console.print_json(data=_document(report, settings))
    elif not calls:
        console.print(
            "no provider calls yet, so nothing was spent; embedded parts make no calls",
            highlight=False,
        )
    else:
        _show(console, report, settings)


def _show(console: Console, report: _Report, settings: Settings) -> None:
    budget_usd = settings.budget_per_month_usd
    total = costs_of(report.calls)
    left_usd = max(0.0, budget_usd - report.month_usd)
    text = (
        f"{report.month} (UTC): {dollars(report.month_usd)} of {dollars(budget_usd)} spent, "
        f"{dollars(left_usd)} left\n"
        f"last {counted(report.days, 'day')}: {dollars(total.cost_usd)} for "
        f"{counted(total.calls, 'call')}; {counted(total.served, 'answer')} from the store saved "
        f"{dollars(total.saved_usd)}"
    )
    if total.at_risk_usd:
        text += f"\nat risk: {dollars(total.at_risk_usd)} for calls without a response"
    console.print(text, highlight=False)
    for name, sums in report.groups():
        console.print()
        heading = "by day (UTC)" if name == "day" else f"by {name}"
        rows = ((key, *_cells(costs)) for key, costs in sums.items())
        console.print(table_of((heading, *_COLUMNS), rows))
    if report.videos.by_day:
        _show_videos(console, report.videos, settings)


def _show_videos(console: Console, videos: VideoCosts, settings: Settings) -> None:
    budget_usd = settings.budget_per_video_usd
    rows = (
        (
            f"{day}",
            f"{costs.calls}",
            f"{costs.served}",
            _money(costs.cost_usd),
            _money(costs.at_risk_usd),
            percent(costs.cost_usd / budget_usd) if budget_usd else "-",
            "finished" if day in videos.finished else "unfinished",
        )
        for day, costs in videos.by_day.items()
    )
    console.print()
    console.print(table_of(_VIDEO_COLUMNS, rows))
    console.print(
        f"finished videos: {len(videos.finished)}, mean {dollars(videos.mean_usd)}, "
        f"median {dollars(videos.median_usd)}; budget of each {dollars(budget_usd)}",
        highlight=False,
    )


def _cells(costs: Costs) -> tuple[str, ...]:
    return (
        f"{costs.calls}",
        f"{costs.served}",
        f"{costs.failed}",
        _money(costs.cost_usd),
        _money(costs.at_risk_usd),
        _money(costs.saved_usd),
    )


def _money(usd: float) -> str:
    """Format to a hundredth of a cent, because some calls cost no more."""
    return dollars(usd or None, 4)


def _document(report: _Report, settings: Settings) -> dict[str, Any]:
    videos = report.videos
    return {
        "month": report.month,
        "month_cost_usd": report.month_usd,
        "month_budget_usd": settings.budget_per_month_usd,
        "days": report.days,
        "total": asdict(costs_of(report.calls)),
        **{
            f"by_{name}": [{name: key, **asdict(costs)} for key, costs in sums.items()]
            for name, sums in report.groups()
        },
        "videos": {
            "finished": len(videos.finished),
            "mean_usd": videos.mean_usd,
            "median_usd": videos.median_usd,
            "budget_usd": settings.budget_per_video_usd,
            "by_day": [
                {"day": f"{day}", "is_finished": day in videos.finished, **asdict(costs)}
                for day, costs in videos.by_day.items()
            ],
        },
    }
