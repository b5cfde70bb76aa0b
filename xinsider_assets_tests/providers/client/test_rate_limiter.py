from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from xinsider_assets.providers.client.rate_limiter import Limits, RateLimiter, RateWindow

calls = st.lists(st.tuples(st.floats(0.0, 40.0), st.integers(0, 120)), max_size=60)
limits = st.builds(
    Limits,
    calls_per_min=st.none() | st.integers(1, 6),
    tokens_per_min=st.none() | st.integers(1, 200),
)


@given(limits, calls)
def test_no_span_of_a_minute_ever_holds_more_than_the_limit(
    limits: Limits, calls: list[tuple[float, int]]
):
    """Against a count over every span that begins with a call, on a clock of our own."""
    window = RateWindow(limits)
    now_s, begun = 0.0, list[tuple[float, int]]()
    for pause_s, tokens in calls:
        now_s += pause_s
        while (wait_s := window.wait_s(tokens, now_s)) > 0.0:
            now_s += wait_s
        window.begin(tokens, now_s)
        begun.append((now_s, tokens))
    for start_s, _ in begun:
        span = [tokens for moment_s, tokens in begun if start_s <= moment_s < start_s + 60.0]
        assert limits.calls_per_min is None or len(span) <= limits.calls_per_min
        # a call that is larger than the limit goes, but goes alone
        assert limits.tokens_per_min is None or sum(span) <= limits.tokens_per_min or len(span) == 1


@given(limits, calls)
def test_nobody_waits_without_need(limits: Limits, calls: list[tuple[float, int]]):
    """A moment before the wait is over there was no room."""
    window = RateWindow(limits)
    now_s, begun = 0.0, list[tuple[float, int]]()
    for pause_s, tokens in calls:
        now_s += pause_s
        while (wait_s := window.wait_s(tokens, now_s)) > 0.0:
            lately = [count for moment_s, count in begun if moment_s > now_s - 60.0]
            full = limits.calls_per_min is not None and len(lately) >= limits.calls_per_min
            used_up = (
                limits.tokens_per_min is not None and sum(lately) + tokens > limits.tokens_per_min
            )
            assert full or used_up
            assert wait_s <= 60.0
            now_s += wait_s
        window.begin(tokens, now_s)
        begun.append((now_s, tokens))


def test_a_limit_of_nothing_is_none():
    with pytest.raises(ValidationError):
        Limits(calls_per_min=0)
    with pytest.raises(ValidationError):
        Limits(at_once=0)


def soon(seconds: float = 10.0) -> float:
    return time.monotonic() + seconds


def start(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_calls_begin_a_window_apart():
    rate_limiter, begun = RateLimiter(Limits(calls_per_min=2), window_s=0.2), list[float]()
    for _ in range(6):
        with rate_limiter.turn(0, soon()) as taken:
            assert taken
            begun.append(time.monotonic())
    assert all(later - earlier > 0.19 for earlier, later in zip(begun, begun[2:], strict=False))
    assert begun[-1] - begun[0] < 1.0


def test_whoever_comes_first_goes_first():
    """A large call at the head of the queue is not overtaken by small ones for ever."""
    rate_limiter, order = RateLimiter(Limits(tokens_per_min=100), window_s=0.3), list[int]()
    with rate_limiter.turn(60, soon()):
        pass

    def go(tokens: int) -> None:
        with rate_limiter.turn(tokens, soon()):
            order.append(tokens)

    threads = list[threading.Thread]()
    for tokens in (90, 1, 2, 3):
        threads.append(start(lambda tokens=tokens: go(tokens)))
        while len(rate_limiter._queue) < len(threads):
            time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert order == [90, 1, 2, 3]


def test_no_more_run_at_once_than_the_limit():
    rate_limiter = RateLimiter(Limits(at_once=3))
    running, most, guard = 0, 0, threading.Lock()

    def go() -> None:
        nonlocal running, most
        with rate_limiter.turn(0, soon()):
            with guard:
                running += 1
                most = max(most, running)
            time.sleep(0.02)
            with guard:
                running -= 1

    threads = [start(go) for _ in range(12)]
    for thread in threads:
        thread.join()
    assert most == 3


def test_a_deadline_ends_the_wait_and_frees_the_place_in_the_queue():
    rate_limiter = RateLimiter(Limits(at_once=1))
    with rate_limiter.turn(0, soon()):
        started_s = time.monotonic()
        with rate_limiter.turn(0, soon(0.1)) as taken:
            assert not taken
        assert 0.09 < time.monotonic() - started_s < 1.0
    with rate_limiter.turn(0, soon(0.1)) as taken:
        assert taken


def test_an_error_inside_frees_the_place():
    rate_limiter = RateLimiter(Limits(at_once=1))
    with pytest.raises(RuntimeError), rate_limiter.turn(0, soon()):
        raise RuntimeError
    with rate_limiter.turn(0, soon(0.1)) as taken:
        assert taken
