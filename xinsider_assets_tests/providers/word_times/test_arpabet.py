from __future__ import annotations

import pytest

from xinsider_assets.providers.word_times.arpabet import arpabet


@pytest.mark.parametrize(
    ("phonemes", "phones"),
    [
        ("ˈæpᵊl", "AE P AH L"),
        ("tˈikəɹ", "T IY K AH R"),
        ("bˈɜɹd", "B ER D"),
        ("ʤˈAnjəwˌɛɹi", "JH EY N Y AH W EH R IY"),
        ("ˌAˌApˌiˈɛl", "EY EY P IY EH L"),
    ],
)
def test_sounds_become_phones(phonemes: str, phones: str) -> None:
    assert arpabet(phonemes) == phones
