"""The summary of a make: the video, the times and the costs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from xinsider_assets.console.tables import counted, dollars, table_of
from xinsider_assets.console.terminal import printable

if TYPE_CHECKING:
    # a make with nothing to do shows its video without importing Dagster
    from xinsider_assets.console.progress import AssetProgress
    from xinsider_assets.platform.spending import Estimate
    from xinsider_assets.providers.client.budget import Budget
    from xinsider_assets.providers.client.usage_log import Spending


def show_estimate(console: Console, estimate: Estimate, budget: Budget) -> None:
    """Describe the estimated cost of a run and the remaining budgets."""
    parts = [f"{asset} {dollars(usd)}" for asset, usd in estimate.usd_by_asset.items() if usd]
    text = (
        f"may cost up to {dollars(estimate.usd)} ({', '.join(parts)})"
        if parts
        else "all of its provider calls were already paid"
    )
    console.print(
        f"{text}; {dollars(estimate.video_spent_usd)} of {dollars(budget.video_usd)} spent on this "
        f"video, {dollars(estimate.month_spent_usd)} of {dollars(budget.month_usd)} this month",
        highlight=False,
    )


def show_paid(console: Console, spent: Spending) -> None:
    """Describe the cost of a run; empty if it made no call."""
    if not spent.calls and not spent.served:
        return
    text = f"paid {dollars(spent.cost_usd)} for {counted(spent.calls, 'provider call')}"
    if spent.lost_usd:
        text += (
            f" ({dollars(spent.lost_usd)} of it for calls without a response, if they are billed)"
        )
    if spent.served:
        served = counted(spent.served, "answer")
        text += f"; {served} came from the store and saved {dollars(spent.saved_usd)}"
    console.print(text, highlight=False)


def say_skipped(console: Console, because: str) -> None:
    """Describe in one line why a day is skipped."""
    console.print(printable(because), markup=False, highlight=False, soft_wrap=True)


def show_times(console: Console, assets: Iterable[AssetProgress], took_s: float) -> None:
    """Show a table of the seconds of work per asset, and the time of the whole run."""
    rows = ((asset.name, asset.state, f"{asset.took_s:.1f}", asset.made_by) for asset in assets)
    console.print(table_of(("asset", "", ">seconds", "made by"), rows))
    console.print(f"made in {took_s:.1f} s, independent assets in parallel", highlight=False)


def show_video(console: Console, video: Path) -> None:
    """Show the finished video and how to open Dagster's UI."""
    import av

    with av.open(str(video)) as container:
        duration_s = float(container.duration or 0) / 1e6
    size_mb = video.stat().st_size / 1e6
    console.print(
        f"{video}\n{duration_s:.1f} s of video, {size_mb:.1f} MB",
        highlight=False,
        soft_wrap=True,
    )
    console.print("To look at it in Dagster's interface: make ui", highlight=False, style="dim")
