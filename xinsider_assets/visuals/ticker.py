"""The ticker: one long strip of quotes whose right edge continues at its left."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xinsider_assets.artifacts.market import Quote
from xinsider_assets.errors import InputError
from xinsider_assets.visuals.lettering import cap_height_px, load_font
from xinsider_assets.visuals.quote_text import ARROWS, change_pct_text, direction, price_text
from xinsider_assets.visuals.shapes import blend, polygon_mask, rgb, rounded_mask
from xinsider_assets.visuals.theme import Palette, Theme
from xinsider_assets.visuals.ticker_layout import Placement, loosest_gap_px, place_items

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

_SIZE_TO_HEIGHT = 0.62
_MIN_SIZE_TO_HEIGHT = 0.40
_MIN_GAP_TO_SIZE = 1.0
_LOOSE_GAP_TO_SIZE = 2.2
"""A gap wider than this leaves the band empty; smaller letters then fit one round more."""


@dataclass(frozen=True)
class _Style:
    """Fonts of one size and the distances that follow from it, in pixels."""

    size: int
    text: FreeTypeFont
    arrows: FreeTypeFont

    @classmethod
    def of_size(cls, size: int) -> _Style:
        # Bebas Neue has tabular digits and no arrows, Anton has the arrows.
        return cls(size, load_font("bebas_neue", size), load_font("anton", round(size * 0.5)))

    @property
    def part_gap(self) -> int:
        return round(self.size * 0.30)

    @property
    def pill_padding(self) -> int:
        return round(self.size * 0.22)

    @property
    def min_gap(self) -> int:
        return math.ceil(self.size * _MIN_GAP_TO_SIZE)

    def arrow_width(self, arrow: str) -> int:
        left, _, right, _ = self.arrows.getbbox(arrow, anchor="ls")
        return math.ceil(right - left)

    def text_width(self, text: str) -> int:
        return math.ceil(self.text.getlength(text))

    def item_width(self, quote: Quote) -> int:
        symbol, price, arrow, change = _parts(quote)
        pill = (
            2 * self.pill_padding
            + self.arrow_width(arrow)
            + self.part_gap // 2
            + self.text_width(change)
        )
        return self.text_width(symbol) + self.text_width(price) + pill + 2 * self.part_gap


def draw_ticker(quotes: Sequence[Quote], theme: Theme) -> bytes:
    """Draw the strip: symbol, price and day's change of each quote, over and over.

    Args:
        quotes: 1 to about 40, in the order in which they pass.
        theme: Gives the strip's width and height and the palette.

    Returns:
        An RGB PNG of `theme.ticker_strip_width` by `theme.ticker_box.height`.

    Raises:
        InputError: There is no quote, or there are more than the strip holds at a legible size.
        FontMissingError: A font's package is not installed.
    """
    if not quotes:
        raise InputError(
            "the ticker has no quotes: name symbols that have prices in XINSIDER_WATCH_LIST"
        )
    style, placements = _fill(quotes, theme)
    strip = _draw_band(theme)
    tiles = [_draw_item(quote, style, theme) for quote in quotes]
    for placement in placements:
        tile = tiles[placement.item]
        strip.paste(tile, (placement.x, 0), tile)
        _draw_separator(strip, placement.separator_x, style, theme.palette)
    buffer = io.BytesIO()
    strip.save(buffer, "PNG")
    return buffer.getvalue()


def _parts(quote: Quote) -> tuple[str, str, str, str]:
    arrow = ARROWS[direction(quote.change_pct)]
    return quote.symbol, price_text(quote.price), arrow, change_pct_text(quote.change_pct)


def _fill(quotes: Sequence[Quote], theme: Theme) -> tuple[_Style, tuple[Placement, ...]]:
    """The largest lettering that neither overfills the strip nor leaves it half empty."""
    height, strip_width = theme.ticker_box.height, theme.ticker_strip_width
    largest, smallest = round(height * _SIZE_TO_HEIGHT), round(height * _MIN_SIZE_TO_HEIGHT)
    best: tuple[float, _Style, list[int]] | None = None
    for size in range(largest, smallest - 1, -2):
        style = _Style.of_size(size)
        widths = [style.item_width(quote) for quote in quotes]
        if sum(widths) + len(widths) * style.min_gap > strip_width:
            continue
        looseness = loosest_gap_px(widths, strip_width, style.min_gap) / size
        if best is None or looseness < best[0]:
            best = (looseness, style, widths)
        if looseness <= _LOOSE_GAP_TO_SIZE:
            break
    if best is None:
        style = _Style.of_size(smallest)
        widths = [style.item_width(quote) for quote in quotes]
    else:
        _, style, widths = best
    return style, place_items(widths, strip_width, style.min_gap)


def _draw_band(theme: Theme) -> Image:
    """The empty band: night, a little lighter towards the top, thin lines along both edges."""
    import numpy as np
    from PIL import Image

    height = theme.ticker_box.height
    night = np.array(rgb(theme.palette.night), dtype=np.float64)
    fall = np.linspace(1.0, 0.0, height)[:, None] ** 1.5
    rows = night * (0.75 + 0.25 * fall) + fall * np.array([8.0, 16.0, 34.0])
    rows[:2] = rgb(theme.palette.accent)
    rows[2] = night * 0.4
    rows[-2:] = blend(theme.palette.accent, theme.palette.night, 0.45)
    column = np.rint(rows).astype(np.uint8)[:, None, :]
    return Image.fromarray(np.repeat(column, theme.ticker_strip_width, axis=1))


def _draw_item(quote: Quote, style: _Style, theme: Theme) -> Image:
    from PIL import Image, ImageDraw

    symbol, price, arrow, change = _parts(quote)
    height, palette = theme.ticker_box.height, theme.palette
    tone = {"up": palette.up, "down": palette.down, "flat": palette.grey}[
        direction(quote.change_pct)
    ]
    width = style.item_width(quote)
    tile = Image.new("RGBA", (width, height), (*rgb(tone), 0))
    draw = ImageDraw.Draw(tile)
    cap = cap_height_px(style.text)
    middle = height // 2
    baseline = middle + cap // 2

    x = 0
    draw.text((x, baseline), symbol, font=style.text, fill=palette.white, anchor="ls")
    x += style.text_width(symbol) + style.part_gap
    draw.text(
        (x, baseline),
        price,
        font=style.text,
        fill=blend(palette.white, palette.night, 0.80),
        anchor="ls",
    )
    x += style.text_width(price) + style.part_gap

    half = round(cap * 0.5 + style.size * 0.17)
    pill = rounded_mask(width - x, 2 * half, radius=round(style.size * 0.12))
    tile.paste((*blend(tone, palette.night, 0.20), 255), (x, middle - half), pill)
    x += style.pill_padding
    left, top, _, bottom = style.arrows.getbbox(arrow, anchor="ls")
    arrow_baseline = middle - round((top + bottom) / 2)
    draw.text((x - left, arrow_baseline), arrow, font=style.arrows, fill=tone, anchor="ls")
    x += style.arrow_width(arrow) + style.part_gap // 2
    draw.text((x, baseline), change, font=style.text, fill=tone, anchor="ls")
    return tile


def _draw_separator(strip: Image, x: int, style: _Style, palette: Palette) -> None:
    """A slanted stroke in the accent colour."""
    stroke, lean, height = 3, round(style.size * 0.18), round(style.size * 0.54)
    width = lean + stroke
    corners = [(lean, 0), (width, 0), (stroke, height), (0, height)]
    where = (x - width // 2, (strip.height - height) // 2)
    colour = blend(palette.accent, palette.night, 0.75)
    strip.paste(colour, where, polygon_mask(width, height, corners))
