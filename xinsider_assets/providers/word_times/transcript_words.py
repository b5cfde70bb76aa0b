"""Read recognized words from a provider's answer, and derive word times from them."""

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
    """Return the words of an answer, in order; invalid entries are omitted.

    Args:
        entries: A list of objects with a word, `start` and `end`; any other value has no words.
        name: The name of the field with the word.
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
    """Match recognized words to the script; if too few match, align the words locally.

    Args:
        made_by: The maker of the recognized words.
        heard: The recognized words in order.
        narration: The narration.
        script: Its script, with at least one spoken word.
        duration_s: The duration of the narration.

    Raises:
        AlignmentError: Too few words match, because the narration does not contain this script.
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
    """Return the hash that represents an audio file in a cached request."""
    return hashlib.sha256(audio).hexdigest()
