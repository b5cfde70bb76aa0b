"""Whether the illustrations are twelve, printed alike, unlike each other, and who made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.pictures import Illustrations, ImagePrompts
from xinsider_assets.quality.image_metrics import (
    UnreadableError,
    greys,
    opened,
)
from xinsider_assets.quality.naming import some_of
from xinsider_assets.quality.sizes import SIZE, sizes_finding
from xinsider_assets.quality.unexamined import unexamined
from xinsider_assets.visuals.shapes import rgb
from xinsider_assets.visuals.theme import Theme

if TYPE_CHECKING:
    from PIL.Image import Image

COMPLETE, COLOURLESS, SHOWING, INKED, UNLIKE, MAKERS = (
    "complete",
    "grey_only",
    "not_blank",
    "exposure",
    "no_two_alike",
    "makers",
)

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        COMPLETE: "There is one for each prompt, in the manifest, bound to the prompt's stretch.",
        SIZE: "Each is as large as the theme asks for.",
        COLOURLESS: "Each holds greys alone.",
        SHOWING: "Each shows something.",
        INKED: "No picture is far lighter or darker than the engraver's (advice).",
        UNLIKE: "No picture looks like another of the day (advice).",
        MAKERS: "Each was made by the part that was asked, none by its stand-in (advice).",
    }
)

_THUMB = (32, 24)
_GREY_LEVELS = 4
"""Between red, green and blue; a grey picture with lossy compression may have this."""
_LEAST_CONTRAST = 4.0
"""Standard deviation of a thumbnail's greys, which is 0 for an empty sheet."""
_LEAST_INK_PCT, _MOST_INK_PCT = 15.0, 75.0
"""The engraver's own cover 27 to 61 %; a bright sky and a night scene stay within this."""
_ALIKE_LEVELS = 6.0
"""Mean difference of two thumbnails' greys; a day's engravings differ by 24 and more."""
_MEND = "make illustrations again"

Thumb = npt.NDArray[np.float64]
"""A picture's greys, 32 x 24."""


def inspect_illustrations(
    illustrations: Illustrations, prompts: ImagePrompts, theme: Theme
) -> list[Finding]:
    """One finding for each of `CHECKS`.

    Args:
        illustrations: The pictures and their manifest.
        prompts: What was asked for.
        theme: Their size and colours.
    """
    try:
        images = {name: opened(png, name) for name, png in illustrations.png_by_file.items()}
    except UnreadableError as error:
        return unexamined(CHECKS, f"{error}; {_MEND}", {})
    thumbs = {name: thumb_of(image) for name, image in images.items()}
    return [
        _complete(illustrations, prompts),
        sizes_finding(images, theme.illustration_size, _MEND),
        colour_finding(images, _MEND),
        showing_finding(thumbs, "illustrations"),
        ink_finding(thumbs, theme),
        unlike_finding(thumbs),
        _makers(illustrations),
    ]


def thumb_of(image: Image) -> Thumb:
    """What is compared of a picture."""
    from PIL import Image

    small = image.convert("L").resize(_THUMB, Image.Resampling.BOX)
    return greys(small).astype(np.float64)


def _complete(illustrations: Illustrations, prompts: ImagePrompts) -> Finding:
    entries = illustrations.manifest.illustrations
    wanted = [(prompt.index, prompt.first_word, prompt.last_word) for prompt in prompts.prompts]
    faults: list[str] = []
    if [(entry.index, entry.first_word, entry.last_word) for entry in entries] != wanted:
        faults.append(f"the manifest does not list the {len(wanted)} prompts and their stretches")
    if {entry.file for entry in entries} != set(illustrations.png_by_file):
        faults.append("the manifest names other files than there are")
    count = len(illustrations.png_by_file)
    return judged(
        COMPLETE,
        f"{count} illustrations, one for each prompt",
        [*faults, _MEND] if faults else [],
        {"illustrations": count, "prompts": len(wanted)},
    )


def colour_finding(images: Mapping[str, Image], remedy: str) -> Finding:
    """Whether each holds greys alone."""
    spread = {name: _chroma(image) for name, image in images.items()}
    coloured = [name for name, levels in spread.items() if levels > _GREY_LEVELS]
    most = max(spread.values(), default=0)
    return judged(
        COLOURLESS,
        "all in greys",
        [f"colour in {some_of(coloured)}: make them grey, or {remedy}"] if coloured else [],
        {"coloured": len(coloured), "largest_chroma_levels": most},
    )


def _chroma(image: Image) -> int:
    """The most by which red, green and blue of a pixel differ, 0 to 255."""
    if image.mode in {"1", "L", "LA"}:
        return 0
    return int(np.ptp(np.asarray(image.convert("RGB")), axis=2).max())


def showing_finding(thumbs: Mapping[str, Thumb], asset: str) -> Finding:
    """Whether no picture is empty."""
    spread = {name: round(float(thumb.std()), 1) for name, thumb in thumbs.items()}
    faults = [
        f"{name} is blank: its greys spread by {levels} levels, {_LEAST_CONTRAST:g} is the least"
        for name, levels in spread.items()
        if levels < _LEAST_CONTRAST
    ]
    least = min(spread.values(), default=0.0)
    return judged(
        SHOWING,
        f"greys spread by {least:g} levels or more",
        [*faults, f"make another variation with --again {asset}"] if faults else [],
        {"least_spread_levels": least},
    )


def ink_finding(thumbs: Mapping[str, Thumb], theme: Theme) -> Finding:
    """Whether none is far lighter or darker than the engraver's; advice."""
    ink, paper = (sum(rgb(it)) / 3.0 for it in (theme.palette.ink, theme.palette.paper))
    share_pct = {
        name: round(100.0 * float((paper - thumb.mean()) / (paper - ink)), 1)
        for name, thumb in thumbs.items()
    }
    faults = [
        f"ink covers {share:g} % of {name}, {_LEAST_INK_PCT:g} to {_MOST_INK_PCT:g} % are usual"
        for name, share in share_pct.items()
        if not _LEAST_INK_PCT <= share <= _MOST_INK_PCT
    ]
    low, high = min(share_pct.values(), default=0.0), max(share_pct.values(), default=0.0)
    return judged(
        INKED,
        f"ink covers {low:g} to {high:g} % of each",
        faults,
        {"least_ink_pct": low, "most_ink_pct": high},
        is_blocking=False,
    )


def unlike_finding(thumbs: Mapping[str, Thumb]) -> Finding:
    """Whether no two look alike; advice."""
    apart = {
        (one, other): round(float(np.abs(thumbs[one] - thumbs[other]).mean()), 1)
        for one, other in combinations(thumbs, 2)
    }
    faults = [
        f"{one} and {other} differ by {levels:g} levels only, look at both"
        for (one, other), levels in apart.items()
        if levels < _ALIKE_LEVELS
    ]
    least = min(apart.values(), default=0.0)
    return judged(
        UNLIKE,
        f"any two differ by {least:g} levels or more",
        faults,
        {"least_difference_levels": least, "alike_below_levels": _ALIKE_LEVELS},
        is_blocking=False,
    )


def _makers(illustrations: Illustrations) -> Finding:
    from xinsider_assets.providers.images.embedded import MADE_BY as ENGRAVER

    entries = illustrations.manifest.illustrations
    stand_ins = [
        entry.file for entry in entries if ENGRAVER in entry.made_by and entry.made_by != ENGRAVER
    ]
    counts = Counter(entry.made_by.partition(" (")[0] for entry in entries)
    who = ", ".join(f"{count} by {maker}" for maker, count in sorted(counts.items()))
    if taken := sum(entry.from_library is not None for entry in entries):
        who += f"; {taken} of them from the picture library"
    faults = [
        f"{name} was engraved, for no picture could be bought; the manifest says why"
        for name in stand_ins
    ]
    return judged(
        MAKERS, who, faults, {"made_by": who, "stand_ins": len(stand_ins)}, is_blocking=False
    )
