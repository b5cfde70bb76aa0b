"""Whether the ticker can loop: its size, its seam, its lettering."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.pictures import TickerStrip
from xinsider_assets.quality.image_metrics import (
    READABLE_CONTRAST,
    Greys,
    UnreadableError,
    contrast,
    greys,
    luminance,
    opened,
)
from xinsider_assets.quality.sizes import SIZE, size_finding
from xinsider_assets.quality.unexamined import unexamined
from xinsider_assets.visuals.theme import Theme

if TYPE_CHECKING:
    from PIL.Image import Image

SEAMLESS, FILLED, READABLE = "seamless", "filled", "readable"

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        SIZE: "The strip is exactly as wide and as high as the theme asks for.",
        SEAMLESS: "The last column continues in the first, and no lettering crosses the seam.",
        FILLED: "No stretch as wide as the picture is empty, so that something always passes.",
        READABLE: "The lettering has enough contrast with the band (WCAG 2.2, 1.4.3).",
    }
)

_STEP_LEVELS = 8
"""Greys between two columns of the empty band, which has no lettering, differ by less."""
_INK_LEVELS = 48
_BRIGHTEST_PCT = 90.0
"""Of the lettering's pixels: the part that antialiasing does not soften."""
_MEND = "make ticker_strip again"

Mask = npt.NDArray[np.bool_]
"""Which pixels, or which columns."""


def inspect_ticker_strip(strip: TickerStrip, theme: Theme) -> list[Finding]:
    """One finding for each of `CHECKS`, from the picture alone."""
    try:
        image = opened(strip.png, "the strip")
    except UnreadableError as error:
        return unexamined(CHECKS, f"{error}; {_MEND}", {})
    levels = greys(image)
    band = np.median(levels, axis=1).astype(np.int16)
    ink = np.abs(levels - band[:, None]) > _INK_LEVELS
    return [
        size_finding(image, (theme.ticker_strip_width, theme.ticker_box.height), _MEND),
        _seamless(levels),
        _filled(ink, theme),
        _readable(image, ink),
    ]


def _seamless(levels: Greys) -> Finding:
    joined = levels[:, [-2, -1, 0, 1]].astype(np.int16)
    step = int(np.abs(np.diff(joined, axis=1)).max())
    faults = [f"greys jump by {step} levels there, {_STEP_LEVELS} is the most; {_MEND}"]
    return judged(
        SEAMLESS,
        f"greys go on by {step} levels where the strip begins again",
        faults if step > _STEP_LEVELS else [],
        {"step_levels": step, "most_levels": _STEP_LEVELS},
    )


def _filled(ink: Mask, theme: Theme) -> Finding:
    lettered = np.asarray(ink.any(axis=0))
    empty_px = _longest_gap(lettered)
    lettered_pct = round(100.0 * float(lettered.mean()), 1)
    faults = [f"{empty_px} px in a row are empty, the picture is {theme.width} px wide; {_MEND}"]
    return judged(
        FILLED,
        f"lettering in {lettered_pct} % of the columns, nowhere {empty_px + 1} px without any",
        faults if empty_px >= theme.width else [],
        {"lettered_pct": lettered_pct, "longest_empty_px": empty_px},
    )


def _longest_gap(lettered: Mask) -> int:
    """The most columns in a row without lettering, across the seam too."""
    places = np.flatnonzero(lettered)
    if not len(places):
        return len(lettered)
    return int(np.diff(places, append=places[0] + len(lettered)).max()) - 1


def _readable(image: Image, ink: Mask) -> Finding:
    light, lettered = luminance(image)[::2, ::2], ink[::2, ::2]
    band = float(np.median(light))
    bright = float(np.percentile(light[lettered], _BRIGHTEST_PCT)) if lettered.any() else band
    ratio = round(contrast(bright, band), 2)
    faults = [f"lettering and band are {ratio}:1, {READABLE_CONTRAST}:1 is the least; {_MEND}"]
    return judged(
        READABLE,
        f"lettering and band are {ratio}:1",
        faults if ratio < READABLE_CONTRAST else [],
        {"contrast": ratio, "least": READABLE_CONTRAST},
    )
