"""The look at a picture from outside before it is used: is it one, large enough, not empty."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

MIN_SIDE_PX = 512
"""Smaller ones would be blown up to more than twice their size."""
MAX_PIXELS = 40_000_000
"""Twice a 4K picture; what unpacks to more is refused before it is unpacked."""
MAX_BYTES = 64_000_000
_FORMATS = ("PNG", "JPEG", "WEBP")
_SAMPLES = (64, 64)
_LEAST_CONTRAST = 4.0
"""Standard deviation of the greys, 0 to 255, below which a picture shows nothing."""


class UnusableError(ValueError):
    """A file from outside is no picture that can be shown; its text says why in a few words."""


def accepted(content: bytes) -> Image:
    """The picture of a file, in RGB; clear pixels are white paper.

    Args:
        content: PNG, JPEG or WebP; of a moving one the first frame.

    Raises:
        UnusableError: It is none of these, damaged, too small, too large, or empty.
    """
    from PIL import Image

    if len(content) > MAX_BYTES:
        raise UnusableError(f"a file of {len(content):,} bytes")
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            _check_size(*picture.size)
            picture.verify()
        # verify() leaves a picture that cannot be read any more
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            shown = _on_paper(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnusableError("a picture of far too many pixels") from None
    except UnusableError:
        raise
    except (OSError, ValueError, SyntaxError, EOFError):  # damaged files raise any of these
        raise UnusableError("not a picture") from None
    sample = shown.convert("L").resize(_SAMPLES, Image.Resampling.BOX)
    if np.asarray(sample, np.float64).std() < _LEAST_CONTRAST:
        raise UnusableError("an empty picture")
    return shown


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise UnusableError(f"a picture of {width}x{height} pixels")
    if min(width, height) < MIN_SIDE_PX:
        raise UnusableError(f"a picture of only {width}x{height} pixels")


def _on_paper(picture: Image) -> Image:
    from PIL import Image

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture.convert("RGBA")).convert("RGB")
