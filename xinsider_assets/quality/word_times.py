"""Whether captions and pictures can follow the voice: words, order, lengths and gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.script import Script
from xinsider_assets.artifacts.speech import Segment, TimedWord, Timestamps
from xinsider_assets.audio.spoken import script_words
from xinsider_assets.providers.client.work import make_again
from xinsider_assets.quality.naming import some_of

WORDS, RISING, INSIDE, SENTENCES, LENGTHS, GAPS, TRANSCRIPT = (
    "words_of_the_script",
    "times_rise",
    "inside_the_sound",
    "sentences_cover_the_words",
    "lengths_plausible",
    "no_long_gap",
    "transcript_matches",
)

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        WORDS: "Every word of the script has its time, in the script's order.",
        RISING: "No word ends before it starts, none starts before the one before it ends.",
        INSIDE: "No word is heard after the sound is over.",
        SENTENCES: "The sentences follow one another and hold every word once.",
        LENGTHS: "Nearly every word is about as long as it takes to say it.",
        GAPS: "There is no long time without a word, from the sound's start to its end.",
        TRANSCRIPT: "Who wrote the narration down, if anybody did, wrote the script down.",
    }
)

_SHORTEST_S, _LONGEST_S = 0.01, 2.0
"""Of one spoken word ("$3.73" is five); unhurried voices take 0.03 s for "a", 0.8 s for "seven"."""
_GOOD_SHARE, _LEAST_SHARE = 0.95, 0.75
"""Words that were not heard have no length; with a quarter of them captions are too brief."""
_LONG_GAP_S, _LONGEST_GAP_S = 2.0, 8.0
"""No speaker pauses for so long in a short; with eight seconds the times belong to other sound."""
_MOST_ERRORS = 0.2
"""Word error rate of a voice that says something else; whisper-1 makes 3 to 8 % of English."""
_MEND = "make timestamps again"


def inspect_timestamps(times: Timestamps, analysis: FinancialAnalysis) -> list[Finding]:
    """One finding for each of `CHECKS`.

    Args:
        times: Of the narration.
        analysis: The script that it says.
    """
    words, duration_s = times.words, times.duration_s
    return [
        judged(
            WORDS,
            f"{len(words)} words, as in the script",
            other_words(words, analysis.words),
            {"words": len(words), "words_of_the_script": len(analysis.words)},
        ),
        judged(
            RISING,
            f"{len(words)} words, one after the other",
            overlaps(words),
            {"words": len(words), "overlaps": len(overlaps(words))},
        ),
        judged(
            INSIDE,
            f"the last word ends {duration_s - _end_s(words):.2f} s before the sound",
            later_words(words, duration_s),
            {"last_word_end_s": _end_s(words), "duration_s": round(duration_s, 3)},
        ),
        _sentences(times),
        _lengths(words, analysis.parsed),
        _gaps(words, duration_s),
        _transcript(times),
    ]


def _transcript(times: Timestamps) -> Finding:
    """Whether the transcript of the narration matches the script."""
    heard = times.transcript
    if heard is None:
        return judged(TRANSCRIPT, "no transcript was made", [], {})
    measured = {"word_error_rate": heard.word_error_rate, "differences": len(heard.differences)}
    told = [
        f"{one.said or 'nothing'!r} heard as {one.heard or 'nothing'!r}"
        for one in heard.differences
    ]
    rate = f"word error rate {heard.word_error_rate:.1%}"
    if heard.word_error_rate > _MOST_ERRORS:
        again = f"the voice does not say its script; {make_again('narration')} has it spoken again"
        return judged(TRANSCRIPT, rate, [f"{rate}: {some_of(told)}; {again}"], measured)
    return judged(TRANSCRIPT, f"{rate}: {some_of(told)}" if told else rate, [], measured)


def other_words(words: Sequence[TimedWord], written: Sequence[str]) -> list[str]:
    """How the timed words differ from the script's; empty if they are equal."""
    timed = [word.word for word in words]
    if timed == list(written):
        return []
    pairs = zip(timed, written, strict=False)
    first = next((place for place, (a, b) in enumerate(pairs) if a != b), None)
    if first is None:
        return [f"{len(timed)} words have times, the script has {len(written)}; {_MEND}"]
    return [f"word {first + 1} is {timed[first]!r}, in the script {written[first]!r}; {_MEND}"]


def overlaps(words: Sequence[TimedWord]) -> list[str]:
    """Where times do not rise."""
    backwards = [f"{word.word!r} at {word.start:.2f} s" for word in words if word.end < word.start]
    early = [
        f"{after.word!r} at {after.start:.2f} s"
        for before, after in pairwise(words)
        if after.start < before.end
    ]
    faults: list[str] = []
    if backwards:
        faults.append(f"words that end before they start: {some_of(backwards)}")
    if early:
        faults.append(f"words that start before the one before them ends: {some_of(early)}")
    return faults


def later_words(words: Sequence[TimedWord], duration_s: float) -> list[str]:
    """Which words are heard after the sound is over."""
    late = [f"{word.word!r} at {word.end:.2f} s" for word in words if word.end > duration_s]
    if not late:
        return []
    return [f"words that end after the {duration_s:.2f} s of sound: {some_of(late)}; {_MEND}"]


def _end_s(words: Sequence[TimedWord]) -> float:
    return max((word.end for word in words), default=0.0)


def _sentences(times: Timestamps) -> Finding:
    faults: list[str] = []
    next_word = 0
    for segment in times.segments:
        if segment.first_word != next_word:
            faults.append(
                f"sentence {segment.id} begins with word {segment.first_word}, not {next_word}"
            )
        elif not _is_of(segment, times.words):
            faults.append(f"sentence {segment.id} has not the words or times of its place")
        next_word = segment.last_word + 1
    if next_word != len(times.words):
        faults.append(f"the sentences end after {next_word} of {len(times.words)} words")
    return judged(
        SENTENCES,
        f"{len(times.segments)} sentences hold {len(times.words)} words",
        [some_of(faults)] if faults else [],
        {"sentences": len(times.segments), "words": len(times.words)},
    )


def _is_of(segment: Segment, all_words: Sequence[TimedWord]) -> bool:
    words = all_words[segment.first_word : segment.last_word + 1]
    return bool(words) and (segment.text, segment.start, segment.end) == (
        " ".join(word.word for word in words),
        words[0].start,
        words[-1].end,
    )


def _lengths(words: Sequence[TimedWord], script: Script) -> Finding:
    said = [
        (word, (word.end - word.start) / len(spoken.spoken))
        for word, spoken in zip(words, script_words(script), strict=False)
        if spoken.spoken
    ]
    odd = [
        f"{word.word!r} ({word.end - word.start:.2f} s)"
        for word, each_s in said
        if not _SHORTEST_S <= each_s <= _LONGEST_S
    ]
    share = 1.0 - len(odd) / len(said) if said else 0.0
    faults: list[str] = []
    if share < _GOOD_SHARE:
        faults.append(
            f"{len(odd)} of {len(said)} words have lengths that cannot be: {some_of(odd)}; "
            "XINSIDER_WORD_TIMES=alignment measures again"
        )
    return judged(
        LENGTHS,
        f"{100.0 * share:.1f}% of {len(said)} words are as long as it takes to say them",
        faults,
        {
            "plausible_pct": round(100.0 * share, 1),
            "shortest_spoken_word_s": round(min((each_s for _, each_s in said), default=0.0), 3),
            "longest_spoken_word_s": round(max((each_s for _, each_s in said), default=0.0), 3),
        },
        is_blocking=share < _LEAST_SHARE,
    )


def _gaps(words: Sequence[TimedWord], duration_s: float) -> Finding:
    starts = [*(word.start for word in words), duration_s]
    ends = [0.0, *(word.end for word in words)]
    length_s, start_s = max((start - end, end) for start, end in zip(starts, ends, strict=True))
    faults: list[str] = []
    if length_s >= _LONG_GAP_S:
        faults.append(f"no word for {length_s:.1f} s from {start_s:.1f} s on: listen to it there")
    return judged(
        GAPS,
        f"at most {length_s:.2f} s without a word, from {start_s:.2f} s on",
        faults,
        {"longest_gap_s": round(length_s, 3), "from_s": round(start_s, 3)},
        is_blocking=length_s >= _LONGEST_GAP_S,
    )
