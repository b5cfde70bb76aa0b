"""Whether the post's card can be shown and read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.pictures import TweetScreenshot
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

OPAQUE, LETTERED, READABLE, WHOLE = (
    "opaque",
    "lettered",
    "readable",
    "nothing_cut",
)

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        SIZE: "The card is as large as its box, twice over.",
        OPAQUE: "Nothing shows through the card but at its round corners.",
        LETTERED: "There is lettering on the card, and more ground than lettering.",
        READABLE: "The lettering has enough contrast with its ground (WCAG 2.2, 1.4.3).",
        WHOLE: "No lettering reaches the card's edge, where it would be cut.",
    }
)

_LEAST_INK_PCT, _MOST_INK_PCT = 0.5, 50.0
"""A post of one short word leaves some 2 %, a text that fills the card some 15 %."""
_INK_LEVELS = 48
"""Greys between a pixel of lettering and the ground, at least."""
_DARKEST_PCT = 0.5
"""Of the pixels: the part of the lettering that antialiasing does not soften."""
_EDGE_PX = 8
"""Of the video; the card's own padding is more than twice as wide."""
_MEND = "make tweet_screenshot again, and look at the post if it happens again"


def inspect_tweet_screenshot(card: TweetScreenshot, theme: Theme) -> list[Finding]:
    """One finding for each of `CHECKS`, from the picture alone."""
    try:
        image = opened(card.png, "the card").convert("RGBA")
    except UnreadableError as error:
        return unexamined(CHECKS, f"{error}; {_MEND}", {})
    alpha = np.asarray(image.getchannel("A"))
    levels = greys(image)
    ground = int(np.median(levels))
    ink = (np.abs(levels.astype(np.int16) - ground) > _INK_LEVELS) & (alpha == 255)
    return [
        size_finding(image, theme.card_size, _MEND),
        _opaque(alpha, theme),
        _lettered(ink),
        _readable(image),
        _whole(ink, theme),
    ]


def _opaque(alpha: Greys, theme: Theme) -> Finding:
    corner = theme.frame.radius_px * theme.picture_scale
    inside = min(int(part.min(initial=255)) for part in _without_corners(alpha, corner))
    faults = [f"an alpha of {inside} within the card instead of 255; {_MEND}"]
    clear_pct = round(100.0 * float((alpha < 255).mean()), 2)
    return judged(
        OPAQUE,
        f"opaque, except for {clear_pct} % at the corners",
        faults if inside < 255 else [],
        {"least_alpha": inside, "not_opaque_pct": clear_pct},
    )


def _without_corners(alpha: Greys, corner: int) -> tuple[Greys, Greys]:
    return alpha[corner:-corner], alpha[:, corner:-corner]


def _lettered(ink: npt.NDArray[np.bool_]) -> Finding:
    share_pct = round(100.0 * float(ink.mean()), 2)
    faults: list[str] = []
    if not _LEAST_INK_PCT <= share_pct <= _MOST_INK_PCT:
        faults.append(
            f"lettering covers {share_pct} % of the card, {_LEAST_INK_PCT:g} to "
            f"{_MOST_INK_PCT:g} % are expected; {_MEND}"
        )
    return judged(
        LETTERED, f"lettering covers {share_pct} % of the card", faults, {"ink_pct": share_pct}
    )


def _readable(image: Image) -> Finding:
    light = luminance(image)[::2, ::2]
    dark, ground, bright = np.percentile(light, [_DARKEST_PCT, 50.0, 100.0 - _DARKEST_PCT])
    ratio = round(max(contrast(dark, ground), contrast(bright, ground)), 2)
    faults = [f"lettering and ground are {ratio}:1, {READABLE_CONTRAST}:1 is the least; {_MEND}"]
    return judged(
        READABLE,
        f"lettering and ground are {ratio}:1",
        faults if ratio < READABLE_CONTRAST else [],
        {"contrast": ratio, "least": READABLE_CONTRAST},
    )


def _whole(ink: npt.NDArray[np.bool_], theme: Theme) -> Finding:
    edge = _EDGE_PX * theme.picture_scale
    reaching = {
        "top": int(ink[:edge].sum()),
        "bottom": int(ink[-edge:].sum()),
        "left": int(ink[:, :edge].sum()),
        "right": int(ink[:, -edge:].sum()),
    }
    faults = [
        f"{count} pixels of lettering within {edge} px of the {side} edge; {_MEND}"
        for side, count in reaching.items()
        if count
    ]
    measured = {f"{side}_ink_px": count for side, count in reaching.items()}
    return judged(WHOLE, f"no lettering within {edge} px of an edge", faults, measured)
