"""Checks and loads the pictures that a plan names."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Literal

import numpy as np

from xinsider_assets.artifacts.base import hash_picture
from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.errors import InputError
from xinsider_assets.video.planes import Bytes
from xinsider_assets.visuals.theme import Theme


class PictureError(InputError):
    """A picture is missing, cannot be read, or has the wrong size."""


def check_pictures(plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme) -> None:
    """Check before the first frame that every picture of the plan can be drawn.

    Raises:
        PictureError: Names the file, the problem and the step that creates the file again.
    """
    layers = plan.global_layers
    video, card = (theme.width, theme.height), theme.card_size
    for scene in plan.scenes:
        _check_size(pictures, scene.visuals.background, video)
        _size(pictures, scene.visuals.main_content.file)
        if scene.visuals.pose is not None:
            _size(pictures, scene.visuals.pose)
    _check_size(pictures, layers.tweet_chart_alternator.tweet_file, card)
    if layers.tweet_chart_alternator.enabled:
        _check_size(pictures, layers.tweet_chart_alternator.chart_file, card)

    ticker, box = layers.ticker.file, theme.ticker_box
    width, height = _size(pictures, ticker)
    if height != box.height or width < box.width or width % 2:
        raise PictureError(
            f"{ticker} is {width}x{height}: a ticker strip is {box.height} px high, at least "
            f"{box.width} px wide and of even width; make ticker_strip again"
        )


def picture_hash(pictures: Mapping[str, bytes], name: str) -> str:
    """Hash the picture's pixels, independent of their compression.

    Raises:
        PictureError: It is missing or cannot be decoded.
    """
    content = _content(pictures, name)
    try:
        return hash_picture(content)
    except (OSError, ValueError, SyntaxError) as error:
        raise _unreadable(name, error) from error


def load_picture(pictures: Mapping[str, bytes], name: str, mode: Literal["RGB", "RGBA"]) -> Bytes:
    """Decode the picture's pixels, shape (height, width, channels).

    Raises:
        PictureError: It is missing or cannot be decoded.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(_content(pictures, name))) as image:
            return np.array(image.convert(mode), np.uint8)
    except (OSError, ValueError, SyntaxError) as error:  # a damaged PNG raises any of these
        raise _unreadable(name, error) from error


def resized(pixels: Bytes, width: int, height: int) -> Bytes:
    """Resize the picture with Lanczos; transparent pixels do not contribute colour."""
    from PIL import Image

    if pixels.shape[:2] == (height, width):
        return pixels
    picture = Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS)
    return np.array(picture, np.uint8)


def _check_size(pictures: Mapping[str, bytes], name: str, expected: tuple[int, int]) -> None:
    width, height = _size(pictures, name)
    if (width, height) != expected:
        raise PictureError(
            f"{name} is {width}x{height}, the theme asks for {expected[0]}x{expected[1]}; "
            "make it again with this theme"
        )


def _size(pictures: Mapping[str, bytes], name: str) -> tuple[int, int]:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(_content(pictures, name))) as image:
            return image.size
    except (OSError, ValueError, SyntaxError) as error:
        raise _unreadable(name, error) from error


def _content(pictures: Mapping[str, bytes], name: str) -> bytes:
    content = pictures.get(name)
    if content is None:
        known = ", ".join(sorted(pictures)) or "none"
        raise PictureError(f"the plan shows {name}, which was not given; given are: {known}")
    return content


def _unreadable(name: str, error: Exception) -> PictureError:
    return PictureError(f"{name} is no picture that can be read ({error}); make it again")
