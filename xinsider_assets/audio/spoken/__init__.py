"""From display words to the words that a voice says for them."""

from __future__ import annotations

from xinsider_assets.audio.spoken.model import Mark, Pause, SpokenWord
from xinsider_assets.audio.spoken.reader import script_words, spoken_words

__all__ = ["Mark", "Pause", "SpokenWord", "script_words", "spoken_words"]
