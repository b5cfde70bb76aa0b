"""Draws everything that is static in the film as one picture."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.video.backdrop import SHADOW_DROP
from xinsider_assets.video.pictures import load_picture
from xinsider_assets.video.reference.clips import Clip, composite, mask, still
from xinsider_assets.visuals.header import draw_header
from xinsider_assets.visuals.shapes import rgb, rounded_mask
from xinsider_assets.visuals.theme import Box, Colour, Theme


def ground_clip(plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme) -> Clip:
    """Draw the studio, the panels' shadows, the illustration's border and the header.

    In the plan the header is above card and ticker, but in every theme their boxes are separate
    from its box, so it is drawn once with the rest.
    """
    frame, lines = theme.frame, plan.global_layers.header
    studio = still(load_picture(pictures, plan.scenes[0].visuals.background, "RGB"))
    size = theme.illustration_box.width, theme.illustration_box.height
    border = _plain(size, theme.palette.paper).with_mask(mask(rounded_mask(*size, frame.radius_px)))
    header = still(np.array(draw_header(lines.title, lines.date_label, lines.notice, theme)))
    layers = [
        *(_shadow(box, theme) for box in (theme.card_box, theme.illustration_box)),
        border.with_position(_corner(theme.illustration_box)),
        header.with_position(_corner(theme.header_box)),
    ]
    return still(composite(studio, layers).get_frame(0.0))


def _shadow(box: Box, theme: Theme) -> Clip:
    """Create a black shadow around and slightly below a panel."""
    from PIL import Image, ImageFilter

    frame = theme.frame
    reach, drop = 4 * frame.shadow_px, round(SHADOW_DROP * frame.shadow_px)
    shape = Image.new("L", (box.width + 2 * reach, box.height + 2 * reach), 0)
    shape.paste(rounded_mask(box.width, box.height, frame.radius_px), (reach, reach))
    soft = shape.filter(ImageFilter.GaussianBlur(frame.shadow_px))
    dark = soft.point([round(value * frame.shadow_opacity) for value in range(256)])
    place = box.x - reach, box.y - reach + drop
    return _plain(soft.size, theme.palette.black).with_mask(mask(dark)).with_position(place)


def _plain(size: tuple[int, int], colour: Colour) -> Clip:
    return still(np.full((size[1], size[0], 3), rgb(colour), np.uint8))


def _corner(box: Box) -> tuple[int, int]:
    return box.x, box.y
