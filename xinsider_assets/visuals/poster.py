"""The moment of a film that its poster shows."""

from __future__ import annotations

from collections.abc import Sequence

from xinsider_assets.artifacts.plan import CaptionCue

_EARLIEST_S = 0.8
"""After this time the opening animations are over."""
_LATEST_S = 15.0
_BEFORE_END_S = 0.05


def poster_time_s(cues: Sequence[CaptionCue]) -> float:
    """The end of an early caption that finishes a sentence; without captions, early on.

    The caption shows a group of words at a time, so in the middle of a sentence it is a fragment,
    and so is a last word alone. A group that is a whole sentence is best.
    """
    starts = [True, *map(_ends_sentence, cues)]
    early = [
        (_rank(cue, is_start=is_start), cue)
        for cue, is_start in zip(cues, starts, strict=False)
        if _EARLIEST_S <= cue.start <= _LATEST_S
    ]
    if not early:
        return _EARLIEST_S
    _, best = max(early, key=lambda ranked: ranked[0])
    return max(best.start, best.end - _BEFORE_END_S)


def _rank(cue: CaptionCue, *, is_start: bool) -> int:
    if not _ends_sentence(cue):
        return 0
    if len(cue.text.split()) == 1:
        return 1
    return 3 if is_start else 2


def _ends_sentence(cue: CaptionCue) -> bool:
    return cue.text.rstrip("\"')\u201d\u2019 ").endswith((".", "!", "?"))
