from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.platform.staleness.shaping import Shaping, changes

NOW = Shaping(
    version=1,
    settings={"voice_speed": 1.1, "music_file": None, "watch_list": ("AAPL", "IBM")},
    sources={"audio/spoken": "aa"},
    theme="bb",
)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (
            {"settings": {**NOW.settings, "voice_speed": 1.25}},
            "the voice speed changed from 1.1 to 1.25",
        ),
        (
            {"settings": {**NOW.settings, "music_file": "a.mp3"}},
            "the music file changed from none to a.mp3",
        ),
        (
            {"settings": {**NOW.settings, "watch_list": ("IBM",)}},
            "the watch list changed from AAPL, IBM to IBM",
        ),
        ({"sources": {"audio/spoken": "cc"}}, "the project's audio/spoken changed"),
        ({"theme": "dd"}, "the look (theme) changed"),
        ({"version": 2}, "its code changed (version 1, now 2)"),
        ({"sources": {}}, "what it reads changed (audio/spoken)"),
    ],
)
def test_a_change_is_told_in_words(changed: dict[str, object], words: str):
    assert changes(NOW, NOW.model_copy(update=changed)) == (words,)


def test_another_part_is_told_without_what_it_brings_along():
    before = Shaping(
        version=1,
        settings={"speech": "embedded", "voice_speed": 1.1},
        sources={"a": "1"},
        theme=None,
    )
    now = Shaping(
        version=1,
        settings={"speech": "elevenlabs", "speech_voice": "George"},
        sources={"b": "1"},
        theme=None,
    )
    assert changes(before, now) == ("the speech changed from embedded to elevenlabs",)


SHAPINGS = st.builds(
    Shaping,
    version=st.integers(1, 2),
    settings=st.dictionaries(st.sampled_from("abc"), st.sampled_from([None, 1, "x"])),
    sources=st.dictionaries(st.sampled_from("de"), st.sampled_from(["1", "2"])),
    theme=st.sampled_from([None, "t", "u"]),
)


@given(SHAPINGS, SHAPINGS)
def test_there_are_words_exactly_where_the_code_version_differs(before: Shaping, now: Shaping):
    assert bool(changes(before, now)) == (before.code_version != now.code_version)
