from __future__ import annotations

import pytest

from xinsider_assets.audio.spoken import spoken_words
from xinsider_assets.providers.speech.phonemes import Phonemiser
from xinsider_assets_tests.audio.spoken.cases import CASES


@pytest.fixture(scope="module")
def phonemiser() -> Phonemiser:
    return Phonemiser()


def sounds(phonemiser: Phonemiser, script: str) -> list[str]:
    return phonemiser.sentence(spoken_words(script))


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("AAPL", ["ˌAˌApˌiˈɛl."]),
        ("AT&T", ["ˌAtˈi ænd tˈi."]),
        ("a CEO", ["ɐ", "sˌiˌiˈO."]),
        ("IPOs", ["ˌIpˌiˈOz."]),
        ("Verizon's", ["vəɹˈIzᵊnz."]),
        ("REITs", ["ɹˈits."]),
    ],
)
def test_letters_run_together_with_the_stress_on_the_last(
    phonemiser: Phonemiser, script: str, expected: list[str]
) -> None:
    assert sounds(phonemiser, script) == expected


def test_the_article_is_not_the_letter(phonemiser: Phonemiser) -> None:
    article, *_ = sounds(phonemiser, "A stock fell")
    letter = sounds(phonemiser, "Class A shares")[1]
    assert (article, letter) == ("ɐ", "ˈA")


def test_marks_stand_behind_the_last_word_before_them(phonemiser: Phonemiser) -> None:
    first, rocket, dash, last = sounds(phonemiser, "Up 🚀 — today")
    assert first.endswith("—")
    assert (rocket, dash) == ("", "")
    assert last.endswith(".")


def test_every_case_has_sounds_for_every_display_word(phonemiser: Phonemiser) -> None:
    for script in CASES:
        words = spoken_words(script)
        for word, sound in zip(words, phonemiser.sentence(words), strict=True):
            assert bool(sound) == bool(word.spoken), (script, word)
