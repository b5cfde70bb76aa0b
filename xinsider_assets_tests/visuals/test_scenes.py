from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.visuals.scenes import scene_spans

PAUSE_BREAK_S = 0.5
SCENE_MAX_S = 8.0


@st.composite
def spoken(draw: st.DrawFn) -> tuple[list[TimedWord], float]:
    """Words of up to 2 s with gaps of up to 20 s, and a video that ends after the last."""
    gaps = st.floats(0.0, 0.6) | st.floats(0.0, 20.0)
    time_s, words = draw(gaps), []
    for index in range(draw(st.integers(1, 60))):
        end_s = time_s + draw(st.floats(0.05, 2.0))
        words.append(TimedWord(word=f"w{index}", start=time_s, end=end_s))
        time_s = end_s + draw(gaps)
    return words, time_s + 0.1


@given(spoken(), st.lists(st.integers(0, 59), max_size=12))
def test_scenes_tile_the_video_and_hold_every_word_once_in_order(take, breaks):
    words, duration_s = take
    spans = scene_spans(words, breaks, duration_s, PAUSE_BREAK_S, SCENE_MAX_S)

    assert spans[0].start_s == 0.0
    assert spans[-1].end_s == duration_s
    for before, after in itertools.pairwise(spans):
        assert before.end_s == after.start_s
        assert before.stop == after.first
    assert (spans[0].first, spans[-1].stop) == (0, len(words))
    for span in spans:
        assert 0 < span.end_s - span.start_s <= SCENE_MAX_S + 1e-6
        for word in words[span.first : span.stop]:
            assert span.start_s <= word.start < span.end_s


@given(spoken(), st.lists(st.integers(0, 59), max_size=12))
def test_scenes_break_at_pauses_and_where_another_picture_belongs(take, breaks):
    words, duration_s = take
    spans = scene_spans(words, breaks, duration_s, PAUSE_BREAK_S, SCENE_MAX_S)
    begins = {span.first for span in spans if span.first < span.stop}
    for index in range(1, len(words)):
        if words[index].start - words[index - 1].end > PAUSE_BREAK_S:
            assert index in begins
    assert {index for index in breaks if 0 < index < len(words)} <= begins


def test_what_is_too_long_is_cut_into_even_parts_at_words():
    words = [TimedWord(word="w", start=i * 0.5, end=i * 0.5 + 0.4) for i in range(20)]
    spans = scene_spans(words, [], 10.0, PAUSE_BREAK_S, SCENE_MAX_S)
    assert [(span.start_s, span.end_s) for span in spans] == [(0.0, 5.0), (5.0, 10.0)]


@pytest.mark.parametrize("gap_s", [0.5, 0.49])
def test_a_pause_of_no_more_than_the_limit_does_not_break(gap_s):
    words = [
        TimedWord(word="a", start=0.0, end=0.5),
        TimedWord(word="b", start=0.5 + gap_s, end=1.2 + gap_s),
    ]
    assert len(scene_spans(words, [], 2.0, PAUSE_BREAK_S, SCENE_MAX_S)) == 1
