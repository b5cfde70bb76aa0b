"""Build complete timestamps, and align words locally."""

from __future__ import annotations

from collections.abc import Sequence

from xinsider_assets.artifacts.script import Script
from xinsider_assets.artifacts.speech import Narration, TimedWord, Timestamps
from xinsider_assets.audio.spoken import script_words
from xinsider_assets.audio.spoken.timing import sentences
from xinsider_assets.providers.word_times.forced_alignment import forced_alignment


def timestamps(
    made_by: str, script: Script, words: Sequence[TimedWord], duration_s: float
) -> Timestamps:
    """Build timestamps from word times and the script's sentences.

    Args:
        made_by: Who says so.
        script: What is said.
        words: One entry for each of its display words.
        duration_s: Of the audio, as it decodes.
    """
    return Timestamps(
        made_by=made_by,
        duration_s=duration_s,
        words=tuple(words),
        segments=sentences(script_words(script), words),
    )


def align_here(
    narration: Narration, script: Script, duration_s: float, because: str = ""
) -> Timestamps:
    """Run forced alignment locally.

    Args:
        narration: The narration.
        script: Its script.
        duration_s: The duration of the audio.
        because: Why it replaces the part selected by the settings.

    Raises:
        AlignmentError: The narration does not contain this script.
    """
    words = forced_alignment(narration.mp3, script)
    made_by = "pocketsphinx alignment" + (f" ({because})" if because else "")
    return timestamps(made_by, script, words, duration_s)
