from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from xinsider_assets.artifacts.pictures import (
    ILLUSTRATION_COUNT,
    Illustrations,
    Pose,
    PoseCatalog,
    StockCharts,
)
from xinsider_assets.artifacts.plan import ProductionPlan, Scene
from xinsider_assets.artifacts.speech import TimedWord, Timestamps
from xinsider_assets.quality.plan import CHECKS, inspect_production_plan
from xinsider_assets.visuals.planner import plan_production
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests import samples
from xinsider_assets_tests.quality.verdicts import faults, of
from xinsider_assets_tests.visuals.timed_scripts import timed_scripts

THEME = Theme()
CHARTS = StockCharts({"AAPL": b""})
POSES = PoseCatalog((Pose(name="nods", file="poses/nods.png"),), {"poses/nods.png": b""})
SCRIPT = 'Apple fell 12.35% and "nobody" knows why the market did it today. ' * 5
TIMES = samples.timestamps(
    [
        TimedWord(word=word, start=0.1 + 0.3 * place, end=0.35 + 0.3 * place)
        for place, word in enumerate(SCRIPT.split())
    ]
)


def pictures(times: Timestamps) -> Illustrations:
    manifest = samples.manifest(len(times.words))
    return Illustrations(manifest, {entry.file: b"" for entry in manifest.illustrations})


def planned(times: Timestamps = TIMES) -> ProductionPlan:
    return plan_production(
        times,
        samples.analysis(" ".join(word.word for word in times.words)),
        samples.selection_report(),
        pictures(times).manifest,
        CHARTS,
        POSES.poses,
        THEME,
        0.22,
    )


PLAN = planned()


def wrong(plan: ProductionPlan, times: Timestamps = TIMES) -> dict[str, str]:
    found = inspect_production_plan(plan, times, pictures(times), CHARTS, POSES, THEME)
    return faults(found, CHECKS)


def with_scene(place: int, **changes: Any) -> ProductionPlan:
    scenes = list(PLAN.scenes)
    scenes[place] = scenes[place].model_copy(update=changes)
    return with_scenes(*scenes)


def with_scenes(*scenes: Scene) -> ProductionPlan:
    return PLAN.model_copy(update={"scenes": scenes})


def showing(place: int, **changes: Any) -> ProductionPlan:
    visuals = PLAN.scenes[place].visuals
    content = visuals.main_content.model_copy(update=changes)
    return with_scene(place, visuals=visuals.model_copy(update={"main_content": content}))


def captioned(place: int, **changes: Any) -> ProductionPlan:
    """The first caption of a scene changed."""
    first, *others = PLAN.scenes[place].captions.words
    words = (first.model_copy(update=changes), *others)
    return with_scene(
        place, captions=PLAN.scenes[place].captions.model_copy(update={"words": words})
    )


def test_a_plan_is_well():
    assert wrong(PLAN) == {}


@settings(max_examples=15)
@given(timed_scripts().filter(lambda times: len(times.words) >= ILLUSTRATION_COUNT))
def test_no_plan_of_the_planner_is_refused(times: Timestamps):
    assert "refused" not in wrong(planned(times), times).values()


def test_a_gap_an_overlap_and_an_early_end_are_refused_and_named():
    scene = PLAN.scenes[2]
    for later_s, word in ((0.2, "a gap"), (-0.2, "an overlap")):
        start_s = scene.start_time + later_s
        plan = with_scene(2, start_time=start_s, duration=scene.end_time - start_s)
        found = inspect_production_plan(plan, TIMES, pictures(TIMES), CHARTS, POSES, THEME)
        tiling = of(found, "scenes_tile_the_video")
        assert tiling.refuses
        assert f"{word} of 0.200 s at {scene.start_time:.2f} s" in tiling.says
    assert "scenes_tile_the_video" in wrong(with_scenes(*PLAN.scenes[:-1]))


def test_a_scene_that_lasts_too_long_is_refused():
    first, second, *others = PLAN.scenes
    long = second.model_copy(
        update={
            "end_time": others[4].end_time,
            "duration": others[4].end_time - second.start_time,
            "words": (*second.words, *(word for scene in others[:5] for word in scene.words)),
        }
    )
    assert "scene_lengths" in wrong(with_scenes(first, long, *others[5:]))


def test_words_that_are_missing_changed_or_moved_are_refused():
    words = PLAN.scenes[1].words
    later = words[0].model_copy(update={"start": words[0].start + 0.1})
    for other in (words[1:], words[::-1], (later, *words[1:])):
        assert wrong(with_scene(1, words=other)) == {"words_of_the_script": "refused"}


def test_a_caption_that_says_something_else_is_refused():
    assert wrong(captioned(1, text="Buy now")) == {"words_captioned": "refused"}


@pytest.mark.parametrize("change", [{"start": 0.0}, {"end": 60.0}], ids=["too early", "too long"])
def test_a_caption_outside_its_time_is_refused(change: dict[str, float]):
    assert wrong(captioned(1, **change)) == {"captions_in_time": "refused"}


def test_a_picture_that_is_not_there_is_refused_and_named():
    plan = showing(1, file="illustrations/img_099.png")
    found = inspect_production_plan(plan, TIMES, pictures(TIMES), CHARTS, POSES, THEME)
    assert of(found, "pictures_are_there").refuses
    assert "img_099.png" in of(found, "pictures_are_there").says


def test_one_move_after_the_same_is_a_warning():
    effect = PLAN.scenes[0].visuals.main_content.effect
    assert wrong(showing(1, effect=effect)) == {"effects_vary": "advised"}


def test_an_illustration_that_is_never_shown_is_a_warning():
    first = PLAN.scenes[0].visuals.main_content.file
    assert wrong(showing(1, file=first)) == {"every_illustration_shown": "advised"}
