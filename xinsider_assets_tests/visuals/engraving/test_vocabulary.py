"""The vocabulary is complete: every word has a scene, and every scene can be cut."""

from __future__ import annotations

import pytest
from py_phosphor_icons import exists

from xinsider_assets.visuals.engraving.composition import LAYOUTS, PANORAMIC
from xinsider_assets.visuals.engraving.engrave import GROUNDS, NO_GROUND, SKIES
from xinsider_assets.visuals.engraving.icon_paths import coverage
from xinsider_assets.visuals.engraving.motifs import FOREGROUNDS, LETTERED, MOTIFS, PANORAMAS
from xinsider_assets.visuals.engraving.vocabulary import (
    ANY_COMPANY,
    keywords_in,
    scene_entries,
    vocabulary,
)


def pieces():
    named = {piece.rstrip("+-") for entry in scene_entries().values() for piece in entry.pieces}
    return sorted(named | {keyword.emblem for keyword in vocabulary().values()})


def test_there_are_enough_keywords_each_with_a_scene():
    assert len(vocabulary()) >= 120
    assert [keyword.name for keyword in vocabulary().values() if not keyword.scenes] == []


def test_every_scene_belongs_to_a_keyword():
    known = {*vocabulary(), ANY_COMPANY}
    assert {entry.keyword for entry in scene_entries().values()} == known


def test_every_icon_is_in_the_package_and_every_motif_is_drawn():
    motifs = {f"@{name}" for name in (*MOTIFS, *PANORAMAS, *FOREGROUNDS)}
    missing = [p for p in pieces() if not (p in motifs if p.startswith("@") else exists(p))]
    assert missing == []
    assert set(MOTIFS) >= LETTERED
    assert {*PANORAMAS, *FOREGROUNDS} == PANORAMIC


def test_every_icon_is_drawn_in_every_weight():
    """And whole: one that holds anything but paths is refused."""
    icons = [piece for piece in pieces() if not piece.startswith("@")]
    weights = ("thin", "light", "regular", "bold", "duotone")
    assert [(i, w) for i in icons for w in weights if not coverage(i, w, 32).any()] == []


def test_every_backdrop_and_ground_is_drawn():
    for entry in scene_entries().values():
        assert entry.sky in SKIES, entry.id
        assert entry.ground in {*GROUNDS, NO_GROUND}, entry.id


def test_nothing_shows_numbers():
    """Numbers in a picture could contradict the narration; the calendar icon shows a date."""
    shown = [p for p in pieces() if p == "calendar" or p.startswith(("number-", "clock-count"))]
    assert shown == []
    assert not any(c.isdigit() for entry in scene_entries().values() for c in entry.lettering)


def test_subjects_stay_clear_of_the_cropped_edges():
    """The video shows the middle 88 % of the height, and moves within it."""
    for name, layout in LAYOUTS.items():
        for slot in layout.slots:
            assert slot.base <= 0.92, name
            assert slot.base - slot.size >= 0.08, name
            assert 0.08 <= slot.x <= 0.92, name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apple plunged 12% on Thursday.", {"apple", "plunge", "percent"}),
        ("Apple's iPhones sold out", {"apple", "iphone", "revenue"}),
        ("The S&P 500 closed higher", {"wall_street", "rise"}),
        ("its 52-week range", {"range", "week"}),
        ("a buyback and a dividend", {"buyback", "dividend"}),
        ("they bought back shares, margins shrank", {"margin", "share"}),
        ("The judge’s verdict", {"law"}),
        ("interest rates and inflation", {"interest_rate", "inflation"}),
    ],
)
def test_words_are_known_in_their_inflections(text, expected):
    assert expected <= {keyword.name for keyword in keywords_in(text)}


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("a pineapple", "apple"),
        ("the chipper mood", "chip"),
        ("he explained", "boeing"),
        ("due to strong sales", "deadline"),
        ("AT&T", "ai"),
    ],
)
def test_words_are_whole_words(text, keyword):
    assert keyword not in {known.name for known in keywords_in(text)}
