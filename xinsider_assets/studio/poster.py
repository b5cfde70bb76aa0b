"""The moment of a film that its poster shows."""

from __future__ import annotations

from xinsider_assets.artifacts.plan import CaptionCue, ProductionPlan

_EARLIEST_S = 0.8
"""By then all that comes in at the beginning is there."""
_LATEST_S = 15.0
_BEFORE_END_S = 0.05


def poster_time_s(plan: ProductionPlan) -> float:
    """When the caption ends the first sentence, before the next one; without captions, early on.

    The caption shows a group of words at a time, so in the middle of a sentence it is a fragment.
    """
    cues = [
        cue
        for scene in plan.scenes
        for cue in scene.captions.words
        if _EARLIEST_S <= cue.start <= _LATEST_S
    ]
    ends = [cue for cue in cues if cue.text.rstrip("\"')\u201d\u2019").endswith((".", "!", "?"))]
    shown = ends or cues
    return _late_in(shown[0]) if shown else _EARLIEST_S


def _late_in(cue: CaptionCue) -> float:
    return max(cue.start, cue.end - _BEFORE_END_S)
