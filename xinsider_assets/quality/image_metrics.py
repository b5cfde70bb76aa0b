"""Cheap measurements of a picture: its size, its greys, its luminance."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from PIL.Image import Image

Greys = npt.NDArray[np.uint8]
"""Levels of 0 to 255, shape (height, width)."""

READABLE_CONTRAST = 4.5
"""Minimum contrast of text (WCAG 2.2, 1.4.3)."""

_WEIGHTS = np.array([0.2126, 0.7152, 0.0722], np.float32)


class UnreadableError(ValueError):
    """A file cannot be decoded completely as a picture; the message says which and why."""


def opened(png: bytes, name: str) -> Image:
    """The decoded picture.

    Args:
        png: The file.
        name: What to call it in an error.

    Raises:
        UnreadableError: It is not a picture, or is damaged.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(png)) as image:
            image.load()  # pyright: ignore[reportUnknownMemberType] - Pillow leaves it untyped
            return image
    except (OSError, ValueError, SyntaxError) as error:  # a damaged file raises any of these
        raise UnreadableError(f"{name} is no picture that can be decoded: {error}") from error


def greys(image: Image) -> Greys:
    """Its greys, by the weights of ITU-R BT.601."""
    return np.asarray(image.convert("L"))


def luminance(image: Image) -> npt.NDArray[np.float32]:
    """Relative luminance of its pixels as WCAG 2.2 defines it, 0 to 1, shape (height, width)."""
    levels = np.arange(256) / 255.0
    table = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    return table.astype(np.float32)[np.asarray(image.convert("RGB"))] @ _WEIGHTS


def contrast(one: float, other: float) -> float:
    """The contrast ratio of two relative luminances, 1 to 21 (WCAG 2.2)."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
