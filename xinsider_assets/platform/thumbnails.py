"""Pictures for Dagster's interface: small, since they live in the event log."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping

import dagster as dg
from PIL import Image

_COLORS = 64


def thumbnail(image: Image.Image, longest_px: int) -> str:
    """The picture as a Markdown image with its pixels inside.

    What is transparent stays so: the page behind it is white or dark, as the reader wants it.
    """
    small = image.convert("RGBA")
    small.thumbnail((longest_px, longest_px), Image.Resampling.LANCZOS)
    is_opaque = small.getchannel("A").getextrema() == (255, 255)
    buffer = io.BytesIO()
    # of Pillow's methods only the octree keeps alpha, and it is the coarser one
    few = (
        small.convert("RGB").quantize(_COLORS)
        if is_opaque
        else small.quantize(_COLORS, Image.Quantize.FASTOCTREE)
    )
    few.save(buffer, "PNG", optimize=True)
    return f"![picture](data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()})"


def picture(png: bytes | Image.Image, longest_px: int = 320) -> dg.MetadataValue[str]:
    """A metadata entry that shows the picture."""
    image = png if isinstance(png, Image.Image) else _open(png)
    return dg.MarkdownMetadataValue(thumbnail(image, longest_px))


def gallery(png_by_name: Mapping[str, bytes], longest_px: int = 200) -> dg.MetadataValue[str]:
    """A metadata entry that shows several pictures with their names."""
    rows = [f"{name}\n\n{thumbnail(_open(png), longest_px)}" for name, png in png_by_name.items()]
    return dg.MarkdownMetadataValue("\n\n".join(rows))


def _open(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))
