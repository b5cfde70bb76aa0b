from __future__ import annotations

import pytest

from xinsider_assets.editorial.tone import is_grave, tone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zenith beats estimates, profit up", 1),
        ("Oakfield misses estimates, profit down", -1),
        ("Brightwater opens a bakery", 0),
    ],
)
def test_tone_is_glad_worried_or_neither(text: str, expected: int) -> None:
    assert tone(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Oakfield announces 18,000 job cuts",
        "Zenith to lay off a tenth of its staff",
        "Brightwater will cut 240 jobs in Lund",
        "A fatal crash on the ring road involved a Zenith van",
        "Two workers were killed at an Oakfield mine",
        "Oakfield widens its recall after nine deaths",
        "Brightwater closes shops where customers fell sick with salmonella",
        "Ebola fears weigh on airlines",
        "A passenger jet was shot down, says the ministry",
        "Explosion at an Oakfield refinery",
        "The factory burned down in the earthquake",
        "Zenith's chief says he has throat cancer",
        "Oakfield founder has died, the family says",
        "Zenith gives $1 million to victims of the flood",
        "War in the region stops Oakfield's trains",
    ],
)
def test_news_that_hurts_people_is_grave(text: str) -> None:
    assert is_grave(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zenith shares were killed after the call",
        "The short sellers got killed today",
        "Maps are the killer app of this phone",
        "For die-hard fans only: the Zenith watch",
        "Job creation beats forecasts",
        "A dead-cat bounce at Oakfield",
        "The deadline for the vote is Friday",
        "Is this the death of the desktop?",
        "A death cross on the Oakfield chart",
        "Flash crash in Zenith stock",
        "Oakfield crashed through $40",
        "Price war between Oakfield and Zenith",
        "Zenith cuts the price of its phone",
        "Steve Jobs cut the product range",
        "Oakfield is sitting on $4 billion in cash",
        "A cancer drug of Oakfield did well in its trial",
    ],
)
def test_figures_of_speech_are_not_grave(text: str) -> None:
    assert not is_grave(text)
