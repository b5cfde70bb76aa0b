"""The page that lists the days with a video, also used for errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.media import FinalVideo
from xinsider_assets.days import day_of
from xinsider_assets.errors import InputError
from xinsider_assets.lineage.page.environment import environment, page_file
from xinsider_assets.lineage.page.policy import page_policy
from xinsider_assets.lineage.page.sheet import house_style
from xinsider_assets.storage.folders import folder_at
from xinsider_assets.storage.store import ArtifactStore


@dataclass(frozen=True)
class DayOfVideo:
    """A day that has a video.

    Attributes:
        day: The day.
        title: The title of the current script; empty if there is none.
        size_bytes: The size of the video.
    """

    day: date
    title: str
    size_bytes: int


def days_with_video(store: ArtifactStore) -> tuple[DayOfVideo, ...]:
    """Return every day with a video in the data folder, latest first."""
    names = (path.name for path in store.base.iterdir()) if store.base.is_dir() else ()
    days = sorted((day for name in names if (day := day_of(name))), reverse=True)
    return tuple(found for day in days for found in _videos(store, day))


def render_days(days: tuple[DayOfVideo, ...], says: str | None = None) -> str:
    """Render the list as a page.

    Args:
        days: The days to list.
        says: An error message that replaces the title of the list.
    """
    style = "\n".join([house_style(), *(page_file(f"styles/{n}.css") for n in ("hero", "days"))])
    page = environment().get_template("days.html.j2")
    return page.render(days=days, says=says, style=style, policy=page_policy(style))


def _videos(store: ArtifactStore, day: date) -> Iterator[DayOfVideo]:
    folder = folder_at(("final_video",), day.isoformat())
    film = store.base / folder / FinalVideo.entries[0]
    if not film.is_file():
        return
    try:
        title = store.load(folder, FinancialAnalysis).title
    except InputError:
        title = ""
    yield DayOfVideo(day, title, film.stat().st_size)
