"""The contents of the artifacts on a lineage page, with pictures scaled down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.media import FinalVideo
from xinsider_assets.artifacts.picture_library import PictureLibrary
from xinsider_assets.artifacts.pictures import (
    Illustrations,
    IllustrationsManifest,
    ImagePrompts,
    Picture,
    StockCharts,
    StudioBackground,
    TickerStrip,
    TweetScreenshot,
)
from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.artifacts.speech import Timestamps
from xinsider_assets.errors import InputError
from xinsider_assets.lineage.model import Lineage, Link
from xinsider_assets.lineage.page.thumbnail import Thumbnail
from xinsider_assets.storage.folders import folder_at
from xinsider_assets.storage.store import ArtifactStore

A = TypeVar("A", bound=Artifact)

_ILLUSTRATION_PX = 600
_SMALL_PX = 240
_PANEL_PX = 1000
_PORTRAIT_PX = 540
_TICKER_PX = 7776
"""A strip of 19,440 x 110 becomes 44 pixels high."""


@dataclass(frozen=True)
class Contents:
    """The artifacts of a lineage that a page shows.

    An attribute is None if the artifact is not part of the lineage, or if its content in the data
    folder has been replaced. `replaced` names the latter.

    Attributes:
        posts: The day's posts.
        selection: The selected post.
        market: The day's prices.
        analysis: The script and its facts.
        timestamps: The times of each word.
        prompts: The prompt of each illustration.
        manifest: The section of the script that each illustration belongs to.
        plan: The scenes.
        pictures: Pictures by file name.
        small: Smaller copies of the illustrations by file name.
        poster: The first frame of the video.
        replaced: The names of assets whose artifact has been replaced since.
    """

    posts: ViralTweets | None = None
    selection: TweetSelectionReport | None = None
    market: MarketData | None = None
    analysis: FinancialAnalysis | None = None
    timestamps: Timestamps | None = None
    prompts: ImagePrompts | None = None
    manifest: IllustrationsManifest | None = None
    plan: ProductionPlan | None = None
    pictures: Mapping[str, Thumbnail] = field(default_factory=dict[str, Thumbnail])
    small: Mapping[str, Thumbnail] = field(default_factory=dict[str, Thumbnail])
    poster: Thumbnail | None = None
    replaced: frozenset[str] = frozenset()


def gather_contents(lineage: Lineage, store: ArtifactStore) -> Contents:
    """Read the contents of a lineage; replaced artifacts are omitted and named."""
    shelf = _Shelf(lineage, store)
    drawn = shelf.take("illustrations", Illustrations)
    film = shelf.take("final_video", FinalVideo)
    panels, shown = dict(_panels(shelf)), list(_drawn(drawn))
    return Contents(
        posts=shelf.take("viral_tweets", ViralTweets),
        selection=shelf.take("tweet_selection_report", TweetSelectionReport),
        market=shelf.take("market_data", MarketData),
        analysis=shelf.take("financial_analysis", FinancialAnalysis),
        timestamps=shelf.take("timestamps", Timestamps),
        prompts=shelf.take("image_prompts", ImagePrompts),
        manifest=drawn.manifest if drawn else None,
        plan=shelf.take("production_plan", ProductionPlan),
        pictures={**panels, **{name: large for name, large, _ in shown}},
        small={name: small for name, _, small in shown},
        poster=Thumbnail.of_film(film.path, _PORTRAIT_PX) if film else None,
        replaced=shelf.replaced,
    )


class _Shelf:
    """Reads the artifacts of a lineage that still exist.

    If an asset has two contents in the lineage, at most one of them exists.
    """

    def __init__(self, lineage: Lineage, store: ArtifactStore) -> None:
        self._links = {_name(link): link for link in lineage.links if link.lies_there}
        self._store = store
        self.replaced = frozenset(_name(link) for link in lineage.links) - frozenset(self._links)

    def take(self, name: str, kind: type[A]) -> A | None:
        """Return the artifact of the asset with this name."""
        link = self._links.get(name)
        if link is None:
            return None
        try:
            return self._store.load(_folder(link), kind)
        except InputError:
            # it was removed after the lineage was traced
            self.replaced |= {name}
            return None


def _name(link: Link) -> str:
    """Return the asset's name without the prefix of its key."""
    return link.asset.rpartition("/")[2]


def _folder(link: Link) -> str:
    return folder_at(link.asset.split("/"), link.day.isoformat() if link.day else None)


def _panels(shelf: _Shelf) -> Iterator[tuple[str, Thumbnail]]:
    kinds: tuple[tuple[str, type[Picture], int], ...] = (
        ("tweet_screenshot", TweetScreenshot, _PANEL_PX),
        ("studio_background", StudioBackground, _PORTRAIT_PX),
        ("ticker_strip", TickerStrip, _TICKER_PX),
    )
    for name, kind, width in kinds:
        if picture := shelf.take(name, kind):
            yield kind.entries[0], Thumbnail.of_png(picture.png, width)[0]
    if library := shelf.take("picture_library", PictureLibrary):
        # the graph shows one picture of the library
        entry = library.manifest.pictures[0]
        yield entry.file, Thumbnail.of_png(library.png_by_file[entry.file], _SMALL_PX)[0]
    if charts := shelf.take("stock_charts", StockCharts):
        for symbol, png in charts.png_by_symbol.items():
            yield StockCharts.file_name(symbol), Thumbnail.of_png(png, _PANEL_PX)[0]


def _drawn(drawn: Illustrations | None) -> Iterator[tuple[str, Thumbnail, Thumbnail]]:
    for name, png in drawn.png_by_file.items() if drawn else ():
        large, small = Thumbnail.of_png(png, _ILLUSTRATION_PX, _SMALL_PX)
        yield name, large, small
