"""Posts written for days of the past whose prices come with the project.

The events and the prices are real, the authors and their words are not.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from xinsider_assets.providers.posts.archive import ResponseFolder
from xinsider_assets.settings import Settings

DATA = ("replay/*.json",)
REPLAY_FOLDER = Path(__file__).parent / "replay"


def replay() -> ResponseFolder:
    """The packaged replay days."""
    return ResponseFolder(
        folder=REPLAY_FOLDER,
        made_by="embedded replay",
        origin="fictional",
        remedy="make one of these replay days, or set XINSIDER_POSTS=archive for days of your own",
    )


def build(_settings: Settings) -> ResponseFolder:
    """The packaged replay days, whatever the settings are."""
    return replay()


def replay_days() -> list[date]:
    """The days that posts are packaged for, in order."""
    return replay().days()
