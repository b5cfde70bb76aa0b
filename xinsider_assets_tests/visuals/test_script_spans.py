"""Cutting a script into stretches."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.visuals.script_spans import script_spans
from xinsider_assets_tests.scripts import analyses

WORDS = st.lists(st.sampled_from(["it", "fell", "hard,", "today.", "why?", "so;"]), min_size=1)


@given(words=st.lists(st.sampled_from(["a", "b,", "c."]), min_size=12, max_size=260))
def test_stretches_cover_the_script_without_gap_or_overlap(words):
    cut = script_spans(words)
    assert len(cut) == 12
    assert cut[0][0] == 0
    assert cut[-1][1] == len(words) - 1
    assert all(first <= last for first, last in cut)
    assert all(a[1] + 1 == b[0] for a, b in itertools.pairwise(cut))


@given(words=st.lists(st.sampled_from(["a", "b,", "c."]), min_size=4, max_size=14))
def test_no_other_cut_is_better(words):
    """The cheapest of all possible cuts, found by trying them all."""

    def cost(bounds):
        mean = len(words) / 3
        ends = {".": 0.0, ",": 0.12}
        lengths = sum(((b - a) / mean - 1) ** 2 for a, b in itertools.pairwise(bounds))
        return lengths + sum(ends.get(words[b - 1][-1], 0.4) for b in bounds[1:-1])

    every = [(0, *inner, len(words)) for inner in itertools.combinations(range(1, len(words)), 2)]
    mine = script_spans(words, 3)
    assert cost([0, *(last + 1 for _, last in mine)]) == pytest.approx(min(map(cost, every)))


@given(count=st.integers(12, 200))
def test_without_punctuation_the_lengths_are_even(count):
    lengths = [last - first + 1 for first, last in script_spans(["word"] * count)]
    assert max(lengths) - min(lengths) <= 1


@pytest.mark.parametrize("analysis", analyses(), ids=lambda a: a.symbol)
def test_most_cuts_fall_where_the_script_pauses(analysis):
    words = analysis.words
    cut = script_spans(words)
    lengths = [last - first + 1 for first, last in cut]
    assert max(lengths) <= 1.7 * len(words) / 12
    assert min(lengths) >= 0.4 * len(words) / 12
    paused = [words[last][-1] in ".!?,;:" for _, last in cut]
    assert sum(paused) >= 10


def test_a_quoted_sentence_ends_behind_its_quotation_mark():
    words = ["he", "said", '"no."', "they", "left", "at", "once"]
    assert script_spans(words, 2) == ((0, 2), (3, 6))


@given(words=WORDS.filter(lambda words: len(words) < 12))
def test_too_short_a_script_is_refused(words):
    with pytest.raises(ValueError, match=f"{len(words)} words"):
        script_spans(words)
