from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from xinsider_assets.artifacts.pictures import ImagePrompt
from xinsider_assets.quality.prompts import CHECKS, inspect_image_prompts
from xinsider_assets_tests.quality.replayed import DAYS, replayed
from xinsider_assets_tests.quality.verdicts import faults, of

DAY = replayed()
FIRST, SECOND, *REST = DAY.prompts.prompts


def wrong(*prompts: ImagePrompt) -> dict[str, str]:
    changed = DAY.prompts.model_copy(update={"prompts": prompts})
    return faults(inspect_image_prompts(changed, DAY.analysis), CHECKS)


def second(**changes: Any) -> dict[str, str]:
    return wrong(FIRST, SECOND.model_copy(update=changes), *REST)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_replay_days_are_well(day: date):
    made = replayed(day)
    found = inspect_image_prompts(made.prompts, made.analysis)
    assert faults(found, CHECKS) == {}
    assert of(found, "cover_the_script").measured["words"] == len(made.analysis.words)


def test_another_number_or_order_is_refused():
    assert second(index=7) == {"numbered_in_order": "refused"}
    assert wrong(SECOND, FIRST, *REST) == {
        "numbered_in_order": "refused",
        "cover_the_script": "refused",
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"first_word": SECOND.first_word + 1},
        {"first_word": SECOND.first_word - 1},
        {"last_word": SECOND.last_word - 1},
        {"last_word": SECOND.last_word + 9000},
        {"stretch": "Something else is said here."},
    ],
    ids=["gap", "overlap", "short", "beyond", "other words"],
)
def test_stretches_that_do_not_tile_the_script_are_refused(changes: dict[str, Any]):
    assert second(**changes) == {"cover_the_script": "refused"}


def test_an_end_before_the_scripts_is_refused():
    last = REST[-1].model_copy(
        update={
            "last_word": REST[-1].last_word - 1,
            "stretch": REST[-1].stretch.rpartition(" ")[0],
        }
    )
    assert wrong(FIRST, SECOND, *REST[:-1], last) == {"cover_the_script": "refused"}


def test_a_scene_that_nobody_can_engrave_is_refused():
    assert second(scene="unicorn.meadow") == {"scenes_known": "refused"}


def test_two_equal_pictures_are_told():
    assert second(scene=FIRST.scene) == {"pictures_differ": "advised"}
    assert second(prompt=f" {FIRST.prompt.upper()}") == {"pictures_differ": "advised"}
