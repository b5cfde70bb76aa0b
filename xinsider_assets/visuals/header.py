"""The lettering over the whole video: the programme, the day, and what must be disclosed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xinsider_assets.errors import InputError
from xinsider_assets.visuals.lettering import cap_height_px, load_font, shrink_to_width
from xinsider_assets.visuals.shapes import polygon_mask, rgb
from xinsider_assets.visuals.theme import FontName, Palette, Theme

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

_PADDING_X = 14
_PADDING_Y = 5
_TITLE_SIZE = 35
_DATE_SIZE = 36
_MARK_GAP = 12
_NOTICE_SIZE = 34
"""Capitals of 24 px in Bebas Neue."""
_MIN_SIZE = 24
"""Capitals of 17 px, about 1.1 mm on a phone; smaller ones cannot be read in a moving picture."""


def draw_header(title: str, date_label: str, notice: str, theme: Theme) -> Image:
    """Draw the header on a transparent ground: title and date above, the notice below.

    Args:
        title: The programme's name; stands behind an amber mark.
        date_label: The day, at the right.
        notice: The disclosure; shrunk to fit, never cut.
        theme: Gives `header_box` and the palette.

    Returns:
        An RGBA picture as large as `theme.header_box`.

    Raises:
        InputError: A line is too long even at the smallest size that can be read.
        FontMissingError: A font's package is not installed.
    """
    from PIL import Image, ImageDraw

    box, palette = theme.header_box, theme.palette
    width = box.width - 2 * _PADDING_X
    header = Image.new("RGBA", (box.width, box.height), (*rgb(palette.night), 0))
    draw = ImageDraw.Draw(header)

    title_font = load_font("anton", _TITLE_SIZE)
    title_cap = cap_height_px(title_font)
    baseline = _PADDING_Y + title_cap
    mark = _draw_mark(title_cap, palette)
    header.alpha_composite(mark, (_PADDING_X, _PADDING_Y))
    title_x = _PADDING_X + mark.width + _MARK_GAP
    draw.text((title_x, baseline), title, font=title_font, fill=palette.white, anchor="ls")
    title_right = title_x + title_font.getlength(title)

    right = _PADDING_X + width
    date_room = right - title_right - 2 * _MARK_GAP
    date_font = _fit(date_label, "bebas_neue", "date label", date_room, _DATE_SIZE)
    date_colour = (*rgb(palette.white), 222)
    draw.text((right, baseline), date_label, font=date_font, fill=date_colour, anchor="rs")

    notice_font = _fit(notice, "bebas_neue", "notice", width, _NOTICE_SIZE)
    draw.text(
        (_PADDING_X, box.height - _PADDING_Y),
        notice,
        font=notice_font,
        fill=palette.accent,
        anchor="ls",
    )
    return header


def _fit(text: str, name: FontName, what: str, width_px: float, size_px: int) -> FreeTypeFont:
    font = shrink_to_width(text, name, width_px=width_px, size_px=size_px, min_size_px=_MIN_SIZE)
    needed_px = font.getlength(text)
    if needed_px > width_px:
        raise InputError(
            f"the header's {what} {text!r} needs {needed_px:.0f} px at its smallest size and has "
            f"{max(width_px, 0.0):.0f} px: shorten it"
        )
    return font


def _draw_mark(height: int, palette: Palette) -> Image:
    """Three slanted bars that rise, in the accent colour."""
    from PIL import Image

    bar, gap, lean = round(height * 0.24), round(height * 0.10), round(height * 0.20)
    width = 3 * bar + 2 * gap + lean
    mark = Image.new("RGBA", (width, height), (*rgb(palette.accent), 0))
    for index, share in enumerate((0.45, 0.72, 1.0)):
        x, rise = index * (bar + gap), height * share
        top_lean = lean * share
        corners = [
            (x + top_lean, height - rise),
            (x + top_lean + bar, height - rise),
            (x + bar, float(height)),
            (float(x), float(height)),
        ]
        mark.paste((*rgb(palette.accent), 255), (0, 0), polygon_mask(width, height, corners))
    return mark
