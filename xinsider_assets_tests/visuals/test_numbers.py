from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.visuals.numbers import compact_count

_FACTORS = {"K": 1_000, "M": 1_000_000, "B": 1_000_000_000}


@pytest.mark.parametrize(
    ("count", "lettering"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1_000, "1K"),
        (1_049, "1K"),
        (1_050, "1.1K"),
        (9_949, "9.9K"),
        (9_950, "10K"),
        (12_345, "12.3K"),
        (99_949, "99.9K"),
        (99_950, "100K"),
        (123_456, "123K"),
        (999_499, "999K"),
        (999_500, "1M"),
        (1_250_000, "1.3M"),
        (12_345_678, "12.3M"),
        (999_499_999, "999M"),
        (999_500_000, "1B"),
        (4_200_000_000, "4.2B"),
        (12_000_000_000_000, "12000B"),
    ],
)
def test_counts_as_lettered(count: int, lettering: str) -> None:
    assert compact_count(count) == lettering


@given(st.integers(min_value=0, max_value=10**12))
def test_lettering_is_true_to_three_figures(count: int) -> None:
    lettering = compact_count(count)
    value = float(lettering.rstrip("KMB")) * _FACTORS.get(lettering[-1], 1)
    assert value == pytest.approx(count, rel=0.05, abs=0)
    assert len(lettering) <= 5


def test_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        compact_count(-1)
