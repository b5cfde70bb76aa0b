from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.artifacts.plan import TweetChartAlternator
from xinsider_assets.video.timeline import (
    alternation,
    caption_spans,
    frame_count,
    shots,
    visible,
)
from xinsider_assets_tests.video.films import film_plan

FPS = 30


def file_of(scene):
    return scene.visuals.main_content.file


def shots_of(plan):
    return shots(plan.scenes, FPS, file_of)


@pytest.mark.parametrize(("duration_s", "frames"), [(2.0, 60), (5.2, 156), (2.01, 61), (0.001, 1)])
def test_frames_fill_the_duration(duration_s, frames):
    assert frame_count(film_plan(starts=(0.0,), duration_s=duration_s)) == frames


def test_the_first_picture_is_there_at_once_and_the_next_fades_in_over_it():
    sequence = shots_of(film_plan(starts=(0.0, 1.0), duration_s=3.0))
    assert visible(sequence, 0) == ((0, 1.0),)
    assert visible(sequence, 29) == ((0, 1.0),)
    assert visible(sequence, 36) == ((0, 1.0), (1, pytest.approx(0.4)))
    assert visible(sequence, 45) == ((1, 1.0),)


def test_a_picture_moves_on_without_a_jump_until_it_is_covered():
    first = shots_of(film_plan(starts=(0.0, 1.0), duration_s=3.0))[0]
    way = [first.progress(frame) for frame in range(46)]
    steps = [b - a for a, b in pairwise(way)]
    assert way[0] == 0.0
    assert way[-1] == pytest.approx(1.0)
    assert max(steps) - min(steps) < 1e-9


def test_scenes_with_one_picture_are_one_shot():
    """A picture that fades into a differently zoomed copy of itself looks like a fault."""
    plan = film_plan(
        starts=(0.0, 1.0, 2.0), duration_s=3.0, files=("img_0.png", "img_0.png", "img_1.png")
    )
    sequence = shots_of(plan)
    assert [shot.scene.scene_number for shot in sequence] == [1, 3]
    assert visible(sequence, 35) == ((0, 1.0),)
    assert sequence[0].end == pytest.approx(75)


def test_a_shot_shorter_than_its_fade_leaves_no_hole():
    sequence = shots_of(film_plan(starts=(0.0, 1.0, 1.2), duration_s=3.0))
    assert visible(sequence, 40) == (
        (0, 1.0),
        (1, pytest.approx(2 / 3)),
        (2, pytest.approx(4 / 15)),
    )


@given(st.lists(st.floats(0.05, 4.0), min_size=1, max_size=8), st.data())
def test_whatever_the_scenes_the_lowest_shot_is_opaque(lengths, data):
    starts = [sum(lengths[:index]) for index in range(len(lengths))]
    plan = film_plan(starts=starts, duration_s=sum(lengths))
    frame = data.draw(st.integers(0, frame_count(plan) - 1))
    seen = visible(shots_of(plan), frame)
    assert seen[0][1] == 1.0
    assert all(0.0 < opacity <= 1.0 for _, opacity in seen)
    assert [index for index, _ in seen] == sorted(index for index, _ in seen)


@pytest.mark.parametrize(
    ("time_s", "chart"),
    [
        (0, 0),
        (28.9, 0),
        (29.5, 0.5),
        (30, 1),
        (58.9, 1),
        (59.5, 0.5),
        (60, 0),
        (90, 1),
        (119.9, 0.1),
    ],
)
def test_card_and_chart_take_turns_each_change_ending_at_the_full_interval(time_s, chart):
    layer = TweetChartAlternator(
        tweet_file="t", chart_file="c", alternation_interval=30.0, transition_duration=1.0
    )
    assert alternation(layer, round(time_s * FPS), FPS) == pytest.approx(chart, abs=1e-6)


def test_without_alternation_the_card_stays():
    layer = TweetChartAlternator(
        enabled=False,
        tweet_file="t",
        chart_file="c",
        alternation_interval=1.0,
        transition_duration=0.0,
    )
    assert {alternation(layer, frame, FPS) for frame in range(90)} == {0.0}


def test_a_change_without_fade_is_a_cut():
    layer = TweetChartAlternator(
        tweet_file="t", chart_file="c", alternation_interval=1.0, transition_duration=0.0
    )
    assert [alternation(layer, frame, FPS) for frame in (29, 30, 59, 60)] == [0.0, 1.0, 1.0, 0.0]


def test_captions_show_from_the_first_frame_at_or_after_their_start():
    plan = film_plan(cues=(("a", 0.2, 0.5), ("b", 0.5, 0.71), ("c", 0.711, 0.712)))
    spans = [(span.text, span.start, span.stop) for span in caption_spans(plan)]
    assert spans == [("a", 6, 15), ("b", 15, 22)]
