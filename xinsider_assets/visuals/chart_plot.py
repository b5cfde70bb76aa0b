"""The lines of a chart, drawn by matplotlib in greys and without any lettering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from xinsider_assets.visuals.chart_view import ChartView

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from PIL.Image import Image

_DPI = 72.0
"""So that one point of matplotlib's line widths is one pixel."""
_LINE, _GRID, _BAR, _DASH = "#000000", "#cfcfcf", "#9a9a9a", "#4a4a4a"
_AREA_GREY_TOP, _AREA_GREY_BOTTOM = 0.70, 0.97
_MOST_BAR_PX = 44.0


@dataclass(frozen=True)
class PlotArea:
    """Where prices and volumes are in the plot; pixels, y downwards.

    Attributes:
        width: Of both panels and of the picture.
        price_height: Of the price panel, which begins at the top.
        volume_top: Where the volume panel begins.
        height: Of the picture; the volume panel ends there.
        margin: Free room around the panels, so that the mark of the day is not cut.
        line_px: Width of the price line.
    """

    width: int
    price_height: int
    volume_top: int
    height: int
    margin: int
    line_px: float

    def x_of(self, row: float, rows: int) -> float:
        """Column of a row of the series, inside the panels."""
        return (row + 0.5) / rows * self.width

    def y_of(self, price: float, view: ChartView) -> float:
        """Line of a price, inside the panels."""
        share = (view.price_high - price) / (view.price_high - view.price_low)
        return share * self.price_height


def draw_plot(view: ChartView, area: PlotArea) -> Image:
    """Draw price line, area, grid, volume bars and the mark of the last day.

    Only matplotlib's object interface is used: pyplot keeps global state, and charts are drawn
    in several threads.

    Returns:
        A grey picture (mode L) on white, `area.margin` larger than the panels on every side.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PIL import Image

    full_width, full_height = area.width + 2 * area.margin, area.height + 2 * area.margin
    figure = Figure(
        figsize=(full_width / _DPI, full_height / _DPI),
        dpi=_DPI,
        facecolor="white",
        edgecolor="none",
    )
    canvas = FigureCanvasAgg(figure)

    def panel(top: int, bottom: int) -> Axes:
        left, below = area.margin / full_width, (full_height - area.margin - bottom) / full_height
        size = (area.width / full_width, (bottom - top) / full_height)
        axes: Axes = cast("Any", figure).add_axes((left, below, *size))
        axes.set_axis_off()
        axes.set_xlim(-0.5, len(view.closes) - 0.5)
        return axes

    _draw_prices(panel(0, area.price_height), view, area)
    if view.volumes.max() > 0:
        _draw_volumes(panel(area.volume_top, area.height), view, area)
    whole = panel(0, area.height)
    whole.set_ylim(0, 1)
    day = len(view.closes) - 1
    dashes = (0, (3.0, 2.5))
    thin = area.line_px * 0.5
    cast("Any", whole).plot([day, day], [0, 1], color=_DASH, linewidth=thin, linestyle=dashes)

    canvas.draw()
    grey = np.asarray(canvas.buffer_rgba())[..., 0]
    return Image.fromarray(np.ascontiguousarray(grey))


def _draw_prices(axes: Axes, view: ChartView, area: PlotArea) -> None:
    axes.set_ylim(view.price_low, view.price_high)
    axes.set_zorder(2)
    pen, rows = cast("Any", axes), np.arange(len(view.closes))
    for tick in view.price_ticks:
        pen.axhline(tick, color=_GRID, linewidth=area.line_px * 0.35, zorder=0)
    under = pen.fill_between(
        rows, view.closes, view.price_low, facecolor="none", edgecolor="none", linewidth=0
    )
    shade = np.linspace(_AREA_GREY_TOP, _AREA_GREY_BOTTOM, 256)[:, None]
    edges = (-0.5, len(view.closes) - 0.5, view.price_low, float(view.closes.max()))
    image = pen.imshow(
        shade, extent=edges, aspect="auto", cmap="gray", vmin=0, vmax=1, origin="upper", zorder=1
    )
    image.set_clip_path(under.get_paths()[0], axes.transData)
    style: dict[str, Any] = {"solid_joinstyle": "round", "solid_capstyle": "round"}
    pen.plot(rows, view.closes, color=_LINE, linewidth=area.line_px, zorder=3, **style)
    pen.plot(
        rows[-1:],
        view.closes[-1:],
        marker="o",
        markersize=area.line_px * 4.0,
        markerfacecolor=_LINE,
        markeredgecolor="white",
        markeredgewidth=area.line_px * 0.8,
        clip_on=False,
        zorder=5,
    )


def _draw_volumes(axes: Axes, view: ChartView, area: PlotArea) -> None:
    pen, rows = cast("Any", axes), np.arange(len(view.closes))
    axes.set_ylim(0, float(view.volumes.max()))
    axes.set_zorder(1)
    row_px = area.width / len(rows)
    width = min(0.72, _MOST_BAR_PX / row_px)
    greys = [_BAR] * (len(rows) - 1) + [_LINE]
    pen.bar(rows, view.volumes, width=width, color=greys, linewidth=0)
    pen.axhline(0, color=_LINE, linewidth=area.line_px * 0.5, clip_on=False)
