"""The scenes of the picture library."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import numpy as np

from xinsider_assets.artifacts.picture_library import VARIANTS, Idea
from xinsider_assets.providers.images.factory import build_image_maker
from xinsider_assets.quality.drawings import thumb_of
from xinsider_assets.quality.image_metrics import opened
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.engraving.library import library_ideas
from xinsider_assets.visuals.engraving.vocabulary import vocabulary
from xinsider_assets.visuals.theme import Theme

SMALL = Theme(illustration_size=(324, 216))


def test_each_idea_has_a_meaning_known_keywords_and_three_scenes_in_three_settings():
    ideas = library_ideas()
    assert set(ideas) == set(get_args(Idea))
    for idea in ideas.values():
        assert idea.means
        assert idea.keywords <= set(vocabulary())
        assert len(idea.scenes) == VARIANTS
        assert len({one.scene.entry.sky for one in idea.scenes}) == VARIANTS


def test_no_two_subjects_are_the_same_and_none_asks_for_writing():
    subjects = [one.subject for idea in library_ideas().values() for one in idea.scenes]
    assert len(set(subjects)) == len(subjects)
    for subject in subjects:
        assert 5 <= len(subject.split()) <= 25
        assert not subject.endswith(".")
        assert not any(character.isdigit() for character in subject)


def test_engravings_are_in_greys_of_the_right_size_and_unlike():
    """Of four ideas, for all ninety take a minute; the asset's own checks look at all of them."""
    ideas = list(library_ideas().values())[::8]
    drawn = build_image_maker(Settings()).draw_ideas(ideas, SMALL)
    images = [
        opened(one.png, idea.name)
        for idea, three in zip(ideas, drawn, strict=True)
        for one in three
    ]
    assert {(image.mode, image.size) for image in images} == {("L", SMALL.illustration_size)}
    apart = [np.abs(one - other).mean() for one, other in combinations(map(thumb_of, images), 2)]
    assert min(apart) > 9.0
