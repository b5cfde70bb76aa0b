"""Heard words out of a provider's answer, and word times from them or without them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import cast

from pydantic import ValidationError

from xinsider_assets.artifacts.script import Script
from xinsider_assets.artifacts.speech import Narration, TimedWord, Timestamps
from xinsider_assets.audio.spoken import script_words
from xinsider_assets.providers.word_times.local import align_here, timestamps
from xinsider_assets.providers.word_times.matching import LEAST_SHARE, match


def heard_words(entries: object, name: str) -> list[TimedWord]:
    """The words of an answer, in its order; those that are not of the right shape are left out.

    Args:
        entries: A list of objects with a word, `start` and `end`; anything else has no words.
        name: What the objects call the word.
    """
    words: list[TimedWord] = []
    for entry in cast("list[object]", entries) if isinstance(entries, list) else []:
        told = cast("dict[str, object]", entry) if isinstance(entry, dict) else {}
        times = {"start": told.get("start"), "end": told.get("end")}
        try:
            words.append(TimedWord.model_validate({"word": told.get(name), **times}))
        except ValidationError:
            continue
    return words


def on_script(
    made_by: str,
    heard: Sequence[TimedWord],
    narration: Narration,
    script: Script,
    duration_s: float,
) -> Timestamps:
    """Heard words put on the script's; aligned on this machine where too little fits.

    Args:
        made_by: Who heard them.
        heard: In order.
        narration: In which they were heard.
        script: What is said in it; at least one word of it is.
        duration_s: Of the narration.

    Raises:
        AlignmentError: Too little fits, since the narration does not speak this script.
    """
    found = match(script_words(script), heard, duration_s)
    if found is None:
        because = f"{made_by} gave no times of this audio"
    elif found.share < LEAST_SHARE:
        because = f"{made_by} heard {found.share:.0%} of the words"
    else:
        return timestamps(made_by, script, found.words, duration_s)
    return align_here(narration, script, duration_s, because)


def sha256(audio: bytes) -> str:
    """What stands for an audio in a request that is kept."""
    return hashlib.sha256(audio).hexdigest()
