"""The television studio behind everything, drawn for the theme's layout."""

from __future__ import annotations

import io

import numpy as np

from xinsider_assets.visuals.stage.backdrop import draw_backdrop
from xinsider_assets.visuals.stage.desk import draw_desk, draw_floor
from xinsider_assets.visuals.stage.finish import develop
from xinsider_assets.visuals.stage.light import Light
from xinsider_assets.visuals.stage.video_wall import draw_video_wall
from xinsider_assets.visuals.stage.wing import draw_wing
from xinsider_assets.visuals.theme import Box, Theme

_WALL_MARGIN = 26
_WALL_BOTTOM_MARGIN = 8
"""Smaller than at the sides: the light of the edge must not reach the captions."""
_DESK_BELOW_CAPTIONS = 44


def draw_studio(theme: Theme, seed: int = 0) -> bytes:
    """Draw the studio: a video wall around the panels, a calm floor, a desk around the ticker.

    Header, card and illustration are placed on screens of the wall, which idle with a dim graphic
    where no panel covers them. Behind the captions the picture stays so dark that white text
    has a contrast of more than 7:1 (WCAG 2.2, contrast).

    Args:
        theme: Gives the picture's size and the boxes.
        seed: Varies the graphics on the screens and the grain.

    Returns:
        An RGB PNG of `theme.width` by `theme.height`.
    """
    from PIL import Image

    light = Light(theme.width, theme.height)
    wall = _wall_box(theme)
    draw_backdrop(light, wall)
    draw_video_wall(
        light,
        wall,
        screens=(theme.card_box, theme.illustration_box),
        plate=theme.header_box,
        radius_px=theme.frame.radius_px,
        rng=np.random.default_rng([seed, 1]),
    )
    draw_wing(light, wall, np.random.default_rng([seed, 2]))
    draw_floor(light, wall, theme.caption_box)
    desk_top = theme.caption_box.bottom + _DESK_BELOW_CAPTIONS
    draw_desk(light, desk_top, theme.ticker_box, np.random.default_rng([seed, 3]))
    buffer = io.BytesIO()
    # The grain cannot be compressed; a higher level takes longer than drawing the studio.
    Image.fromarray(develop(light, seed)).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _wall_box(theme: Theme) -> Box:
    """The video wall's outer edge: around the header and both screens."""
    header, illustration = theme.header_box, theme.illustration_box
    top = header.y - _WALL_MARGIN
    return Box(
        x=header.x - _WALL_MARGIN,
        y=top,
        width=header.width + 2 * _WALL_MARGIN,
        height=illustration.bottom + _WALL_BOTTOM_MARGIN - top,
    )
