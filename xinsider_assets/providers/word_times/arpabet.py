"""Convert the voice's phonetic alphabet to ARPAbet, which the recogniser's models use."""

from __future__ import annotations

_ARPABET: dict[str, str] = {
    "A": "EY",
    "I": "AY",
    "O": "OW",
    "Q": "OW",
    "W": "AW",
    "Y": "OY",
    "a": "AA",
    "b": "B",
    "d": "D",
    "f": "F",
    "h": "HH",
    "i": "IY",
    "j": "Y",
    "k": "K",
    "l": "L",
    "m": "M",
    "n": "N",
    "p": "P",
    "s": "S",
    "t": "T",
    "u": "UW",
    "v": "V",
    "w": "W",
    "z": "Z",
    "æ": "AE",
    "ð": "DH",
    "ŋ": "NG",
    "ɐ": "AH",
    "ɑ": "AA",
    "ɒ": "AA",
    "ɔ": "AO",
    "ə": "AH",
    "ɚ": "ER",
    "ɛ": "EH",
    "ɜ": "ER",
    "ɡ": "G",
    "ɪ": "IH",
    "ɹ": "R",
    "ɾ": "T",
    "ʃ": "SH",
    "ʊ": "UH",
    "ʌ": "AH",
    "ʒ": "ZH",
    "ʔ": "T",
    "ʤ": "JH",
    "ʧ": "CH",
    "ᵊ": "AH",
    "ᵻ": "IH",
    "θ": "TH",
    "T": "T",
}


def arpabet(phonemes: str) -> str:
    """Return phones separated by spaces, without stress and length marks, which the models lack.

    In ARPAbet the r of "bird" is part of the vowel, so it is not repeated.
    """
    phones: list[str] = []
    for sound in phonemes:
        phone = _ARPABET.get(sound)
        if phone and not (phone == "R" and phones and phones[-1] == "ER"):
            phones.append(phone)
    return " ".join(phones)
