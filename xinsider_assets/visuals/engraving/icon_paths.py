"""Icons filled: from the SVG of the collection to how much of each pixel they cover."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from xinsider_assets.visuals.engraving.lines import FloatImage

if TYPE_CHECKING:
    from matplotlib.path import Path

GRID = 256
"""The square that the icons are drawn in."""
_SHAPE = re.compile(r'<path d="([^"]+)"(?: opacity="([0-9.]+)")?/>')
_ICON = re.compile(rf"\s*<svg [^>]*>(?:\s*{_SHAPE.pattern})+\s*</svg>\s*")
"""What the collection's icons consist of: filled paths, and nothing else."""


def coverage(name: str, weight: str, size_px: int) -> FloatImage:
    """How much of each pixel an icon covers, 0 to 1, shape (size_px, size_px).

    By Agg, matplotlib's own rasteriser: resvg's Python package takes four to ten times as long,
    and differs from it at edges alone.

    Args:
        name: Of the Phosphor collection.
        weight: One of its weights, such as "bold"; "duotone" covers its second tone by a fifth.
        size_px: Of the whole grid, not of the icon within.

    Raises:
        ValueError: The icon holds something else than paths, which would not be drawn.
    """
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.transforms import Affine2D

    agg: Any = RendererAgg(size_px, size_px, 72)
    pen: Any = agg.new_gc()
    pen.set_linewidth(0)
    pen.set_snap(False)
    scale = size_px / GRID
    # Agg counts rows from below, SVG from above
    place = Affine2D().scale(scale, -scale).translate(0.0, size_px)
    for outline, opacity in _outlines(name, weight):
        agg.draw_path(pen, outline, place, (0.0, 0.0, 0.0, opacity))
    alpha = np.asarray(agg.buffer_rgba(), np.uint8)[..., 3]
    return alpha.astype(np.float32) / np.float32(255)


@lru_cache(maxsize=2048)
def _outlines(name: str, weight: str) -> tuple[tuple[Path, float], ...]:
    """The filled shapes of an icon, in the units of `GRID`, each with its opacity."""
    from py_phosphor_icons import get_svg

    svg = get_svg(name, weight)
    if _ICON.fullmatch(svg) is None:
        raise ValueError(f"the icon {name} ({weight}) could not be drawn: {svg[:200]}")
    return tuple(
        (_outline(description), float(opacity or 1.0))
        for description, opacity in _SHAPE.findall(svg)
    )


def _outline(description: str) -> Path:
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib import path as svg
    from matplotlib.path import Path

    codes = {
        "moveTo": (Path.MOVETO,),
        "lineTo": (Path.LINETO,),
        "qCurveTo": (Path.CURVE3,) * 2,
        "curveTo": (Path.CURVE4,) * 3,
        "closePath": (Path.CLOSEPOLY,),
        "endPath": (Path.CLOSEPOLY,),
    }
    recording: Any = RecordingPen()
    cast("Any", svg).parse_path(description, recording)
    steps = cast("list[tuple[str, tuple[tuple[float, float], ...]]]", recording.value)
    # a step that closes an outline takes a point too, which does not count
    return Path(
        [point for _, points in steps for point in points or ((0.0, 0.0),)],
        [code for step, _ in steps for code in codes[step]],
    )
