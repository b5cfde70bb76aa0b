"""External sources of assets: the user's folders and files, and providers.

A local source is observed each time staleness is resolved. A provider is called only when an asset
is made: its answers cost money or change by the minute, so `--again` requests new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import dagster as dg

from xinsider_assets.artifacts.base import Artifact, hash_file, hash_json
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.observation import Observation, differences
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.errors import InputError, NoPostsError
from xinsider_assets.parts import Parts
from xinsider_assets.platform.io_manager import folder_of
from xinsider_assets.providers.market.wanted import symbols_wanted

GROUP = "0_sources"

A = TypeVar("A", bound=Artifact)

Observe = Callable[[Parts, date | None], Observation | None]
"""Observes the part of a source that a day uses; None if the settings name no observable source,
or if it is gone: artifacts made from it stay fresh."""

Differences = Callable[[Parts, date | None, Observation, Observation], Sequence[str]]


def _plain(
    _parts: Parts, _day: date | None, before: Observation, now: Observation
) -> Sequence[str]:
    return differences(before, now)


@dataclass(frozen=True)
class SourceSpec:
    """An external source in the graph.

    Attributes:
        name: Name of the source.
        description: Description for the interface.
        observe: Observes the part that a day uses.
        differences: Describes the changes between two observations.
    """

    name: str
    description: str
    observe: Observe
    differences: Differences = _plain


def _observe_posts(parts: Parts, day: date | None) -> Observation | None:
    settings = parts.settings
    if day is None or settings.posts != "archive" or not _is_there(settings.posts_folder):
        return None
    try:
        posts = parts.posts.fetch(day).tweets
    except NoPostsError:
        return None
    return Observation(
        place=f"{settings.posts_folder}, the posts of {day}",
        items={f"post {post.id}": hash_json(post.model_dump(mode="json")) for post in posts},
    )


def _observe_prices(parts: Parts, day: date | None) -> Observation | None:
    market = _prices_now(parts, day)
    if market is None:
        return None
    return Observation(
        place=f"{parts.settings.prices_folder}, the rows up to {day}",
        items={f"{symbol}.csv": market.hash_of(symbol) for symbol in market.symbols},
    )


def _prices_now(parts: Parts, day: date | None) -> MarketData | None:
    """The day's prices as the files now give them."""
    settings = parts.settings
    if day is None or settings.market != "csv" or not _is_there(settings.prices_folder):
        return None
    posts = _stored(parts, "viral_tweets", ViralTweets, day)
    if posts is None:
        return None
    return parts.market.history(symbols_wanted(posts, settings.watch_list), day)


def _price_differences(
    parts: Parts, day: date | None, before: Observation, now: Observation
) -> Sequence[str]:
    """The first row that differs from the stored prices."""
    stored = None if day is None else _stored(parts, "market_data", MarketData, day)
    market = _prices_now(parts, day)

    def detail(name: str) -> str:
        symbol = name.removesuffix(".csv")
        if stored is None or market is None or symbol not in stored.symbols:
            return "changed"
        rows = market.rows_that_differ(stored, symbol)
        return f"changed in the row of {rows[0]}" + _others(len(rows) - 1) if rows else "changed"

    return differences(before, now, detail)


def _others(count: int) -> str:
    return f" and {count} more" if count else ""


def _observe_music(parts: Parts, _day: date | None) -> Observation | None:
    file = parts.settings.music_file
    return _observe_files(str(file), [file]) if file and _is_there(file) else None


def _observe_poses(parts: Parts, _day: date | None) -> Observation | None:
    from xinsider_assets.visuals.poses import pose_files

    folder = parts.settings.poses_folder
    return _observe_files(str(folder), pose_files(folder)) if folder and _is_there(folder) else None


def _observe_files(place: str, files: Iterable[Path]) -> Observation:
    try:
        return Observation(place=place, items={file.name: hash_file(file) for file in files})
    except OSError as error:
        raise InputError(f"{error.filename} cannot be read: {error.strerror}") from error


def _is_there(path: Path | None) -> bool:
    return path is not None and path.exists()


def _stored(parts: Parts, asset: str, kind: type[A], day: date) -> A | None:
    try:
        return parts.store.load(folder_of(dg.AssetKey(asset), day.isoformat()), kind)
    except (InputError, OSError):
        # the asset that reads it reports the error
        return None


POSTS = SourceSpec(
    "posts_source",
    "Where posts come from: X, Grok's search of X, an archive of X API v2 responses, or the replay "
    "posts of the project. An archive is observed: its version is the hash of the day's posts.",
    _observe_posts,
)
PRICES = SourceSpec(
    "price_source",
    "Where prices come from: Yahoo, a folder of price files, or bokeh-sampledata. A folder is "
    "observed: its version is the hash of the rows that the day uses.",
    _observe_prices,
    _price_differences,
)
MUSIC = SourceSpec(
    "music_source",
    "The user's music file, if the settings name one. Its version is the hash of its content.",
    _observe_music,
)
POSES = SourceSpec(
    "pose_source",
    "The user's folder of presenter poses, if the settings name one. Its version is the hash of "
    "the pictures.",
    _observe_poses,
)
