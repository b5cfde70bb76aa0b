"""Pictures for Dagster's interface: small, as the event log stores them."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping

import dagster as dg
from PIL import Image

_COLORS = 64


def thumbnail(image: Image.Image, longest_px: int) -> str:
    """The picture as a Markdown image with embedded pixels.

    Transparency is kept, as the page may be white or dark.
    """
    small = image.convert("RGBA")
    small.thumbnail((longest_px, longest_px), Image.Resampling.LANCZOS)
    is_opaque = small.getchannel("A").getextrema() == (255, 255)
    buffer = io.BytesIO()
    # only Pillow's octree method keeps alpha; it is coarser than the others
    few = (
        small.convert("RGB").quantize(_COLORS)
        if is_opaque
        else small.quantize(_COLORS, Image.Quantize.FASTOCTREE)
    )
    few.save(buffer, "PNG", optimize=True)
    return f"![picture](data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()})"


def picture(png: bytes | Image.Image, longest_px: int = 320) -> dg.MetadataValue[str]:
    """A metadata entry with the picture."""
    image = png if isinstance(png, Image.Image) else _open(png)
    return dg.MarkdownMetadataValue(thumbnail(image, longest_px))


def gallery(png_by_name: Mapping[str, bytes], longest_px: int = 200) -> dg.MetadataValue[str]:
    """A metadata entry with several pictures and their names."""
    rows = [f"{name}\n\n{thumbnail(_open(png), longest_px)}" for name, png in png_by_name.items()]
    return dg.MarkdownMetadataValue("\n\n".join(rows))


def _open(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))
