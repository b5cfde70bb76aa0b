"""`xinsider pick`: lists the day's ranked posts and selects another one for its video."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timezone
from pathlib import Path

import dagster as dg

from xinsider_assets.artifacts.files import written_whole
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.assets.catalogue import asset_specs_of
from xinsider_assets.console.adopt import adopt_and_say
from xinsider_assets.console.tables import table_of
from xinsider_assets.console.terminal import open_console, printable
from xinsider_assets.editorial.selection.judging import JudgedPost
from xinsider_assets.editorial.selection.reason import preferred_reason
from xinsider_assets.editorial.selection.shortlist import Shortlist, shortlist
from xinsider_assets.errors import InputError, XInsiderError
from xinsider_assets.parts import Parts
from xinsider_assets.platform.adoption import BY_HAND
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.platform.platform import Platform
from xinsider_assets.settings import Settings
from xinsider_assets.storage.filesystem import is_local

_SELECTION = dg.AssetKey("tweet_selection_report")
_SHOWN_CHARACTERS = 44


def show_candidates(settings: Settings, day: date) -> None:
    """Show the day's posts, best first and rejected posts last.

    Raises:
        InputError: The day has no selection.
    """
    found, report = _judged(Platform(asset_specs_of(settings), Parts(settings)), day)
    console = open_console()
    console.print(
        table_of(("post", ">score", "author", "text", ""), _rows(found.judged, report)),
        soft_wrap=True,
    )
    console.print(f"Select another post with: xinsider pick {day} POST", highlight=False)


def pick_post(root: Path, settings: Settings, day: date, post_id: str) -> None:
    """Select another post for the day's video; downstream assets become stale.

    The choice is adopted like a selection edited by hand, after the same checks. A make keeps it
    until the posts, the prices or the rules change.

    Raises:
        InputError: The day has no selection or no such post, or the post was rejected.
        CheckFailedError: A check failed; the previous selection is kept.
    """
    platform = Platform(asset_specs_of(settings), Parts(settings))
    found, before = _judged(platform, day)
    chosen = _candidate(found, post_id)
    if post_id == before.selected_tweet.id:
        raise InputError(f"post {post_id} is already selected for the video of {day}")
    best = found.contender(found.fit[0])
    picked = found.report(
        chosen,
        made_by=BY_HAND,
        reason="Picked by an editor. " + preferred_reason(found.contender(chosen), best, day),
        now=datetime.now(timezone.utc),
    )
    with open_instance(root, settings) as instance, _written(platform, day, picked):
        adopt_and_say(root, platform, instance, _SELECTION, day)


def _judged(platform: Platform, day: date) -> tuple[Shortlist, TweetSelectionReport]:
    store, folder = platform.parts.store, day.isoformat()
    if not store.stored(folder, TweetSelectionReport).names():
        raise InputError(
            f"no post of {day} is selected yet; make the selection first: "
            f"xinsider make {day} --select '*{_SELECTION.to_user_string()}'"
        )
    found = shortlist(store.load(folder, ViralTweets), store.load(folder, MarketData))
    return found, store.load(folder, TweetSelectionReport)


def _candidate(found: Shortlist, post_id: str) -> JudgedPost:
    chosen = next((item for item in found.judged if item.post.id == post_id), None)
    day = found.tweets.day
    if chosen is None:
        raise InputError(f"{day} has no post {post_id}; list its posts with: xinsider pick {day}")
    if chosen.rejected is not None:
        raise InputError(f"post {post_id} of {day} cannot be selected: {chosen.rejected}")
    return chosen


@contextmanager
def _written(platform: Platform, day: date, picked: TweetSelectionReport) -> Generator[None]:
    """Replace the stored selection; restore the previous one if the adoption fails."""
    (name,) = TweetSelectionReport.entries
    file = platform.parts.store.stored(day.isoformat(), TweetSelectionReport).folder / name
    before, content = file.read_bytes(), picked.model_dump_json(indent=2).encode()

    def put(content: bytes) -> None:
        if not is_local(file):
            file.write_bytes(content)
            return
        with written_whole(Path(file.path)) as unfinished:
            unfinished.write_bytes(content)

    put(content)
    try:
        yield
    except XInsiderError:
        # a check failed; after a later error the choice is already recorded
        put(before)
        raise


def _rows(judged: Sequence[JudgedPost], report: TweetSelectionReport) -> Iterator[tuple[str, ...]]:
    for item in judged:
        post = item.post
        text = " ".join(printable(post.text).split())
        is_long = len(text) > _SHOWN_CHARACTERS
        state = "selected" if post.id == report.selected_tweet.id else item.rejected or ""
        yield (
            post.id,
            f"{item.score:.1f}",
            f"@{post.author.handle}",
            f"{text[: _SHOWN_CHARACTERS - 1]}…" if is_long else text,
            state,
        )
