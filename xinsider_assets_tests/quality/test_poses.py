from __future__ import annotations

import numpy as np
import pytest

from xinsider_assets.artifacts.pictures import Pose, PoseCatalog
from xinsider_assets.quality.poses import CHECKS, inspect_pose_catalog
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.quality.verdicts import faults, of
from xinsider_assets_tests.video.films import png, presenter

THEME = Theme()
LARGE = np.repeat(np.repeat(presenter(), 2, axis=0), 2, axis=1)


def wrong(*poses: bytes) -> dict[str, str]:
    named = {f"poses/{number}.png": pose for number, pose in enumerate(poses)}
    catalog = PoseCatalog(tuple(Pose(name=name, file=name) for name in named), named)
    return faults(inspect_pose_catalog(catalog, THEME), CHECKS)


def test_no_poses_and_good_ones_are_well():
    assert wrong() == {}
    assert wrong(png(LARGE), png(LARGE[:, ::-1])) == {}
    assert of(inspect_pose_catalog(PoseCatalog(), THEME), "intact").says == "no poses are asked for"


def test_a_damaged_file_is_refused_and_the_others_are_looked_at():
    assert wrong(png(presenter())[:500], png(presenter())) == {
        "intact": "refused",
        "large_enough": "advised",
    }


@pytest.mark.parametrize("alpha", [0, 255], ids=["nobody", "not cut out"])
def test_a_pose_without_a_presenter_or_without_clear_ground_is_refused(alpha: int):
    pose = LARGE.copy()
    pose[..., 3] = alpha
    assert wrong(png(pose)) == {"cut_out": "refused"}


def test_a_small_pose_is_a_warning():
    assert wrong(png(presenter())) == {"large_enough": "advised"}
