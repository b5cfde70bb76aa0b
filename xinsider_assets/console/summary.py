"""What a make ends with: the video, the times, and where to look further."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from xinsider_assets.console.progress import AssetProgress


def show_times(console: Console, assets: Iterable[AssetProgress], took_s: float) -> None:
    """A table of the seconds of work in each asset, and the time of the whole run."""
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("asset")
    table.add_column("")
    table.add_column("seconds", justify="right")
    table.add_column("made by")
    for asset in assets:
        table.add_row(asset.name, asset.state, f"{asset.took_s:.1f}", asset.made_by)
    console.print(table)
    console.print(f"made in {took_s:.1f} s, independent assets side by side", highlight=False)


def show_video(console: Console, video: Path, duration_s: float) -> None:
    """The finished video and how to look at it in Dagster's interface."""
    size_mb = video.stat().st_size / 1e6
    console.print(
        f"{video}\n{duration_s:.1f} s of video, {size_mb:.1f} MB",
        highlight=False,
        soft_wrap=True,
    )
    console.print("To look at it in Dagster's interface: make ui", highlight=False, style="dim")
