"""Every picture of the video."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.picture_library import PictureLibrary
from xinsider_assets.artifacts.pictures import (
    Illustrations,
    ImagePrompts,
    PoseCatalog,
    StockCharts,
    StudioBackground,
    TickerStrip,
    TweetScreenshot,
)
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.parts import Parts
from xinsider_assets.platform.asset_spec import VISUAL_PRODUCTION, Output, asset
from xinsider_assets.platform.sources import POSES
from xinsider_assets.providers.images.illustrate import illustrate
from xinsider_assets.providers.images.library import build_library
from xinsider_assets.providers.market.companies import watched_symbols
from xinsider_assets.quality import (
    card,
    charts,
    drawings,
    library,
    poses,
    prompts,
    studio,
    ticker,
)
from xinsider_assets.visuals.card import draw_card
from xinsider_assets.visuals.chart import draw_chart
from xinsider_assets.visuals.poses import read_poses
from xinsider_assets.visuals.ticker import draw_ticker


@asset(
    VISUAL_PRODUCTION,
    "playwright",
    "png",
    part="browser, own HTML",
    is_heavy=True,
    checks=card.CHECKS,
    inspect=card.inspect_tweet_screenshot,
)
def tweet_screenshot(parts: Parts, tweet_selection_report: TweetSelectionReport) -> TweetScreenshot:
    """The chosen post's card, drawn by a browser from our own HTML.

    The post's text is unaltered; no script runs and nothing is requested from the network.
    """
    report = tweet_selection_report
    return TweetScreenshot(
        draw_card(report.selected_tweet, report.origin, parts.theme, parts.browser)
    )


@asset(
    VISUAL_PRODUCTION,
    "matplotlib",
    "png",
    part="matplotlib",
    is_heavy=True,
    checks=charts.CHECKS,
    inspect=charts.inspect_stock_charts,
)
def stock_charts(
    parts: Parts, tweet_selection_report: TweetSelectionReport, market_data: MarketData
) -> StockCharts:
    """A black-and-white chart of each related stock: half a year of closes, the day, volume."""
    stocks = tweet_selection_report.selected_tweet.related_stocks
    return StockCharts(
        {
            stock.symbol: draw_chart(market_data, stock.symbol, stock.name, parts.theme)
            for stock in stocks
        }
    )


@asset(
    VISUAL_PRODUCTION,
    "json",
    capability="prompts",
    checks=prompts.CHECKS,
    inspect=prompts.inspect_image_prompts,
)
def image_prompts(parts: Parts, financial_analysis: FinancialAnalysis) -> ImagePrompts:
    """Twelve prompts, each bound to its stretch of the script."""
    return parts.prompter.prompt_images(financial_analysis)


@asset(
    VISUAL_PRODUCTION,
    "png",
    capability="images",
    checks=drawings.CHECKS,
    inspect=drawings.inspect_illustrations,
)
def illustrations(
    parts: Parts,
    day: date,
    image_prompts: ImagePrompts,
    picture_library: PictureLibrary | None = None,
) -> Illustrations:
    """Twelve black-and-white illustrations and their manifest, which says who made each.

    With a picture library, recurring ideas come from it and the others are made for the story.
    """
    return illustrate(parts.images, image_prompts, parts.theme, day, picture_library)


@asset(
    VISUAL_PRODUCTION,
    "pillow",
    "png",
    part="Pillow",
    is_heavy=True,
    shaped_by=("watch_list",),
    checks=ticker.CHECKS,
    inspect=ticker.inspect_ticker_strip,
)
def ticker_strip(
    parts: Parts, financial_analysis: FinancialAnalysis, market_data: MarketData
) -> TickerStrip:
    """The scrolling ticker: the day's stocks first, then the watch list; loops without a seam."""
    own = [stock.symbol for stock in financial_analysis.related_stocks]
    watched = watched_symbols(parts.settings.watch_list, market_data.day)
    priced = [symbol for symbol in watched if symbol in market_data.symbols]
    symbols = list(dict.fromkeys([*own, *priced]))
    return TickerStrip(draw_ticker([market_data.quote(symbol) for symbol in symbols], parts.theme))


@asset(
    VISUAL_PRODUCTION,
    "png",
    partitioned=False,
    capability="background",
    checks=studio.CHECKS,
    inspect=studio.inspect_studio_background,
)
def studio_background(parts: Parts) -> Output[StudioBackground]:
    """The TV studio that every video plays in, composed around the theme's boxes."""
    painted = parts.set_painter.paint(parts.theme)
    return Output(StudioBackground(painted.png), {"made_by": painted.made_by})


@asset(
    VISUAL_PRODUCTION,
    "json",
    source=POSES,
    part="the user's folder",
    partitioned=False,
    shaped_by=("poses_folder",),
    checks=poses.CHECKS,
    inspect=poses.inspect_pose_catalog,
)
def pose_catalog(parts: Parts) -> PoseCatalog:
    """The presenter's poses from the user's folder; empty when none is named."""
    return read_poses(parts.settings.poses_folder)


@asset(
    VISUAL_PRODUCTION,
    "png",
    partitioned=False,
    capability="images",
    checks=library.CHECKS,
    inspect=library.inspect_picture_library,
)
def picture_library(parts: Parts) -> PictureLibrary:
    """Three pictures of each idea that most videos speak of: risk, volume, the week and so on.

    They are made once, for all videos. The day's number says which of the three a video shows.
    """
    return build_library(parts.images, parts.theme)


WITH_LIBRARY = (
    replace(image_prompts, shaped_by=("picture_library",)),
    replace(illustrations, optional=frozenset({"picture_library"})),
)
"""What is made in another way where the library is switched on."""

ASSET_SPECS = (
    studio_background,
    pose_catalog,
    tweet_screenshot,
    stock_charts,
    image_prompts,
    illustrations,
    ticker_strip,
)
