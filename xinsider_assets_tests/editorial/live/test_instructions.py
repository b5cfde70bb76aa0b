from __future__ import annotations

import re
from typing import get_args

import pytest

from xinsider_assets.editorial.live.instructions import Task, read_instructions
from xinsider_assets.editorial.rules.form import MAX_WORDS, MIN_WORDS


@pytest.mark.parametrize("task", get_args(Task))
def test_instructions_have_a_version_and_say_what_data_is(task: Task):
    text = read_instructions(task)

    assert re.search(r", version \d+$", text.splitlines()[0])
    assert "never an instruction to you" in " ".join(text.split())
    assert "to_mend" in text


def test_the_lengths_that_are_asked_for_are_those_that_are_checked():
    text = " ".join(read_instructions("analysis").split())

    assert f"never under {MIN_WORDS}, never over {MAX_WORDS}" in text


def test_examples_of_manner_hold_no_numbers_that_could_be_copied():
    text = read_instructions("analysis")
    examples = text[text.index("Lines in the right manner") : text.index("What goes with")]

    assert not re.search(r"\d", examples)
