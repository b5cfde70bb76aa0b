"""The caches under the data folder: what each holds and its limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from upath import UPath

from xinsider_assets.settings import Settings
from xinsider_assets.storage.cache import Cache, CacheLimits

GB = 1e9
DAY_S = 86_400.0
CACHES_FOLDER = ".cache"
"""Of the data folder."""


@dataclass(frozen=True)
class CacheKind:
    """One cache.

    Attributes:
        name: Its folder's name.
        holds: What its entries are, in words.
        limits: Reads its limits from the settings.
    """

    name: str
    holds: str
    limits: Callable[[Settings], CacheLimits]


SEGMENTS = CacheKind(
    name="segments",
    holds="rendered segments of video",
    limits=lambda settings: CacheLimits(
        max_size_bytes=round(settings.segments_max_gb * GB),
        max_age_s=settings.segments_max_age_days * DAY_S,
    ),
)

ANSWERS = CacheKind(
    name="answers",
    holds="paid answers of outside services",
    limits=lambda settings: CacheLimits(
        max_size_bytes=round(settings.answers_max_gb * GB),
        max_age_s=settings.answers_max_age_days * DAY_S,
    ),
)

CACHES = (SEGMENTS, ANSWERS)
"""All of them: what `xinsider cache` shows and prunes."""


def open_cache(kind: CacheKind, settings: Settings) -> Cache:
    """The cache of a kind in the data folder; no file is accessed before it is used."""
    return Cache(UPath(settings.data_folder) / CACHES_FOLDER / kind.name, kind.limits(settings))
