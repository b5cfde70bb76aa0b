from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.editorial.image_prompts import prompt_images
from xinsider_assets.providers.images.softening import FRAME, softened
from xinsider_assets_tests.scripts import analyses


@pytest.mark.parametrize(
    ("prompt", "gone"),
    [
        ("A bear with a bloody knife over a dying bull", ("blood", "knife", "dying")),
        ("Soldiers bomb the stock exchange on a battlefield", ("soldier", "bomb", "battle")),
        ("A trader hanged from a falling chart", ("hanged",)),
        ("Elon Musk and Warren Buffett at a chess board", ("musk", "buffett")),
        ("Chairman John Q'Smith burns money", ("john", "smith", "burns")),
        ("The Apple headquarters beside McDonald's and BANK OF AMERICA", ("apple", "mcdonald")),
        ("$TSLA and $BRK.B race", ("tsla", "brk")),
    ],
)
def test_harm_persons_and_brands_go(prompt, gone):
    mild = softened(prompt)
    for word in gone:
        assert word not in mild.lower()


def test_what_is_harmless_stays():
    """The engraver's own prompts have fruit, bulls and crashes of waves in them, and no brand."""
    prompt = "A ripe apple on a target of straw, under white heaped clouds."
    assert softened(prompt) == f"{FRAME} {prompt}"
    for known in prompt_images(analyses()[0]).prompts:
        assert "no text, no numbers, no logos" in softened(known.prompt)


def test_a_sentence_stays_readable():
    mild = softened("A bull with a sword on a battlefield of Apple")
    assert mild == f"{FRAME} A bull with a shield on a chess game of a company"


@given(st.text(max_size=200))
def test_it_is_always_another_request(prompt):
    mild = softened(prompt)
    assert mild != prompt
    assert mild.startswith(FRAME)
