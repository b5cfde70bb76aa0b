from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.providers.client.retry import pause_s

attempts = st.integers(1, 50)
first = st.floats(0.01, 5.0)


@given(attempts, first, st.floats(5.0, 60.0))
def test_a_pause_is_a_part_of_a_span_that_doubles_up_to_its_limit(
    attempt: int, first_s: float, longest_s: float
):
    assert 0.0 <= pause_s(attempt, None, first_s, longest_s) <= longest_s
    assert pause_s(attempt, None, first_s, longest_s) <= first_s * 2.0 ** (attempt - 1)


@given(attempts, st.floats(0.0, 3600.0), first)
def test_what_the_provider_asks_for_is_the_least_and_nearly_the_most(
    attempt: int, asked_s: float, first_s: float
):
    paused_s = pause_s(attempt, asked_s, first_s, 30.0)
    assert asked_s <= paused_s <= asked_s + first_s


def test_pauses_differ():
    """Or all who were refused together would come back together."""
    assert len({pause_s(3, None, 1.0, 30.0) for _ in range(20)}) > 10
