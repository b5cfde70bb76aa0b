from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.platform.staleness.version_inputs import VersionInputs, changes

NOW = VersionInputs(
    settings={"voice_speed": 1.1, "music_file": None, "watch_list": ("AAPL", "IBM")},
    files={"audio/limiter.py": "aa", "audio/a.csv": "aa"},
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
        ({"files": {**NOW.files, "audio/a.csv": "cc"}}, "the project's audio/a.csv changed"),
        ({"files": {**NOW.files, "audio/limiter.py": "cc"}}, "its code changed (audio/limiter.py)"),
        ({"theme": "dd"}, "the look (theme) changed"),
        ({"files": {}}, "what it reads changed (audio/a.csv, audio/limiter.py)"),
    ],
)
def test_a_change_is_told_in_words(changed: dict[str, object], words: str):
    assert changes(NOW, NOW.model_copy(update=changed)) == (words,)


def test_of_many_files_three_are_named():
    before, now = (
        NOW.model_copy(update={"files": {f"{name}.py": digest for name in "abcdefg"}})
        for digest in ("1", "2")
    )
    assert changes(before, now) == ("its code changed (a.py, b.py, c.py and 4 more)",)


def test_another_part_is_told_without_what_it_brings_along():
    before = VersionInputs(
        settings={"speech": "embedded", "voice_speed": 1.1},
        files={"a.py": "1"},
        theme=None,
    )
    now = VersionInputs(
        settings={"speech": "elevenlabs", "speech_voice": "George"},
        files={"b.py": "1"},
        theme=None,
    )
    assert changes(before, now) == ("the speech changed from embedded to elevenlabs",)


SHAPINGS = st.builds(
    VersionInputs,
    settings=st.dictionaries(st.sampled_from("abc"), st.sampled_from([None, 1, "x"])),
    files=st.dictionaries(st.sampled_from(["d.py", "e.txt"]), st.sampled_from(["1", "2"])),
    theme=st.sampled_from([None, "t", "u"]),
)


@given(SHAPINGS, SHAPINGS)
def test_there_are_words_exactly_where_the_code_version_differs(
    before: VersionInputs, now: VersionInputs
):
    assert bool(changes(before, now)) == (before.code_version != now.code_version)
