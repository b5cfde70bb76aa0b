"""Renew the control pictures: `python -m xinsider_assets_tests.video.control`."""

from __future__ import annotations

import sys

import numpy as np
from PIL import Image

from xinsider_assets_tests.video.control.kept import FOLDER, load, path_of
from xinsider_assets_tests.video.control.moments import MOMENTS


def renew() -> list[str]:
    """Draw all moments, write those that changed by any level, drop what is no moment's.

    Returns:
        The names of what was written or dropped.
    """
    FOLDER.mkdir(exist_ok=True)
    changed: list[str] = []
    for moment in MOMENTS:
        drawn, before = moment.draw(), load(moment)
        if before is None or not np.array_equal(drawn, before):
            Image.fromarray(drawn).save(path_of(moment), optimize=True)
            changed.append(moment.name)
    for path in set(FOLDER.glob("*.png")) - {path_of(moment) for moment in MOMENTS}:
        path.unlink()
        changed.append(path.stem)
    return changed


if __name__ == "__main__":
    names = ", ".join(renew()) or "none"
    sys.stdout.write(f"control pictures changed in {FOLDER}: {names}\n")
