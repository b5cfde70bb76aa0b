"""What the checks of the picture library find."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from PIL import Image

from xinsider_assets.artifacts.picture_library import (
    VARIANTS,
    LibraryEntry,
    LibraryManifest,
    PictureLibrary,
)
from xinsider_assets.quality.library import CHECKS, inspect_picture_library
from xinsider_assets.visuals.engraving.library import library_ideas
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.quality.verdicts import faults

THEME = Theme(illustration_size=(64, 48))


def png(seed: int, size: tuple[int, int] = (64, 48), mode: str = "L") -> bytes:
    noise = np.random.default_rng(seed).integers(30, 210, (6, 8), np.uint8)
    stream = io.BytesIO()
    Image.fromarray(noise).resize(size, Image.Resampling.NEAREST).convert(mode).save(stream, "PNG")
    return stream.getvalue()


@cache
def library() -> PictureLibrary:
    pictures: dict[str, bytes] = {}
    entries: list[LibraryEntry] = []
    for idea in library_ideas():
        for variant in range(1, VARIANTS + 1):
            file = PictureLibrary.file_name(idea, variant)
            pictures[file] = png(len(pictures))
            entries.append(
                LibraryEntry(idea=idea, variant=variant, file=file, made_by="a test", prompt=file)
            )
    return PictureLibrary(LibraryManifest(pictures=tuple(entries)), pictures)


def with_one(content: bytes) -> PictureLibrary:
    name = PictureLibrary.file_name("week", 2)
    return PictureLibrary(library().manifest, {**library().png_by_file, name: content})


def without_one() -> PictureLibrary:
    kept = library().manifest.pictures[:-1]
    files = {entry.file: library().png_by_file[entry.file] for entry in kept}
    return PictureLibrary(LibraryManifest(pictures=kept), files)


def coloured() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 20, 20)).save(stream, "PNG")
    return stream.getvalue()


def test_a_whole_library_passes():
    assert faults(inspect_picture_library(library(), THEME), CHECKS) == {}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (without_one, {"complete": "refused"}),
        (lambda: with_one(png(7, (32, 24))), {"size": "refused", "no_two_alike": "advised"}),
        (lambda: with_one(png(0)), {"no_two_alike": "advised"}),
        (
            lambda: with_one(b"no picture"),
            {**dict.fromkeys(CHECKS, "advised"), "complete": "refused"},
        ),
    ],
)
def test_what_is_wrong_is_found(change: Callable[[], PictureLibrary], found: dict[str, str]):
    assert faults(inspect_picture_library(change(), THEME), CHECKS) == found


def test_colour_is_refused():
    assert faults(inspect_picture_library(with_one(coloured()), THEME), CHECKS)["grey_only"] == (
        "refused"
    )
