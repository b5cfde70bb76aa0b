"""Pronunciations that the engine's lexicon lacks or has wrong, in its own phonetic alphabet.

The alphabet is that of misaki, the phonemizer that the voice was trained with: A, I, O, W and Y
are the vowels of "day", "my", "go", "how" and "boy"; ˈ and ˌ mark stress.
"""

from __future__ import annotations

LETTER_NAMES: dict[str, str] = {
    "A": "ˈA",
    "B": "bˈi",
    "C": "sˈi",
    "D": "dˈi",
    "E": "ˈi",
    "F": "ˈɛf",
    "G": "ʤˈi",
    "H": "ˈAʧ",
    "I": "ˈI",
    "J": "ʤˈA",
    "K": "kˈA",
    "L": "ˈɛl",
    "M": "ˈɛm",
    "N": "ˈɛn",
    "O": "ˈO",
    "P": "pˈi",
    "Q": "kjˈu",
    "R": "ˈɑɹ",
    "S": "ˈɛs",
    "T": "tˈi",
    "U": "jˈu",
    "V": "vˈi",
    "W": "dˈʌbᵊlju",
    "X": "ˈɛks",
    "Y": "wˈI",
    "Z": "zˈi",
}

PRONUNCIATIONS: dict[str, str] = {
    "airbnb": "ˌɛɹbˌiənbˈi",
    "bernanke": "bəɹnˈæŋki",
    "cagger": "kˈæɡəɹ",
    "draghi": "dɹˈɑɡi",
    "ebitda": "ˈibɪtdˌɑ",
    "gaap": "ɡˈæp",
    "huawei": "wˈɑwˌA",
    "reit": "ɹˈit",
    "verizon": "vəɹˈIzᵊn",
    "xiaomi": "ʃˌWmˈi",
}
"""By the word in small letters."""


def with_s(phonemes: str) -> str:
    """Return the phonemes of a word's plural or possessive."""
    if phonemes[-1] in "ptkfθ":
        return phonemes + "s"
    return phonemes + ("ᵻz" if phonemes[-1] in "szʃʒʧʤ" else "z")


def weakened(letter_name: str) -> str:
    """A letter's name before another letter, where the stress is on the last of them."""
    return letter_name.replace("ˈ", "ˌ")
