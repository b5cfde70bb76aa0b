"""A stock's chart in black and white, as a newspaper would print it."""

from __future__ import annotations

import io

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.errors import InputError
from xinsider_assets.visuals.chart_plot import PlotArea, draw_plot
from xinsider_assets.visuals.chart_view import (
    ChartView,
    day_month_text,
    day_text,
    tick_texts,
    view_chart,
)
from xinsider_assets.visuals.page import SMALL_PX, Page
from xinsider_assets.visuals.quote_text import (
    ARROWS,
    change_pct_text,
    change_text,
    direction,
    price_text,
)
from xinsider_assets.visuals.theme import Theme

_GREY, _RULE, _PAPER = 92, 190, 255
_MARGIN = 24
_COLUMN_WIDTH = 238
"""Of the figures at the left."""
_PLOT_LEFT, _PLOT_TOP = 292, 78
_GAP = 12


def draw_chart(market: MarketData, symbol: str, name: str, theme: Theme) -> bytes:
    """Draw about six months of closes and volumes, the last day marked, with its figures.

    Args:
        market: The day's prices; price and change are those of `MarketData.quote`.
        symbol: Which stock.
        name: The company as it is said; cut with an ellipsis when it is too long.
        theme: Gives `card_size`, and ink and paper.

    Returns:
        A PNG of `theme.card_size` that holds only shades between ink and paper.

    Raises:
        InputError: The symbol has no prices, or fewer than the two days that a change needs.
        FontMissingError: A font's package is not installed.
    """
    from PIL import Image, ImageOps

    try:
        view = view_chart(market, symbol)
    except (KeyError, ValueError) as error:
        raise InputError(
            f"no chart of {symbol}: {error.args[0]}; add its prices to the price source, or "
            "choose a post about another stock"
        ) from error
    page = Page(Image.new("L", theme.card_size, _PAPER), theme.picture_scale)
    _draw_title(page, name, symbol)
    _draw_figures(page, view)
    _draw_range(page, view)
    _draw_series(page, view)
    _draw_footer(page, view, market.source)
    toned = ImageOps.colorize(page.image, black=theme.palette.ink, white=theme.palette.paper)
    buffer = io.BytesIO()
    toned.save(buffer, "PNG")
    return buffer.getvalue()


def _draw_title(page: Page, name: str, symbol: str) -> None:
    """A rule with a heavy tag; below it the company, the symbol after it in grey."""
    width = page.width - 2 * _MARGIN
    page.fill(_MARGIN, 12, width, 1.5)
    page.fill(_MARGIN, 12, 48, 8)
    room = width - _GAP - page.text_width(symbol, 26)
    used = page.text((_MARGIN, 58), name, 36, weight=750, width=room)
    page.text((_MARGIN + used + _GAP, 58), symbol, 26, grey=_GREY, width=width)


def _draw_figures(page: Page, view: ChartView) -> None:
    """The last price, the day's change in percent, and in dollars."""
    quote = view.quote
    price = f"${price_text(quote.price)}"
    page.text((_MARGIN - 3, 130), price, 64, weight=800, width=_COLUMN_WIDTH)
    change = f"{ARROWS[direction(quote.change_pct)]} {change_pct_text(quote.change_pct)}"
    room = _COLUMN_WIDTH - 2 * _GAP
    width = min(page.text_width(change, 34, 750), room)
    page.pill(_MARGIN, 148, width + 2 * _GAP, 48)
    page.text((_MARGIN + _GAP, 184), change, 34, weight=750, grey=_PAPER, width=room)
    on_the_day = f"{change_text(quote.change, quote.price)} on the day"
    page.text((_MARGIN, 226), on_the_day, SMALL_PX, grey=_GREY, width=_COLUMN_WIDTH)


def _draw_range(page: Page, view: ChartView) -> None:
    """Where the price is between the lowest and the highest of the year."""
    low, high = view.range.low, view.range.high
    share = (view.quote.price - low) / (high - low) if high > low else 0.5
    share = min(max(share, 0.0), 1.0)
    page.text((_MARGIN, 276), view.range.label, SMALL_PX, grey=_GREY, width=_COLUMN_WIDTH)
    page.fill(_MARGIN, 292, _COLUMN_WIDTH, 4, _RULE)
    page.fill(_MARGIN, 292, _COLUMN_WIDTH * share, 4)
    page.pill(_MARGIN + share * (_COLUMN_WIDTH - 10), 284, 10, 20)
    half, right = _COLUMN_WIDTH / 2 - 4, _MARGIN + _COLUMN_WIDTH
    page.text((_MARGIN, 330), price_text(low), SMALL_PX, width=half)
    page.text((right, 330), price_text(high), SMALL_PX, width=half, align="right")


def _draw_footer(page: Page, view: ChartView, source: str) -> None:
    """As of when, and from where."""
    text = f"Close of {day_text(view.quote.as_of)} · {source}"
    width = page.width - 2 * _MARGIN
    page.text((_MARGIN, page.height - 16), text, SMALL_PX, grey=_GREY, width=width)


def _draw_series(page: Page, view: ChartView) -> None:
    """The plot, prices at its right and months below."""
    k = page.scale
    tag_width = page.text_width(price_text(view.quote.price), SMALL_PX, 700) + 16
    ticks = [page.text_width(text, SMALL_PX) for text in tick_texts(view.price_ticks)]
    width = page.width - _MARGIN - max(tag_width, *ticks) - _GAP - _PLOT_LEFT
    area = PlotArea(
        width=round(width * k),
        price_height=round((page.height - 214) * k),
        volume_top=round((page.height - 202) * k),
        height=round((page.height - 156) * k),
        margin=round(9 * k),
        line_px=3.0 * k,
    )
    page.paste(draw_plot(view, area), _PLOT_LEFT - area.margin / k, _PLOT_TOP - area.margin / k)
    _draw_price_labels(page, view, area, tag_width)
    _draw_time_labels(page, view, area)


def _draw_price_labels(page: Page, view: ChartView, area: PlotArea, tag_width: float) -> None:
    """Round prices in grey, the last price on a tag; none where the tag would cover it."""
    left = _PLOT_LEFT + area.width / page.scale + _GAP
    room = page.width - left
    tag_y = _PLOT_TOP + area.y_of(view.quote.price, view) / page.scale
    for price, text in zip(view.price_ticks, tick_texts(view.price_ticks), strict=True):
        y = _PLOT_TOP + area.y_of(price, view) / page.scale
        if abs(y - tag_y) >= 29:
            page.text((left, y + 8), text, SMALL_PX, grey=_GREY, width=room)
    page.pill(left, tag_y - 16, tag_width, 32)
    last = price_text(view.quote.price)
    page.text((left + 8, tag_y + 8), last, SMALL_PX, weight=700, grey=_PAPER, width=room)


def _draw_time_labels(page: Page, view: ChartView, area: PlotArea) -> None:
    """The marked day under its dashed line; the months, or the first day of a short series."""
    baseline, rows = _PLOT_TOP + area.height / page.scale + 28, len(view.closes)

    def x_of(row: float) -> float:
        return _PLOT_LEFT + area.x_of(row, rows) / page.scale

    day, day_x = day_month_text(view.quote.as_of), x_of(rows - 1)
    day_width = page.text(
        (day_x, baseline), day, SMALL_PX, weight=700, width=page.width, align="middle"
    )
    marks = [(x_of(month.at), month.text) for month in view.months]
    if len(marks) < 2:
        marks = [(x_of(0), day_month_text(view.first_day))]
    for x, text in marks:
        half = page.text_width(text, SMALL_PX) / 2
        middle = max(x, _PLOT_LEFT + half)
        if middle + half + _GAP <= day_x - day_width / 2:
            where = (middle, baseline)
            page.text(where, text, SMALL_PX, grey=_GREY, width=page.width, align="middle")
