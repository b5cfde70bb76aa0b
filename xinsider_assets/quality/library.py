"""Whether the picture library has three pictures of each idea, usable and different."""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.picture_library import VARIANTS, Idea, PictureLibrary
from xinsider_assets.quality.drawings import (
    COLOURLESS,
    INKED,
    SHOWING,
    UNLIKE,
    Thumb,
    colour_finding,
    ink_finding,
    showing_finding,
    thumb_of,
    unlike_finding,
)
from xinsider_assets.quality.image_metrics import UnreadableError, opened
from xinsider_assets.quality.naming import some_of
from xinsider_assets.quality.sizes import SIZE, sizes_finding
from xinsider_assets.quality.unexamined import unexamined
from xinsider_assets.visuals.theme import Theme

if TYPE_CHECKING:
    from PIL.Image import Image

COMPLETE = "complete"

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        COMPLETE: "There are three pictures of each idea, and the manifest lists them.",
        SIZE: "Each is as large as the theme asks for.",
        COLOURLESS: "Each holds greys alone.",
        SHOWING: "Each shows something.",
        INKED: "No picture is far lighter or darker than the engraver's (advice).",
        UNLIKE: "No picture looks like another, of its own idea or of another one (advice).",
    }
)
_REMEDY = "make picture_library again"


def inspect_picture_library(library: PictureLibrary, theme: Theme) -> list[Finding]:
    """One finding for each of `CHECKS`.

    Args:
        library: The pictures and their manifest.
        theme: Their size and colours.
    """
    images: dict[str, Image] = {}
    thumbs: dict[str, Thumb] = {}
    from PIL.Image import open as open_image

    try:
        for name, png in library.png_by_file.items():
            thumbs[name] = thumb_of(opened(png, name))
            # not decoded: all of them would fill 100 MB
            images[name] = open_image(io.BytesIO(png))
    except UnreadableError as error:
        return unexamined(CHECKS, f"{error}; {_REMEDY}", {})
    return [
        _complete(library),
        sizes_finding(images, theme.illustration_size, _REMEDY),
        colour_finding(images, _REMEDY),
        showing_finding(thumbs, "picture_library"),
        ink_finding(thumbs, theme),
        unlike_finding(thumbs),
    ]


def _complete(library: PictureLibrary) -> Finding:
    wanted = {(idea, variant) for idea in get_args(Idea) for variant in range(1, VARIANTS + 1)}
    listed = [(entry.idea, entry.variant) for entry in library.manifest.pictures]
    missing = [f"{idea} {variant}" for idea, variant in sorted(wanted - set(listed))]
    faults: list[str] = []
    if missing:
        faults.append(f"no picture of {some_of(missing)}")
    if len(listed) != len(set(listed)):
        faults.append("the manifest lists a picture twice")
    if {entry.file for entry in library.manifest.pictures} != set(library.png_by_file):
        faults.append("the manifest names other files than there are")
    return judged(
        COMPLETE,
        f"{len(listed)} pictures of {len({idea for idea, _ in listed})} ideas",
        [*faults, _REMEDY] if faults else [],
        {"pictures": len(listed)},
    )
