from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.artifacts.speech import Difference, TimedWord, Timestamps, Transcript
from xinsider_assets.audio.spoken import spoken_words
from xinsider_assets.providers.word_times.local import timestamps
from xinsider_assets.quality.word_times import CHECKS, inspect_timestamps
from xinsider_assets_tests.quality.verdicts import faults, of
from xinsider_assets_tests.samples import analysis, plain_script
from xinsider_assets_tests.visuals.timed_scripts import timed_scripts

SCRIPT = "Apple closed at $450.50, down — hear — 12.35% today. What now? Nobody knows yet, really."
WORD_S, REST_S = 0.3, 0.1


def times(script: str = SCRIPT, tail_s: float = 0.2) -> Timestamps:
    """Each spoken word takes 0.3 s, between words rest 0.1 s; what is not said takes no time."""
    words: list[TimedWord] = []
    now = 0.1
    for word in spoken_words(script):
        end = now + WORD_S * len(word.spoken)
        words.append(TimedWord(word=word.display, start=round(now, 3), end=round(end, 3)))
        now = end + (REST_S if word.spoken else 0.0)
    return timestamps("a test", plain_script(script), words, words[-1].end + tail_s)


TIMES = times()
COUNT = len(TIMES.words)


def wrong(found: Timestamps, script: str = SCRIPT) -> dict[str, str]:
    return faults(inspect_timestamps(found, analysis(script)), CHECKS)


def with_word(place: int, **changes: Any) -> Timestamps:
    words = [*TIMES.words]
    words[place] = words[place].model_copy(update=changes)
    return timestamps("a test", plain_script(SCRIPT), words, TIMES.duration_s)


def test_times_that_fit_are_well_numbers_and_what_is_not_said_too():
    assert wrong(TIMES) == {}
    found = of(inspect_timestamps(TIMES, analysis(SCRIPT)), "lengths_plausible")
    assert found.measured["shortest_spoken_word_s"] == pytest.approx(WORD_S, abs=0.002)
    assert found.measured["plausible_pct"] == 100.0


@settings(max_examples=40)
@given(timed_scripts())
def test_times_put_on_a_script_by_rule_are_never_refused(made: Timestamps):
    script = " ".join(word.word for word in made.words)
    # two seconds for "a" are drawn too, which is what lengths are looked at for
    assert set(wrong(made, script)) <= {"lengths_plausible"}


def test_other_words_than_the_scripts_are_refused():
    assert wrong(TIMES, SCRIPT.replace("today", "again"))["words_of_the_script"] == "refused"
    assert wrong(TIMES, f"{SCRIPT} Yes.")["words_of_the_script"] == "refused"


def test_a_word_that_starts_before_the_one_before_it_ends_is_refused():
    before = TIMES.words[0]
    assert wrong(with_word(1, start=before.end - 0.05)) == {"times_rise": "refused"}


def test_a_word_that_ends_before_it_starts_is_refused():
    word = TIMES.words[1]
    assert wrong(with_word(1, end=word.start - 0.05))["times_rise"] == "refused"


def test_a_word_after_the_sounds_end_is_refused():
    assert wrong(with_word(COUNT - 1, end=TIMES.duration_s + 0.01)) == {
        "inside_the_sound": "refused"
    }


@pytest.mark.parametrize("change", ["missing", "shifted", "words", "late"])
def test_sentences_that_do_not_hold_every_word_once_are_refused(change: str):
    first, second, *rest = TIMES.segments
    segments = {
        "missing": (first, *rest),
        "shifted": (first, second.model_copy(update={"first_word": second.first_word + 1}), *rest),
        "words": (first.model_copy(update={"text": "Something else."}), second, *rest),
        "late": (first.model_copy(update={"start": first.start + 0.2}), second, *rest),
    }[change]
    changed = TIMES.model_copy(update={"segments": segments})
    assert wrong(changed) == {"sentences_cover_the_words": "refused"}


@pytest.mark.parametrize(("count", "verdict"), [(0, None), (4, "advised"), (14, "refused")])
def test_words_of_no_length_are_told_and_refused_where_they_are_many(
    count: int, verdict: str | None
):
    script = " ".join(["word"] * 40) + "."
    made = times(script)
    words = [
        word.model_copy(update={"end": word.start}) if place % 2 and place < 2 * count else word
        for place, word in enumerate(made.words)
    ]
    changed = timestamps("a test", plain_script(script), words, made.duration_s)
    assert wrong(changed, script) == ({"lengths_plausible": verdict} if verdict else {})


@pytest.mark.parametrize(("tail_s", "verdict"), [(1.5, None), (3.0, "advised"), (9.0, "refused")])
def test_a_long_time_without_words_is_told_and_one_of_other_sound_refused(
    tail_s: float, verdict: str | None
):
    assert wrong(times(tail_s=tail_s)) == ({"no_long_gap": verdict} if verdict else {})


@pytest.mark.parametrize(("rate", "verdict"), [(0.0, None), (0.2, None), (0.21, "refused")])
def test_a_voice_that_says_something_else_is_refused_and_a_few_words_are_told(
    rate: float, verdict: str | None
):
    differences = (Difference(said="down", heard="up"), Difference(said="now", heard=""))
    transcript = Transcript(word_error_rate=rate, differences=differences if rate else ())
    made = TIMES.model_copy(update={"transcript": transcript})
    assert wrong(made) == ({"transcript_matches": verdict} if verdict else {})
    found = of(inspect_timestamps(made, analysis(SCRIPT)), "transcript_matches")
    assert f"{rate:.1%}" in found.says
    if rate:
        assert "'down' heard as 'up'" in found.says
        assert "'now' heard as 'nothing'" in found.says
    assert ("--again narration" in found.says) == (verdict is not None)
    assert found.measured["word_error_rate"] == rate


@given(st.lists(st.floats(0.0, 60.0), max_size=8))
def test_any_times_are_judged_without_an_error(moments: list[float]):
    words = tuple(
        TimedWord(word="so", start=start, end=end)
        for start, end in zip(moments[::2], moments[1::2], strict=False)
    )
    made = Timestamps(made_by="a test", duration_s=30.0, words=words, segments=())
    wrong(made, "so it is")
