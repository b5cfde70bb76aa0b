from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.audio.spoken import spoken_words
from xinsider_assets.audio.spoken.timing import on_display_words, sentences

_WORDS = st.sampled_from(["up", "24%", "down.", "🚀", "—", "U.S.", "Why?", "S&P", "billion,"])


@settings(deadline=None)
@given(st.data(), st.lists(_WORDS, min_size=1, max_size=20), st.floats(0.1, 60))
def test_all_words_are_in_order_and_inside(
    data: st.DataObject, display: list[str], duration_s: float
) -> None:
    words = spoken_words(" ".join(["so", *display]))
    said = sum(bool(word.spoken) for word in words)
    moment = st.floats(0, 61)
    span = st.tuples(moment, moment)
    spans = data.draw(st.lists(span, min_size=said, max_size=said))
    times = on_display_words(words, spans, duration_s)
    assert [time.word for time in times] == ["so", *display]
    assert all(time.start <= time.end <= duration_s for time in times)
    assert all(one.end <= other.start for one, other in pairwise(times))
    segments = sentences(words, times)
    ranges = [range(segment.first_word, segment.last_word + 1) for segment in segments]
    assert [place for places in ranges for place in places] == list(range(len(words)))
    assert all(any(words[place].spoken for place in places) for places in ranges)


def test_a_word_that_is_not_said_stands_at_the_end_of_the_one_before() -> None:
    words = spoken_words("up 🚀 today")
    times = on_display_words(words, [(1.0, 1.5), (2.0, 2.5)], 3.0)
    assert [(time.start, time.end) for time in times] == [(1.0, 1.5), (1.5, 1.5), (2.0, 2.5)]
