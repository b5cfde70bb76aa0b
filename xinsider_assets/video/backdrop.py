"""Draws the static backdrop of all layers: the studio, shadows and the illustration's frame."""

from __future__ import annotations

import numpy as np

from xinsider_assets.video.colour import Floats, halve, planes_of_rgb, to_bytes
from xinsider_assets.video.planes import Bytes, Planes, Sprite
from xinsider_assets.visuals.shapes import rgb, rounded_mask
from xinsider_assets.visuals.theme import Box, Theme

SHADOW_DROP = 0.5
"""Offset of a shadow, in standard deviations of its blur."""


def picture_box(theme: Theme) -> Box:
    """Return the part of the illustration's box inside its border."""
    box, border = theme.illustration_box, theme.frame.border_px
    return Box(
        x=box.x + border,
        y=box.y + border,
        width=box.width - 2 * border,
        height=box.height - 2 * border,
    )


def draw_backdrop(studio: Bytes, theme: Theme) -> Planes:
    """Draw the studio with everything that never changes in a video.

    Args:
        studio: The background, RGB, in the size of the video.
        theme: Provides the boxes and the frame's style.
    """
    frame = theme.frame
    picture = studio.astype(np.float32)
    for box in (theme.card_box, theme.illustration_box):
        _shade(picture, box, theme)
    box = theme.illustration_box
    border = _coverage(box.width, box.height, frame.radius_px)
    area = picture[box.y : box.bottom, box.x : box.right]
    area += border * (np.array(rgb(theme.palette.paper), np.float32) - area)
    return planes_of_rgb(to_bytes(picture))


def rounded_corners(backdrop: Planes, theme: Theme) -> tuple[tuple[Box, Sprite], ...]:
    """Cut out the parts of the backdrop that cover the corners of the illustration.

    Returns:
        Four sprites and their boxes, relative to the corner of `picture_box`.
    """
    inside = picture_box(theme)
    radius = max(0, theme.frame.radius_px - theme.frame.border_px)
    size = min(radius + radius % 2, inside.width // 4 * 2, inside.height // 4 * 2)
    if size == 0:
        return ()
    luma_open = _coverage(inside.width, inside.height, radius)[..., 0]
    chroma_open = np.repeat(halve(luma_open)[..., None], 2, axis=2)
    ground = backdrop.view(inside)
    luma, chroma = ground.luma.astype(np.float32), ground.chroma.astype(np.float32)
    whole = Sprite(
        ink=Planes(to_bytes(luma * (1 - luma_open)), to_bytes(chroma * (1 - chroma_open))),
        keep=Planes(to_bytes(255 * luma_open), to_bytes(255 * chroma_open)),
    )
    return tuple(
        (corner, whole.view(corner))
        for y in (0, inside.height - size)
        for x in (0, inside.width - size)
        for corner in (Box(x=x, y=y, width=size, height=size),)
    )


def _shade(picture: Floats, box: Box, theme: Theme) -> None:
    """Darken the picture around a box, in place."""
    import cv2

    frame = theme.frame
    if frame.shadow_px == 0:
        return
    reach = 4 * frame.shadow_px
    shape = np.pad(_coverage(box.width, box.height, frame.radius_px)[..., 0], reach)
    shadow = frame.shadow_opacity * cv2.GaussianBlur(shape, (0, 0), frame.shadow_px)
    drop = round(SHADOW_DROP * frame.shadow_px)
    top, left = box.y - reach + drop, box.x - reach
    rows = slice(max(0, top), min(picture.shape[0], top + shadow.shape[0]))
    columns = slice(max(0, left), min(picture.shape[1], left + shadow.shape[1]))
    seen = shadow[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
    picture[rows, columns] *= 1.0 - seen[..., None]


def _coverage(width: int, height: int, radius: int) -> Floats:
    mask = np.asarray(rounded_mask(width, height, radius), np.float32)
    return mask[..., None] / np.float32(255.0)
