"""Whether panels and lettering on the studio can be read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.pictures import StudioBackground
from xinsider_assets.quality.image_metrics import (
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

SHOWING, DARK, CALM = "not_blank", "dark_behind_lettering", "calm_behind_lettering"

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        SIZE: "The studio is as large as the video.",
        SHOWING: "It shows something.",
        DARK: "White lettering has a contrast of 7:1 in header and captions (WCAG 2.2, 1.4.6).",
        CALM: "No fine edges compete with the lettering in header and captions (advice).",
    }
)

_LEAST_SPREAD = 4.0
"""Standard deviation of the greys; of the drawn studio 35."""
_LEAST_CONTRAST = 7.0
_RESTLESS_LEVELS = 3.0
"""Mean step from one pixel to the next; of the drawn studio under 1, of stripes 40."""
_WHITE = 1.0
_MEND = "make studio_background again"


def inspect_studio_background(studio: StudioBackground, theme: Theme) -> list[Finding]:
    """One finding for each of `CHECKS`, from the picture alone."""
    try:
        image = opened(studio.png, "the studio")
    except UnreadableError as error:
        return unexamined(CHECKS, f"{error}; {_MEND}", {})
    boxes = {"header": theme.header_box, "captions": theme.caption_box}
    behind = {
        name: image.crop((box.x, box.y, box.right, box.bottom)) for name, box in boxes.items()
    }
    return [
        size_finding(image, (theme.width, theme.height), _MEND),
        _showing(image),
        _dark(behind),
        _calm(behind),
    ]


def _showing(image: Image) -> Finding:
    spread = round(float(greys(image)[::4, ::4].std()), 1)
    faults = [f"its greys spread by {spread} levels, {_LEAST_SPREAD:g} is the least; {_MEND}"]
    return judged(
        SHOWING,
        f"its greys spread by {spread} levels",
        faults if spread < _LEAST_SPREAD else [],
        {"spread_levels": spread},
    )


def _dark(behind: Mapping[str, Image]) -> Finding:
    ratios = {
        name: round(contrast(_WHITE, float(luminance(part).max())), 1)
        for name, part in behind.items()
    }
    faults = [
        f"white on the brightest spot behind the {name} is {ratio}:1, {_LEAST_CONTRAST:g}:1 is "
        f"the least; {_MEND}"
        for name, ratio in ratios.items()
        if ratio < _LEAST_CONTRAST
    ]
    return judged(
        DARK,
        ", ".join(f"{ratio}:1 or more behind the {name}" for name, ratio in ratios.items()),
        faults,
        {f"{name}_contrast": ratio for name, ratio in ratios.items()},
    )


def _calm(behind: Mapping[str, Image]) -> Finding:
    steps = {
        name: round(float(np.abs(np.diff(greys(part).astype(np.int16), axis=1)).mean()), 2)
        for name, part in behind.items()
    }
    faults = [
        f"behind the {name} greys step by {step} levels from pixel to pixel, "
        f"{_RESTLESS_LEVELS:g} and less are calm"
        for name, step in steps.items()
        if step > _RESTLESS_LEVELS
    ]
    return judged(
        CALM,
        ", ".join(f"steps of {step} levels behind the {name}" for name, step in steps.items()),
        faults,
        {f"{name}_step_levels": step for name, step in steps.items()},
        is_blocking=False,
    )
