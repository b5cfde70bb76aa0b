from __future__ import annotations

import pytest

from xinsider_assets.artifacts.plan import CaptionCue
from xinsider_assets.visuals.poster import poster_time_s


def said(*texts: str) -> list[CaptionCue]:
    """A second each, from the first on."""
    return [
        CaptionCue(text=text, start=float(place), end=place + 1.0)
        for place, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (("Apple fell", "and fell.", "So what?", "It goes on"), "So what?"),
        (("Apple fell", "on Thursday.", "It goes", "on."), "on Thursday."),
        (("Apple", "fell.", "It goes on"), "fell."),
        (("Apple fell", "and fell"), "Apple fell"),
    ],
)
def test_the_poster_shows_a_caption_that_is_complete(texts: tuple[str, ...], shown: str):
    cues = said(*texts)
    time_s = poster_time_s(cues)

    (at_it,) = [cue.text for cue in cues if cue.start <= time_s < cue.end]
    assert at_it == shown


def test_without_captions_it_is_early():
    assert poster_time_s([]) < 1.0
