"""The spoken form of a display word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mark = Literal["", ",", ";", ":", "—", "…", ".", "!", "?"]
"""The punctuation that follows a word, as a speech engine reads it."""

Pause = Literal["none", "short", "clause", "sentence"]
"""Length of the pause after a word."""

_PAUSES: dict[Mark, Pause] = {
    "": "none",
    ",": "short",
    ";": "clause",
    ":": "clause",
    "—": "clause",
    "…": "clause",
    ".": "sentence",
    "!": "sentence",
    "?": "sentence",
}


@dataclass(frozen=True)
class SpokenWord:
    """One display word of a script and how it is said.

    Attributes:
        display: The word as the script and the captions write it.
        spoken: The words that are said, of the letters A to Z and apostrophes only. A single
            capital is the name of that letter ("I", "B", "M"; a plural or possessive one is
            "O's"); the article is a small "a". Empty for what is not said, such as an emoji.
        mark: The punctuation after it.
    """

    display: str
    spoken: tuple[str, ...]
    mark: Mark

    @property
    def pause(self) -> Pause:
        """Length of the pause after the word."""
        return _PAUSES[self.mark]
