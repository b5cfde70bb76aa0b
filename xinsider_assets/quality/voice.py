"""Whether the narration is the whole script, at a host's pace, clean and loud enough."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.finding import Finding, Measured, judged
from xinsider_assets.artifacts.speech import Narration
from xinsider_assets.audio.decode import AudioDecodeError
from xinsider_assets.audio.spoken import script_words
from xinsider_assets.providers.client.work import make_again
from xinsider_assets.quality.unexamined import unexamined
from xinsider_assets.quality.word_times import later_words, other_words, overlaps

if TYPE_CHECKING:
    from xinsider_assets.providers.speech.recording import Recording

SOUND, PACE, LENGTH, LOUDNESS, CLEAN, PAUSES, ENDED, OWN_TIMES = (
    "holds_sound",
    "pace_plausible",
    "length_of_a_short",
    "loud_enough",
    "not_clipped",
    "no_long_silence",
    "ends_in_silence",
    "own_word_times_fit",
)

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        SOUND: "The file decodes to its end, and something is heard in it.",
        PACE: "It is about as long as it takes to say the script.",
        LENGTH: "It is neither too short to tell the story nor too long for a short.",
        LOUDNESS: "Its loudness (ITU-R BS.1770-4) is one that mastering can lift without noise.",
        CLEAN: "Hardly a sample is at full scale, where the voice would be distorted.",
        PAUSES: "There is no long silence in it.",
        ENDED: "It ends in silence and not in the midst of a sound.",
        OWN_TIMES: "The voice's own word times, if it gives any, are of this script and sound.",
    }
)

_SLOWEST, _FASTEST = 60.0, 420.0
"""Spoken words a minute; a host speaks 150 to 210, and each tempo setting stays in these limits."""
_SHORTEST_S, _LONGEST_S = 40.0, 120.0
_QUIETEST_LUFS, _LOUDEST_LUFS = -35.0, -10.0
_CLIPPED_SHARE, _DISTORTED_SHARE = 1e-4, 0.02
_LONG_PAUSE_S, _LONGEST_PAUSE_S = 1.5, 5.0
"""A host pauses for half a second; after five seconds a part of the script is missing."""


def inspect_narration(narration: Narration, analysis: FinancialAnalysis) -> list[Finding]:
    """One finding for each of `CHECKS`; audio that does not decode is not examined further.

    Args:
        narration: The voice.
        analysis: The script that it must say.
    """
    from xinsider_assets.providers.speech.recording import Recording

    try:
        recording = Recording(narration.mp3)
    except AudioDecodeError as error:
        return unexamined(CHECKS, str(error), {"size_kb": _size_kb(narration)})
    return [
        _sound(recording, narration),
        _pace(recording, analysis),
        _length(recording),
        _loudness(recording),
        _clean(recording),
        _pauses(recording),
        _ended(recording),
        _own_times(narration, analysis, recording.duration_s),
    ]


def _sound(recording: Recording, narration: Narration) -> Finding:
    silence = f"{recording.duration_s:.1f} s of silence; {_again()}"
    return judged(
        SOUND,
        f"{recording.duration_s:.2f} s of sound",
        [silence] if recording.is_silent else [],
        {"duration_s": round(recording.duration_s, 3), "size_kb": _size_kb(narration)},
    )


def _size_kb(narration: Narration) -> float:
    return round(len(narration.mp3) / 1000, 1)


def _pace(recording: Recording, analysis: FinancialAnalysis) -> Finding:
    spoken = sum(len(word.spoken) for word in script_words(analysis.parsed))
    minutes = recording.duration_s / 60.0
    pace, written_pace = spoken / minutes, len(analysis.words) / minutes
    faults: list[str] = []
    if not _SLOWEST <= pace <= _FASTEST:
        part = "a part of the script is missing" if pace > _FASTEST else "it says something else"
        faults.append(
            f"{spoken} spoken words in {recording.duration_s:.1f} s, {pace:.0f} a minute, are too "
            f"{'many' if pace > _FASTEST else 'few'}: {part}; {_again()}"
        )
    return judged(
        PACE,
        f"{written_pace:.0f} words a minute, {pace:.0f} with numbers counted as they are spoken",
        faults,
        {
            "words_a_minute": round(written_pace, 1),
            "spoken_words_a_minute": round(pace, 1),
            "spoken_words": spoken,
        },
    )


def _length(recording: Recording) -> Finding:
    duration_s = recording.duration_s
    bounds = f"{_SHORTEST_S:.0f} to {_LONGEST_S:.0f} s"
    faults = (
        [] if _SHORTEST_S <= duration_s <= _LONGEST_S else [f"{duration_s:.1f} s, not {bounds}"]
    )
    measured = {"duration_s": round(duration_s, 3)}
    return judged(
        LENGTH, f"{duration_s:.1f} s, within {bounds}", faults, measured, is_blocking=False
    )


def _loudness(recording: Recording) -> Finding:
    lufs = recording.loudness_lufs
    faults: list[str] = []
    if not _QUIETEST_LUFS <= lufs <= _LOUDEST_LUFS:
        faults.append(
            f"{lufs:.1f} LUFS, {_QUIETEST_LUFS:g} to {_LOUDEST_LUFS:g} are usual: listen to it"
        )
    measured = {"integrated_lufs": round(lufs, 2)}
    return judged(LOUDNESS, f"{lufs:.1f} LUFS", faults, measured, is_blocking=False)


def _clean(recording: Recording) -> Finding:
    share = recording.clipped_share
    told = f"{100.0 * share:.3g}% of the samples are at full scale"
    faults = [f"{told}: listen to it; {_again()}"] if share > _CLIPPED_SHARE else []
    measured: Measured = {"clipped_pct": round(100.0 * share, 4)}
    return judged(CLEAN, told, faults, measured, is_blocking=share > _DISTORTED_SHARE)


def _pauses(recording: Recording) -> Finding:
    longest_s = recording.longest_pause_s
    faults: list[str] = []
    if longest_s >= _LONG_PAUSE_S:
        faults.append(f"{longest_s:.1f} s of silence: listen whether all is said; {_again()}")
    return judged(
        PAUSES,
        f"at most {longest_s:.2f} s of silence",
        faults,
        {"longest_silence_s": round(longest_s, 3)},
        is_blocking=longest_s >= _LONGEST_PAUSE_S,
    )


def _ended(recording: Recording) -> Finding:
    faults = [f"the sound is cut off: listen to its end; {_again()}"]
    is_cut = recording.is_broken_off
    return judged(
        ENDED, "it dies away", faults if is_cut else [], {"is_cut_off": is_cut}, is_blocking=False
    )


def _own_times(narration: Narration, analysis: FinancialAnalysis, duration_s: float) -> Finding:
    words = narration.words
    if words is None:
        return judged(
            OWN_TIMES, "it gives none: others listen", [], {"words": 0}, is_blocking=False
        )
    faults = [
        *other_words(words, analysis.words),
        *overlaps(words),
        *later_words(words, duration_s),
    ]
    return judged(
        OWN_TIMES,
        f"{len(words)} words, the last one until {words[-1].end if words else 0.0:.2f} s",
        faults,
        {"words": len(words)},
        is_blocking=False,
    )


def _again() -> str:
    return f"{make_again('narration')} makes another take"
