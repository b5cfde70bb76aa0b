"""The presenter's poses: PNG files with alpha in a folder of the user."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from xinsider_assets.artifacts.pictures import Pose, PoseCatalog
from xinsider_assets.errors import InputError

_ENDING = ".png"
_LONGEST_NAME = 150
_TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_REMEDY = "correct XINSIDER_POSES_FOLDER or unset it for a video without a presenter"


def read_poses(folder: Path | None) -> PoseCatalog:
    """Read every PNG of the folder, sorted by name; without a folder there are no poses.

    The ending may be in capitals. Hidden files are left out: of each file that a Mac has copied
    there may be another one, named "._" and its name, that is no picture.

    Raises:
        InputError: The folder cannot be read or holds no PNG, two files have one name, or a file is
            no PNG with alpha.
    """
    if folder is None:
        return PoseCatalog()
    files = pose_files(folder)
    return PoseCatalog(
        poses=tuple(Pose(name=file.stem, file=f"poses/{file.name}") for file in files),
        png_by_file={f"poses/{file.name}": _read(file) for file in files},
    )


def pose_files(folder: Path) -> Sequence[Path]:
    """The pictures of a folder of poses, sorted by name.

    Raises:
        InputError: The folder cannot be read, or holds none or two of one name.
    """
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        raise InputError(
            f"the poses folder {folder} cannot be read ({error.strerror}); {_REMEDY}"
        ) from error
    files = [
        file
        for file in found
        if file.suffix.lower() == _ENDING and not file.name.startswith(".") and file.is_file()
    ]
    if not files:
        raise InputError(f"the poses folder {folder} holds no {_ENDING} file; {_REMEDY}")
    by_name: dict[str, Path] = {}
    for file in files:
        if not file.name.isprintable() or "\\" in file.name or len(file.name) > _LONGEST_NAME:
            raise InputError(f"the pose {file} has a name that cannot be kept; rename it")
        # on a case-insensitive disk one would replace the other
        other = by_name.setdefault(file.stem.lower(), file)
        if other is not file:
            raise InputError(f"the poses {other} and {file} have one name; rename one of them")
    return files


def _read(file: Path) -> bytes:
    try:
        png = file.read_bytes()
        with Image.open(io.BytesIO(png), formats=["PNG"]) as image:
            # a palette's transparent colour is in a separate chunk
            has_alpha = "A" in image.getbands() or "transparency" in image.info
    except PermissionError as error:
        raise InputError(f"the pose {file} cannot be read ({error.strerror})") from error
    except (OSError, ValueError, SyntaxError, *_TOO_LARGE) as error:
        raise InputError(f"the pose {file} is not a PNG ({error}); save it again as PNG") from error
    if not has_alpha:
        raise InputError(f"the pose {file} has no alpha channel; cut the presenter out first")
    return png
