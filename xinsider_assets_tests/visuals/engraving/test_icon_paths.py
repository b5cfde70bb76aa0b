"""Icons as filled areas."""

from __future__ import annotations

import numpy as np
import pytest

from xinsider_assets.visuals.engraving.icon_paths import coverage


def test_edges_lie_where_the_collection_has_them_and_are_soft_between_pixels():
    """Its square goes from 32 to 224 of 256 units: from pixel 12.5 to 87.5 of 100."""
    row = coverage("square", "fill", 100)[50]
    assert row[:12].max() == row[88:].max() == 0.0
    assert row[13:87].min() == 1.0
    assert row[[12, 87]] == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("weight", ["thin", "light", "regular", "bold", "duotone"])
def test_any_size_shows_the_same(weight):
    small, large = coverage("bank", weight, 128), coverage("bank", weight, 512)
    assert large.shape == (512, 512)
    assert large.dtype == np.float32
    assert small == pytest.approx(large.reshape(128, 4, 128, 4).mean(axis=(1, 3)), abs=0.1)
    assert 0.02 < large.mean() < 0.5


def test_the_second_tone_covers_by_a_fifth_and_its_contour_wholly():
    disc = coverage("circle", "duotone", 256)
    assert disc[128, 128] == pytest.approx(0.2, abs=0.005)
    assert disc[128].max() == 1.0
    assert disc[0, 0] == 0.0


def test_outlines_within_outlines_are_holes():
    ring = coverage("circle", "bold", 256)
    assert ring[128, 128] == 0.0
    assert ring[128].max() == 1.0


def test_the_right_way_up():
    rows = coverage("caret-up", "fill", 256).sum(axis=1)
    drawn = np.flatnonzero(rows)
    assert rows[drawn[5]] < rows[drawn[-20]]
