"""Whether the charts are those of the day's stocks, in black and white."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.pictures import StockCharts
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.quality.image_metrics import (
    UnreadableError,
    greys,
    opened,
)
from xinsider_assets.quality.sizes import SIZE, sizes_finding
from xinsider_assets.quality.unexamined import unexamined
from xinsider_assets.visuals.shapes import rgb
from xinsider_assets.visuals.theme import Theme

if TYPE_CHECKING:
    from PIL.Image import Image

COMPLETE, COLOURLESS, DRAWN = "complete", "black_and_white", "drawn"

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        COMPLETE: "There is one chart for each related stock, and no other.",
        SIZE: "Each chart is as large as its box, twice over.",
        COLOURLESS: "Each chart holds nothing but shades between the theme's ink and paper.",
        DRAWN: "Each chart has as much ink as lettering and a curve leave, and is not blank.",
    }
)

_SHADES = 256
_SLACK_LEVELS = 2.0
"""Shades are rounded in each of red, green and blue."""
_LEAST_INK_PCT, _MOST_INK_PCT = 2.0, 40.0
"""Half a year of prices with title and figures leaves 8 to 9 %."""
_MEND = "make stock_charts again"


def inspect_stock_charts(
    charts: StockCharts, report: TweetSelectionReport, theme: Theme
) -> list[Finding]:
    """One finding for each of `CHECKS`.

    Args:
        charts: The charts.
        report: Names the related stocks, of which each has a chart.
        theme: Their size and colours.
    """
    symbols = [stock.symbol for stock in report.selected_tweet.related_stocks]
    try:
        images = {
            symbol: opened(png, f"the chart of {symbol}")
            for symbol, png in charts.png_by_symbol.items()
        }
    except UnreadableError as error:
        return unexamined(CHECKS, f"{error}; {_MEND}", {})
    return [
        _complete(images, symbols),
        sizes_finding(images, theme.card_size, _MEND),
        _colourless(images, theme),
        _drawn(images, theme),
    ]


def _complete(images: Mapping[str, Image], symbols: Sequence[str]) -> Finding:
    faults = [f"there is no chart of {symbol}" for symbol in symbols if symbol not in images]
    faults += [f"{symbol} is none of the stocks" for symbol in images if symbol not in symbols]
    return judged(
        COMPLETE,
        f"a chart of each: {', '.join(symbols)}",
        [*faults, _MEND] if faults else [],
        {"charts": len(images), "stocks": len(symbols)},
    )


def _colourless(images: Mapping[str, Image], theme: Theme) -> Finding:
    off = {symbol: round(_off_ramp(image, theme), 1) for symbol, image in images.items()}
    faults = [
        f"{symbol} has a colour {levels} levels beside the shades between ink and paper; {_MEND}"
        for symbol, levels in off.items()
        if levels > _SLACK_LEVELS
    ]
    return judged(
        COLOURLESS,
        "nothing but shades between ink and paper",
        faults,
        {"largest_deviation_levels": max(off.values(), default=0.0)},
    )


def _off_ramp(image: Image, theme: Theme) -> float:
    """Distance of a colour of the picture from the straight line from ink to paper, 0 to 255."""
    counted = image.convert("RGB").getcolors(_SHADES)
    if counted is None:
        return 255.0
    colours = np.array([colour for _, colour in counted], np.float64)
    ink, paper = (np.array(rgb(it), np.float64) for it in (theme.palette.ink, theme.palette.paper))
    along = (colours - ink) @ (paper - ink) / ((paper - ink) @ (paper - ink))
    nearest = ink + np.clip(along, 0.0, 1.0)[:, None] * (paper - ink)
    return float(np.abs(colours - nearest).max())


def _drawn(images: Mapping[str, Image], theme: Theme) -> Finding:
    middle = sum(sum(rgb(it)) for it in (theme.palette.ink, theme.palette.paper)) / 6.0
    ink_pct = {
        symbol: round(100.0 * float((greys(image) < middle).mean()), 2)
        for symbol, image in images.items()
    }
    faults = [
        f"ink covers {share} % of {symbol}, {_LEAST_INK_PCT:g} to {_MOST_INK_PCT:g} % are "
        f"expected; {_MEND}"
        for symbol, share in ink_pct.items()
        if not _LEAST_INK_PCT <= share <= _MOST_INK_PCT
    ]
    low, high = min(ink_pct.values(), default=0.0), max(ink_pct.values(), default=0.0)
    return judged(
        DRAWN,
        f"ink covers {low:g} to {high:g} % of each",
        faults,
        {"least_ink_pct": low, "most_ink_pct": high},
    )
