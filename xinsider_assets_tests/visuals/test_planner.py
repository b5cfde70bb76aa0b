from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.artifacts.pictures import Pose, StockCharts
from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.visuals.planner import TAIL_S, plan_production
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests import samples

THEME = Theme()
CHARTS = StockCharts({"AAPL": b""})

few = settings(max_examples=25)
"""Some 25 ms each, for each of the rules."""

SPOKEN = tuple(
    product(
        [0.0, 0.0, 0.0, 0.05, 0.3, 0.6],
        [0.12, 0.3, 0.45, 0.9],
        ["Apple", "fell", "-12.35%", "after", "results.", "today,"],
    )
)
"""Each word with the pause before it and how long it takes, in seconds."""


@st.composite
def narrations(draw: st.DrawFn) -> tuple[TimedWord, ...]:
    """Some 12 to 260 words as a voice would speak them, pauses included.

    Phrases that are said over and over: drawing every word takes longer than planning them all.
    """
    phrase = st.tuples(
        st.lists(st.sampled_from(SPOKEN), min_size=1, max_size=10), st.integers(1, 12)
    )
    phrases = draw(st.lists(phrase, min_size=1, max_size=8))
    spoken = [word for words, times in phrases for word in words * times]
    time_s, words = 0.0, []
    for pause_s, length_s, text in (spoken * 12)[: max(12, min(len(spoken), 260))]:
        start_s = time_s + pause_s
        time_s = start_s + length_s
        words.append(TimedWord(word=text, start=start_s, end=time_s))
    return tuple(words)


def plan(words: tuple[TimedWord, ...], poses: tuple[Pose, ...] = ()) -> ProductionPlan:
    return plan_production(
        samples.timestamps(words),
        samples.analysis(" ".join(word.word for word in words)),
        samples.selection_report(),
        samples.manifest(len(words)),
        CHARTS,
        poses,
        THEME,
        0.22,
    )


@few
@given(narrations())
def test_the_scenes_tile_the_video_and_say_every_word_in_order(words):
    made = plan(words)
    duration_s = made.video_metadata.duration_seconds
    assert made.scenes[0].start_time == 0.0
    assert made.scenes[-1].end_time == duration_s
    for before, after in pairwise(made.scenes):
        assert before.end_time == after.start_time
    for scene in made.scenes:
        assert scene.duration == pytest.approx(scene.end_time - scene.start_time)
        assert scene.duration <= THEME.tempo.scene_max_s + 1e-6
        assert scene.transition.duration <= scene.duration
    assert tuple(word for scene in made.scenes for word in scene.words) == words


@few
@given(narrations())
def test_an_illustration_shows_while_its_stretch_is_spoken(words):
    made = plan(words)
    bound = [
        entry.file
        for entry in samples.manifest(len(words)).illustrations
        for _ in range(entry.first_word, entry.last_word + 1)
    ]
    shown = [scene.visuals.main_content.file for scene in made.scenes for _ in scene.words]
    assert shown == bound


@few
@given(narrations())
def test_captions_say_every_word_and_stand_in_the_scene_where_they_begin(words):
    made = plan(words)
    cues = [cue for scene in made.scenes for cue in scene.captions.words]
    assert sum(len(cue.text.split()) for cue in cues) == len(words)
    for before, after in pairwise(cues):
        assert before.end <= after.start + 1e-9
    for scene in made.scenes:
        for cue in scene.captions.words:
            assert scene.start_time <= cue.start < scene.end_time


@few
@given(narrations())
def test_the_video_is_whole_frames_long_and_outlasts_the_voice(words):
    made = plan(words)
    frames = made.video_metadata.duration_seconds * THEME.fps
    assert frames == pytest.approx(round(frames), abs=1e-6)
    voice_s = samples.timestamps(words).duration_s
    tail_s = made.video_metadata.duration_seconds - voice_s
    assert TAIL_S - 1e-6 <= tail_s < TAIL_S + 1 / THEME.fps


@few
@given(narrations())
def test_the_plan_is_repeatable_and_no_effect_follows_itself(words):
    made = plan(words)
    assert made == plan(words)
    effects = [scene.visuals.main_content.effect for scene in made.scenes]
    assert all(before != after for before, after in pairwise(effects))


WORDS = tuple(TimedWord(word=f"w{i}", start=i * 0.5, end=i * 0.5 + 0.4) for i in range(24))


def test_a_replay_says_so_in_the_picture():
    header = plan(WORDS).global_layers.header
    assert header.date_label == "24 JAN 2013"
    assert "HISTORICAL PRICES" in header.notice
    assert "FICTIONAL POSTS" in header.notice


def test_card_and_chart_take_turns_as_the_original_had_it():
    alternator = plan(WORDS).global_layers.tweet_chart_alternator
    assert alternator.model_dump() == {
        "enabled": True,
        "tweet_file": "selected_tweet.png",
        "chart_file": "stock_charts/aapl_chart.png",
        "alternation_interval": 30.0,
        "transition_duration": 1.0,
    }


def test_poses_take_turns():
    poses = tuple(Pose(name=name, file=f"poses/{name}.png") for name in "ab")
    shown = [scene.visuals.pose for scene in plan(WORDS, poses).scenes]
    assert shown[:3] == ["poses/a.png", "poses/b.png", "poses/a.png"]


def test_word_times_of_another_script_are_refused():
    with pytest.raises(ValueError, match="not those of the script"):
        plan_production(
            samples.timestamps(WORDS),
            samples.analysis("Something else"),
            samples.selection_report(),
            samples.manifest(len(WORDS)),
            CHARTS,
            (),
            THEME,
            0.22,
        )
