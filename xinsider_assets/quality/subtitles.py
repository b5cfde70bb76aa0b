"""Whether the subtitle files say what is said, and can be read in their time."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.speech import CaptionFiles, TimedWord, Timestamps
from xinsider_assets.quality.naming import some_of
from xinsider_assets.visuals.subtitles import LINE_CHARACTERS, LINES

WORDS, EQUAL, IN_ORDER, FITTING, LASTING, READABLE = (
    "words_of_the_script",
    "same_in_both",
    "one_at_a_time",
    "lines_fit",
    "shown_long_enough",
    "reading_speed",
)

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        WORDS: "They hold every word of the script once, in order.",
        EQUAL: "SubRip and WebVTT say the same at the same time.",
        IN_ORDER: "Each is shown after the one before it, and none after the sound is over.",
        FITTING: "None has more or longer lines than players show (advice).",
        LASTING: "Each is shown long enough to be noticed and read (advice).",
        READABLE: "None has to be read faster than most can (advice).",
    }
)

_BLOCK = re.compile(
    r"^(?:\d+\n)?(\d+):(\d\d):(\d\d)[,.](\d{3}) --> (\d+):(\d\d):(\d\d)[,.](\d{3})\n(.*)$",
    re.DOTALL,
)
_MILLISECOND_S = 0.001
_SHORTEST_S = 5 / 6
"""Source: Netflix, English timed text style guide, duration."""
_FASTEST_CPS = 25.0
"""Characters a second; Netflix asks for 20 of films, voices of shorts are faster."""
_MEND = "make captions again"


@dataclass(frozen=True)
class _Shown:
    """One subtitle."""

    start_s: float
    end_s: float
    text: str

    @property
    def length_s(self) -> float:
        return self.end_s - self.start_s


def inspect_captions(files: CaptionFiles, times: Timestamps) -> list[Finding]:
    """One finding for each of `CHECKS`.

    Args:
        files: Both formats.
        times: Of the script's words, and of the sound.
    """
    srt, vtt = _parsed(files.srt), _parsed(files.vtt)
    return [
        _words(srt, times.words),
        _equal(srt, [_Shown(it.start_s, it.end_s, html.unescape(it.text)) for it in vtt], files),
        _in_order(srt, times.duration_s),
        _fitting(srt),
        _lasting(srt),
        _readable(srt),
    ]


def _parsed(text: str) -> list[_Shown]:
    """The file's subtitles; invalid blocks are left out, so that their words are missing."""
    lines = text.replace("\r\n", "\n").strip("\ufeff\n")
    found = (_BLOCK.match(block) for block in lines.split("\n\n"))
    return [
        _Shown(_seconds(match.groups()[:4]), _seconds(match.groups()[4:8]), match[9])
        for match in found
        if match
    ]


def _seconds(clock: Sequence[str]) -> float:
    hours, minutes, seconds, milliseconds = map(int, clock)
    return 3600 * hours + 60 * minutes + seconds + milliseconds / 1000


def _words(shown: Sequence[_Shown], words: Sequence[TimedWord]) -> Finding:
    found = [word for it in shown for word in it.text.split()]
    expected = [word.word for word in words]
    pairs = [_stands_for(one, other) for one, other in zip(found, expected, strict=False)]
    faults: list[str] = []
    if not all(pairs) or len(found) != len(expected):
        place = [*pairs, False].index(False) + 1
        faults.append(
            f"{len(found)} words of {len(expected)}, other ones from word {place} on; {_MEND}"
        )
    return judged(
        WORDS,
        f"{len(found)} words in {len(shown)} subtitles",
        faults,
        {"words": len(found), "words_of_the_script": len(expected), "subtitles": len(shown)},
    )


def _stands_for(shown: str, word: str) -> bool:
    """Whether it is the word: one longer than a line may have lost its middle."""
    if shown == word.replace("-->", "→"):
        return True
    head, cut, tail = shown.partition("…")
    return (
        bool(cut)
        and len(word) > LINE_CHARACTERS
        and word[: len(head)] + word[-len(tail) :] == head + tail
    )


def _equal(srt: Sequence[_Shown], vtt: Sequence[_Shown], files: CaptionFiles) -> Finding:
    faults: list[str] = []
    if not files.vtt.lstrip("\ufeff").startswith("WEBVTT"):
        faults.append("captions.vtt does not begin with WEBVTT")
    if list(srt) != list(vtt):
        same = sum(one == other for one, other in zip(srt, vtt, strict=False))
        faults.append(f"{len(srt)} subtitles in one, {len(vtt)} in the other, {same} the same")
    return judged(
        EQUAL,
        f"{len(srt)} subtitles in each",
        [*faults, _MEND] if faults else [],
        {"srt": len(srt), "vtt": len(vtt)},
    )


def _in_order(shown: Sequence[_Shown], duration_s: float) -> Finding:
    faults = [f"{_at(it)} is shown for no time" for it in shown if it.length_s <= 0.0]
    faults += [
        f"{_at(after)} is shown before the one before it is gone"
        for before, after in pairwise(shown)
        if after.start_s < before.end_s
    ]
    faults += [
        f"{_at(it)} is shown until {it.end_s:.2f} s, the sound until {duration_s:.2f} s"
        for it in shown
        if it.end_s > duration_s + _MILLISECOND_S
    ]
    last_s = max((it.end_s for it in shown), default=0.0)
    return judged(
        IN_ORDER,
        f"{len(shown)} subtitles one after the other, the last one until {last_s:.2f} s",
        [f"{some_of(faults)}; {_MEND}"] if faults else [],
        {"subtitles": len(shown), "last_end_s": round(last_s, 3)},
    )


def _fitting(shown: Sequence[_Shown]) -> Finding:
    lines = [it.text.split("\n") for it in shown]
    most = max(map(len, lines), default=0)
    widest = max((len(line) for group in lines for line in group), default=0)
    faults = [f"up to {most} lines of {widest} characters, {LINES} of {LINE_CHARACTERS} fit"]
    return judged(
        FITTING,
        f"at most {most} lines of {widest} characters",
        faults if most > LINES or widest > LINE_CHARACTERS else [],
        {"most_lines": most, "widest_characters": widest},
        is_blocking=False,
    )


def _lasting(shown: Sequence[_Shown]) -> Finding:
    brief = [f"{_at(it)} for {it.length_s:.2f} s" for it in shown if it.length_s < _SHORTEST_S]
    shortest_s = min((it.length_s for it in shown), default=0.0)
    return judged(
        LASTING,
        f"each is shown for {shortest_s:.2f} s or longer",
        [f"shown for less than {_SHORTEST_S:.2f} s: {some_of(brief)}"] if brief else [],
        {"shortest_s": round(shortest_s, 3), "brief": len(brief)},
        is_blocking=False,
    )


def _readable(shown: Sequence[_Shown]) -> Finding:
    speeds = {_at(it): len(it.text) / max(it.length_s, _MILLISECOND_S) for it in shown}
    fast = [f"{name}, {speed:.0f}" for name, speed in speeds.items() if speed > _FASTEST_CPS]
    fastest = max(speeds.values(), default=0.0)
    spoken_s = sum(it.length_s for it in shown)
    mean = sum(len(it.text) for it in shown) / max(spoken_s, _MILLISECOND_S)
    return judged(
        READABLE,
        f"{mean:.1f} characters a second, at most {fastest:.1f}",
        [f"more than {_FASTEST_CPS:g} characters a second: {some_of(fast)}"] if fast else [],
        {"mean_characters_a_second": round(mean, 1), "most_characters_a_second": round(fastest, 1)},
        is_blocking=False,
    )


def _at(shown: _Shown) -> str:
    return f"the one at {shown.start_s:.2f} s"
