from __future__ import annotations

import pytest

from xinsider_assets.audio.spoken import spoken_words
from xinsider_assets.providers.speech.phonemes import Phonemiser
from xinsider_assets.providers.speech.phrases import LONGEST_PHRASE, phrases


@pytest.mark.parametrize("script", ["up and down, " * 60 + "out.", "and " * 200 + "out."])
def test_a_sentence_longer_than_the_model_sees_is_spoken_in_parts(script: str) -> None:
    """The voice's own limit is 400 sounds at once; beyond it the sentence is cut at a comma."""
    words = spoken_words(script)
    parts = phrases(words, Phonemiser())
    assert sum(len(part.sounds) for part in parts) == len(words)
    assert len(parts) > 1
    assert all(len(" ".join(part.sounds)) <= LONGEST_PHRASE for part in parts)
    if "," in script:
        assert all(part.sounds[-1].endswith((",", ".")) for part in parts)


def test_what_is_not_said_has_no_phrase_of_its_own() -> None:
    parts = phrases(spoken_words("🚀 Up. 🚀 — Down 🚀."), Phonemiser())
    assert [len(part.sounds) for part in parts] == [1, 1]
