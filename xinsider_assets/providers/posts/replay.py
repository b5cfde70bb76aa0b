"""Posts written for past days whose prices are packaged with the project.

The events and the prices are real; the authors and the texts are fictional.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from xinsider_assets.providers.posts.archive import ResponseFolder
from xinsider_assets.settings import Settings

DATA = ("replay/*.json",)
REPLAY_FOLDER = Path(__file__).parent / "replay"


def replay() -> ResponseFolder:
    """Return the source of the packaged replay days."""
    return ResponseFolder(
        folder=REPLAY_FOLDER,
        made_by="embedded replay",
        origin="fictional",
        remedy="make one of these replay days, or set XINSIDER_POSTS=archive for days of your own",
    )


def build(_settings: Settings) -> ResponseFolder:
    """Build the source; it does not depend on the settings."""
    return replay()


def replay_days() -> list[date]:
    """Return the days with packaged posts, in order."""
    return replay().days()
