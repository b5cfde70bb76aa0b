"""The output of a make that has nothing to do."""

from __future__ import annotations

from datetime import date

from rich.console import Console

from xinsider_assets.console.terminal import open_console
from xinsider_assets.platform.staleness.freshness_proof import holds
from xinsider_assets.settings import Settings

VIDEO_FILE = "final_video.mp4"


def say_if_fresh(settings: Settings, day: date) -> bool:
    """Show quickly that a day is fresh, if that is certain."""
    from xinsider_assets.console.summary import show_video

    if not holds(settings, day):
        return False
    console = open_console()
    say_fresh(console, day)
    show_video(console, settings.data_folder / day.isoformat() / VIDEO_FILE)
    return True


def say_fresh(console: Console, day: date) -> None:
    """Show that there is nothing to do."""
    console.print(f"{day}: everything is fresh, nothing to do", highlight=False)
