from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from xinsider_assets.artifacts.speech import CaptionFiles, TimedWord, Timestamps
from xinsider_assets.quality.subtitles import CHECKS, inspect_captions
from xinsider_assets.visuals.subtitles import subtitles
from xinsider_assets_tests.quality.verdicts import faults
from xinsider_assets_tests.samples import timestamps
from xinsider_assets_tests.visuals.timed_scripts import timed_scripts

SCRIPT = "Apple fell 12.35% on Thursday, the most since 2008. The S&P 500 rose <1% that day. Why?"
TIMES = timestamps(
    [
        TimedWord(word=word, start=0.4 * place, end=0.3 + 0.4 * place)
        for place, word in enumerate(SCRIPT.split())
    ]
)
FILES = subtitles(TIMES)


def wrong(files: CaptionFiles, times: Timestamps = TIMES) -> dict[str, str]:
    return faults(inspect_captions(files, times), CHECKS)


def changed(srt: Callable[[str], str]) -> CaptionFiles:
    """The same change in both files."""
    return CaptionFiles(srt=srt(FILES.srt), vtt=srt(FILES.vtt))


def swapped(old: str, new: str) -> CaptionFiles:
    """A clock set to another time in both files."""
    dotted = FILES.vtt.replace(old.replace(",", "."), new.replace(",", "."))
    assert old in FILES.srt
    return CaptionFiles(srt=FILES.srt.replace(old, new), vtt=dotted)


def test_subtitles_are_well():
    assert wrong(FILES) == {}


@settings(max_examples=15)
@given(timed_scripts())
def test_no_subtitles_of_ours_are_refused(times: Timestamps):
    assert "refused" not in wrong(subtitles(times), times).values()


def test_an_editors_line_ends_are_no_fault():
    assert wrong(changed(lambda text: "\ufeff" + text.replace("\n", "\r\n"))) == {}


@pytest.mark.parametrize(
    ("old", "new"), [("12.35%", "21.35%"), ("most ", ""), ("Why?", "Why? Buy.")]
)
def test_other_words_than_the_scripts_are_refused(old: str, new: str):
    assert wrong(changed(lambda text: text.replace(old, new))) == {"words_of_the_script": "refused"}


def test_files_that_differ_are_refused():
    other = CaptionFiles(srt=FILES.srt, vtt=FILES.vtt.replace("Thursday", "Friday"))
    assert wrong(other) == {"same_in_both": "refused"}
    headless = CaptionFiles(srt=FILES.srt, vtt=FILES.vtt.removeprefix("WEBVTT\n\n"))
    assert wrong(headless) == {"same_in_both": "refused"}


@pytest.mark.parametrize(
    ("old", "new"),
    [("--> 00:00:03,600", "--> 00:00:03,900"), ("--> 00:00:06,800", "--> 00:00:09,000")],
    ids=["into the next", "after the end"],
)
def test_times_that_overlap_or_outlast_the_sound_are_refused(old: str, new: str):
    assert wrong(swapped(old, new)) == {"one_at_a_time": "refused"}


def test_long_lines_are_advice():
    joined = CaptionFiles(
        srt=FILES.srt.replace("Thursday,\n", "Thursday, "),
        vtt=FILES.vtt.replace("Thursday,\n", "Thursday, "),
    )
    assert wrong(joined) == {"lines_fit": "advised"}


def test_a_subtitle_that_flashes_by_is_a_warning():
    assert wrong(swapped("--> 00:00:03,600", "--> 00:00:00,500")) == {
        "shown_long_enough": "advised",
        "reading_speed": "advised",
    }


def test_files_that_hold_nothing_are_refused():
    assert wrong(CaptionFiles(srt="", vtt=""))["words_of_the_script"] == "refused"
