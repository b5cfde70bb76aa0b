"""Validate external pictures before use: file format, size, and content."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

MIN_SIDE_PX = 512
"""Smaller pictures would be scaled up by more than a factor of two."""
MAX_PIXELS = 40_000_000
"""Twice a 4K picture; larger pictures are rejected before they are decompressed."""
MAX_BYTES = 64_000_000
_FORMATS = ("PNG", "JPEG", "WEBP")
_SAMPLES = (64, 64)
_LEAST_CONTRAST = 4.0
"""Standard deviation of the grey levels, 0 to 255, below which a picture counts as empty."""


class UnusableError(ValueError):
    """An external file is not a usable picture; the message is the reason in a few words."""


def accepted(content: bytes) -> Image:
    """Decode a picture to RGB; transparent pixels become white.

    Args:
        content: A PNG, JPEG or WebP file; for an animation, the first frame is used.

    Raises:
        UnusableError: The file has another format, or is damaged, too small, too large, or empty.
    """
    from PIL import Image

    if len(content) > MAX_BYTES:
        raise UnusableError(f"a file of {len(content):,} bytes")
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            _check_size(*picture.size)
            picture.verify()
        # a picture cannot be read after verify()
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
