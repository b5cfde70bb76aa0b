"""Whether pictures are as large as the video needs them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from xinsider_assets.artifacts.finding import Finding, judged

if TYPE_CHECKING:
    from PIL.Image import Image

SIZE = "size"

_Size = tuple[int, int]
"""Width and height in pixels."""


def size_finding(image: Image, wanted: _Size, remedy: str) -> Finding:
    """The finding of `SIZE` for an artifact of one picture.

    Args:
        image: The picture.
        wanted: How large it must be.
        remedy: What to do where it is not.
    """
    found, expected = _text(image.size), _text(wanted)
    faults = [f"{found} instead of {expected}; {remedy}"] if found != expected else []
    return judged(SIZE, found, faults, {"width_px": image.width, "height_px": image.height})


def sizes_finding(images: Mapping[str, Image], wanted: _Size, remedy: str) -> Finding:
    """The finding of `SIZE` for an artifact of pictures that are all of one size.

    Args:
        images: The pictures by name.
        wanted: How large each must be.
        remedy: What to do where one is not.
    """
    expected = _text(wanted)
    sizes = {name: _text(image.size) for name, image in images.items()}
    faults = [f"{name} is {size}" for name, size in sizes.items() if size != expected]
    return judged(
        SIZE,
        f"each {expected}",
        [*faults, f"{expected} is expected; {remedy}"] if faults else [],
        {"sizes": ", ".join(sorted(set(sizes.values())))},
    )


def _text(size: _Size) -> str:
    return f"{size[0]}x{size[1]}"
