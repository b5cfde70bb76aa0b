from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.audio.spoken import spoken_words
from xinsider_assets.errors import InputError
from xinsider_assets.providers.speech.read_aloud import read_aloud
from xinsider_assets_tests.audio.spoken.cases import CASES
from xinsider_assets_tests.samples import plain_script

SCRIPT = (
    "On January 24, 2013, $AAPL closed at $450.50, down -12.35% 🚀 — and the CEO's IPOs? "
    'A "calm" O’Reilly of Nestlé said <break time="3s"/> no.'
)


def said(text: str) -> list[str]:
    return [part.casefold() for word in spoken_words(text) for part in word.spoken]


def test_a_script_is_written_out_in_words() -> None:
    assert read_aloud(plain_script(SCRIPT)).text == (
        "On January twenty fourth twenty thirteen, A-A-P-L closed at four hundred fifty dollars "
        "and fifty cents, down minus twelve point three five percent — and the C-E-O's I-P-O's? "
        "A calm O'Reilly of Nestlé said break time three S no."
    )


def test_every_display_word_has_its_place() -> None:
    reading = read_aloud(plain_script(SCRIPT))
    places = iter(reading.places)
    texts = {
        word.display: reading.text[slice(*next(places))] for word in reading.words if word.spoken
    }
    assert texts["$AAPL"] == "A-A-P-L"
    assert texts["$450.50,"] == "four hundred fifty dollars and fifty cents"
    assert texts["O’Reilly"] == "O'Reilly"
    assert "🚀" not in texts
    assert next(places, None) is None


def test_who_reads_it_says_what_the_script_says() -> None:
    """What is in words already is read as it stands: nothing changes from reading to reading."""
    readings = {script: read_aloud(plain_script(script)) for script in CASES}
    assert {script: said(reading.text) for script, reading in readings.items()} == {
        script: said(script) for script in CASES
    }
    assert all(reading.said_count == len(said(script)) for script, reading in readings.items())


@given(st.text(max_size=80))
def test_nothing_but_words_and_marks_is_sent(script: str) -> None:
    """Not a tag, a link, an address or a figure, whatever somebody wrote."""
    try:
        reading = read_aloud(plain_script(script))
    except InputError:
        assert not said(script)
        return
    assert not re.search(r"""[^\w\s'\-,;:—….!?]|[\d_]""", reading.text)
    for first, behind in reading.places:
        assert reading.text[first].isalpha()
        assert reading.text[behind - 1].isalpha()


@pytest.mark.parametrize("script", ["", "🚀 — …"])
def test_a_script_that_says_nothing_is_an_error(script: str) -> None:
    with pytest.raises(InputError, match="none that can be said"):
        read_aloud(plain_script(script))
