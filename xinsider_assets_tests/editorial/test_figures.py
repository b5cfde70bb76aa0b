from __future__ import annotations

import pytest

from xinsider_assets.editorial.figures import find_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Revenue of $54.5 billion", [("$54.5 billion", 5.45e10, "USD")]),
        ("a $3 Billion fund", [("$3 Billion", 3e9, "USD")]),
        ("sales up 12%", [("12%", 12.0, "percent")]),
        ("12 percent of 34K phones", [("12 percent", 12.0, "percent"), ("34K", 34e3, "count")]),
        ("guides to $14-$15", [("$14", 14.0, "USD"), ("$15", 15.0, "USD")]),
        ("$5-7B", [("$5", 5e9, "USD"), ("7B", 7e9, "USD")]),
        ("85 cents against 48\u00a2", [("85 cents", 0.85, "USD"), ("48\u00a2", 0.48, "USD")]),
        ("a fine of \u20ac15m", [("\u20ac15m", 15e6, "count")]),
        ("2.6x the usual, 3 times", [("2.6x", 2.6, "times"), ("3 times", 3.0, "times")]),
        (
            "16,000 shares in 20 days",
            [("16,000 shares", 16e3, "shares"), ("20 days", 20.0, "days")],
        ),
        (
            "-12.35% or 45\u00bd dollars",
            [("-12.35%", -12.35, "percent"), ("45\u00bd dollars", 45.5, "USD")],
        ),
        ("more than $30+", [("$30+", 30.0, "USD")]),
        ("1850 people", [("1850", 1850.0, "count")]),
    ],
)
def test_amounts_are_figures(text: str, expected: list[tuple[str, float, str]]) -> None:
    found = find_figures(text)

    assert [(f.written, f.unit) for f in found] == [(w, u) for w, _, u in expected]
    assert [f.value for f in found] == pytest.approx([v for _, v, _ in expected])
    assert all(text[f.start : f.end] == f.written for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "since 2009, in FY14 and Q3 2014",
        "on Sept. 9, on 9 September and on 1/24/2013",
        "from July 10-11",
        "the new iPhone 6 and the S&P 500",
        "at 4 p.m. or 9:30",
        "its 10-K, a 7-for-1 split, the 24th",
        "3M names a chief",
        "$4.5e1",
    ],
)
def test_years_days_hours_and_names_are_no_figures(text: str) -> None:
    assert find_figures(text) == ()
