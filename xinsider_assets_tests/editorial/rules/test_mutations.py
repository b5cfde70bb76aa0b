"""Scripts made untrue on purpose: nearly all must be caught.

A few mutations make another true statement ("up 3%" of the week is "up 3%" of the month when both
are facts), so the bar is a share and not every single one.
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.editorial.rules.check import rules_of
from xinsider_assets_tests.editorial.rules.analyses import analyses, edited
from xinsider_assets_tests.editorial.rules.mutations import (
    INSERTED,
    Mutation,
    another_digit,
    inserted,
    other_company,
    other_direction,
    other_unit,
    wrong_words,
)

EXAMPLES = 25
NEARLY_ALL = 0.9
ABOUT_LENGTH = {"length", "sentence"}


@pytest.mark.parametrize(
    "mutate",
    [another_digit, other_direction, other_unit, wrong_words, other_company],
    ids=lambda mutate: mutate.__name__,
)
def test_changed_facts_are_caught(mutate: Mutation) -> None:
    assert _share_caught(mutate) >= NEARLY_ALL


@pytest.mark.parametrize("kind", INSERTED)
def test_inserted_sentences_are_all_caught(kind: str) -> None:
    assert _share_caught(inserted(kind)) == 1.0


@st.composite
def _mutated(draw: st.DrawFn, mutate: Mutation) -> tuple[str, FinancialAnalysis]:
    """A script made untrue, and the analysis that it was made from."""
    _, analysis = draw(st.sampled_from(analyses()))
    script = mutate(draw, analysis)
    assume(script is not None and script != analysis.script)
    return script or "", analysis


def _share_caught(mutate: Mutation) -> float:
    caught: Counter[bool] = Counter()

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(_mutated(mutate))
    def collect(case: tuple[str, FinancialAnalysis]) -> None:
        script, analysis = case
        changed = edited(analysis, script)
        found = rules_of(changed).of_script(changed.parsed)
        caught[bool({one.kind for one in found} - ABOUT_LENGTH)] += 1

    collect()
    return caught[True] / caught.total()
