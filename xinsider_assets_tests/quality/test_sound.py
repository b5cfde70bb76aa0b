from __future__ import annotations

from functools import cache

import pytest

from xinsider_assets.artifacts.media import BackgroundMusic, Soundtrack
from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.audio.loudness import Loudness
from xinsider_assets.audio.soundtrack import Master, master_soundtrack
from xinsider_assets.quality.sound import CHECKS, inspect_soundtrack
from xinsider_assets.visuals.planner import film_duration_s
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.quality.verdicts import faults
from xinsider_assets_tests.samples import timestamps
from xinsider_assets_tests.sounds import babble, sine, stereo, wav

THEME = Theme()
TIMES = timestamps([TimedWord(word="Apple", start=0.3, end=4.6)])


@cache
def mastered() -> Master:
    music = BackgroundMusic(wav(stereo(sine(441, 1.0, -20.0))))
    voice = wav(babble((0.3, 2.0), (2.5, 4.6), length_s=4.7))
    return master_soundtrack(voice, music, 1.0, 0.22, film_duration_s(TIMES, THEME))


def wrong(soundtrack: Soundtrack) -> dict[str, str]:
    return faults(inspect_soundtrack(soundtrack, TIMES, THEME), CHECKS)


def read(**figures: float) -> Master:
    """A soundtrack on which a meter reads something else."""
    master = mastered()
    return Master(master.data, master.loudness.model_copy(update=figures))


def test_a_master_is_well_measured_anew_or_not():
    assert wrong(mastered()) == {}
    assert wrong(Soundtrack(mastered().data)) == {}


def test_mastering_says_what_a_meter_reads_on_its_file():
    found = [
        inspect_soundtrack(it, TIMES, THEME) for it in (mastered(), Soundtrack(mastered().data))
    ]
    assert found[0] == found[1]
    assert isinstance(mastered().loudness, Loudness)


@pytest.mark.parametrize(
    ("figures", "check"),
    [
        ({"integrated_lufs": -14.6}, "loudness"),
        ({"integrated_lufs": -120.0}, "loudness"),
        ({"true_peak_dbtp": -0.9}, "true_peak"),
        ({"duration_s": 5.0}, "as_long_as_the_film"),
        ({"duration_s": 6.1}, "as_long_as_the_film"),
        ({"silent_share": 0.4}, "filled_with_sound"),
    ],
)
def test_a_reading_out_of_bounds_is_refused(figures: dict[str, float], check: str):
    assert wrong(read(**figures)) == {check: "refused"}


def test_what_was_put_there_by_hand_is_measured():
    assert wrong(Soundtrack(wav(stereo(sine(441, 5.9, -40.0))))) == {"loudness": "refused"}


def test_what_does_not_decode_is_refused_and_examined_no_further():
    found = wrong(Soundtrack(b"<html>"))
    assert found.pop("loudness") == "refused"
    assert set(found.values()) == {"advised"}
