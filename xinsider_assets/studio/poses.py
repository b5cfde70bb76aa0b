"""The presenter's poses: PNG files with alpha in a folder of the user's."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from xinsider_assets.artifacts.pictures import Pose, PoseCatalog
from xinsider_assets.errors import InputError


def read_poses(folder: Path | None) -> PoseCatalog:
    """Read every PNG of the folder, sorted by name; no folder, no poses.

    Raises:
        InputError: The folder is not there or holds no PNG, or a file is no PNG with alpha.
    """
    if folder is None:
        return PoseCatalog()
    files = sorted(folder.glob("*.png"))
    if not files:
        raise InputError(
            f"the poses folder {folder} holds no .png file; "
            "correct XINSIDER_POSES_FOLDER or unset it for a video without a presenter"
        )
    return PoseCatalog(
        poses=tuple(Pose(name=file.stem, file=f"poses/{file.name}") for file in files),
        png_by_file={f"poses/{file.name}": _read(file) for file in files},
    )


def _read(file: Path) -> bytes:
    png = file.read_bytes()
    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as image:
            has_alpha = "A" in image.getbands()
    except UnidentifiedImageError as error:
        raise InputError(f"the pose {file} is not a PNG; save it again as PNG") from error
    if not has_alpha:
        raise InputError(f"the pose {file} has no alpha channel; cut the presenter out first")
    return png
