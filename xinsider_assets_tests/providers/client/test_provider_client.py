"""Buying through the provider client, at a real loopback server that counts what it is asked."""

from __future__ import annotations

import contextvars
import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.call import Answer, Usage
from xinsider_assets.providers.client.faults import (
    BudgetError,
    FinalError,
    PassingError,
    RefusalError,
)
from xinsider_assets.providers.client.provider_client import ProviderClient
from xinsider_assets.providers.client.rate_limiter import Limits
from xinsider_assets.providers.client.request import RetryPolicy
from xinsider_assets.providers.client.usage_log import UsageLog
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets.storage.filesystem import StorageError
from xinsider_assets_tests.providers.client.loopback_provider import (
    PRICE_USD,
    QUICK,
    LoopbackProvider,
    after,
    drip,
    provider_client_in,
    sending,
    speech,
    status,
)

DAY = date(2013, 1, 24)


@pytest.fixture
def provider_client(tmp_path: Path) -> ProviderClient:
    return provider_client_in(tmp_path)


def rows(usage_log: UsageLog) -> list[dict[str, object]]:
    with usage_log.reading() as database:
        return [dict(row) for row in database.execute("SELECT * FROM calls ORDER BY id")]


def states(usage_log: UsageLog) -> list[object]:
    return [row["state"] for row in rows(usage_log)]


def settled(usage_log: UsageLog, *expected: str) -> bool:
    """Whether the calls come to these states: tries that were given up end by themselves."""
    until_s = time.monotonic() + 10.0
    while time.monotonic() < until_s:
        if states(usage_log) == list(expected):
            return True
        time.sleep(0.02)
    return False


def retry_policy(**changed: float) -> RetryPolicy:
    return QUICK.model_copy(update=changed)


def test_equal_requests_are_paid_once(loopback: LoopbackProvider, provider_client: ProviderClient):
    first = provider_client.call(speech(), sending(loopback.url))
    second = provider_client.call(speech(), sending(loopback.url))
    other = provider_client.call(speech("bye"), sending(loopback.url))
    assert first == second
    assert [first.document, other.document] == [{"number": 1}, {"number": 2}]
    assert states(provider_client.usage_log) == ["answered", "served", "answered"]
    spent = provider_client.usage_log.spending()
    assert spent.cost_usd == pytest.approx(2 * PRICE_USD)
    assert (spent.calls, spent.served) == (2, 1)
    assert spent.saved_usd == pytest.approx(PRICE_USD)


def test_equal_requests_of_many_threads_are_paid_once(
    loopback: LoopbackProvider, provider_client: ProviderClient
):
    loopback.order(after(0.2))
    with ThreadPoolExecutor(8) as threads:
        answers = list(
            threads.map(lambda _: provider_client.call(speech(), sending(loopback.url)), range(8))
        )
    assert [answer.document for answer in answers] == [{"number": 1}] * 8
    assert len(loopback.asked) == 1


def test_what_is_free_is_asked_every_time_and_not_kept(
    loopback: LoopbackProvider, provider_client: ProviderClient
):
    call = speech(is_paid=False)
    numbers = [
        provider_client.call(call, sending(loopback.url)).document["number"] for _ in range(2)
    ]
    assert numbers == [1, 2]
    assert provider_client.response_cache.cache.usage().entries == 0
    assert provider_client.usage_log.spending().cost_usd == 0.0


def test_an_answer_is_stored_before_it_is_priced_noted_or_handed_over(
    loopback: LoopbackProvider, provider_client: ProviderClient, tmp_path: Path
):
    """A usage log that fails must not cost a paid answer."""
    answered: list[Answer] = []

    def send(timeout_s: float) -> Answer:
        answered.append(sending(loopback.url)(timeout_s))
        # from here on nothing can be written to the usage log
        (tmp_path / "state" / "register.sqlite").write_bytes(b"no database" * 100)
        return answered[0]

    assert provider_client.call(speech(), send) == answered[0]
    assert provider_client_in(tmp_path).response_cache.get(speech().key(0)) is not None


def test_another_variation_is_another_purchase(
    loopback: LoopbackProvider, provider_client: ProviderClient
):
    for variation in (0, 1, 1, 0):
        with doing(Work("narration", DAY, "run", variation)):
            provider_client.call(speech(), sending(loopback.url))
    assert len(loopback.asked) == 2


class TestPassingFaults:
    def test_are_tried_again(self, loopback: LoopbackProvider, provider_client: ProviderClient):
        loopback.order(status(503), status(429), status(500))
        assert provider_client.call(speech(), sending(loopback.url)).document == {"number": 4}
        assert states(provider_client.usage_log) == ["failed", "failed", "failed", "answered"]
        assert provider_client.usage_log.spending().cost_usd == pytest.approx(PRICE_USD)
        assert [row["attempt"] for row in rows(provider_client.usage_log)] == [1, 2, 3, 4]

    def test_are_tried_until_the_deadline(self, loopback: LoopbackProvider, tmp_path: Path):
        provider_client = provider_client_in(tmp_path, retry_policy(deadline_s=0.6))
        loopback.order(*[status(503)] * 1000)
        started_s = time.monotonic()
        with pytest.raises(PassingError, match="HTTP 503"):
            provider_client.call(speech(), sending(loopback.url))
        assert time.monotonic() - started_s < 1.0
        assert 3 <= len(loopback.asked) < 100

    def test_pauses_as_long_as_the_provider_asks(
        self, loopback: LoopbackProvider, provider_client: ProviderClient
    ):
        loopback.order(status(429, retry_after_s=0.5))
        provider_client.call(speech(), sending(loopback.url))
        assert loopback.asked_s[1] - loopback.asked_s[0] >= 0.5

    def test_a_pause_beyond_the_deadline_fails_at_once_and_says_so(
        self, loopback: LoopbackProvider, provider_client: ProviderClient
    ):
        loopback.order(status(429, retry_after_s=300))
        started_s = time.monotonic()
        with pytest.raises(PassingError, match=r"HTTP 429 \(it asks to wait 300 s\)"):
            provider_client.call(speech(), sending(loopback.url))
        assert time.monotonic() - started_s < 1.0
        assert len(loopback.asked) == 1


class TestFinalFaults:
    def test_are_not_tried_again(self, loopback: LoopbackProvider, provider_client: ProviderClient):
        loopback.order(status(401))
        with pytest.raises(FinalError, match="HTTP 401; fix it"):
            provider_client.call(speech(), sending(loopback.url))
        assert len(loopback.asked) == 1
        assert states(provider_client.usage_log) == ["failed"]
        assert provider_client.usage_log.spending().cost_usd == 0.0

    def test_a_request_that_is_wrong_in_itself_is_not_billed(self, provider_client: ProviderClient):
        """A vendor's module finds it before anything is sent."""

        def send(_timeout_s: float) -> Answer:
            raise InputError("it lies too far back")

        with pytest.raises(InputError):
            provider_client.call(speech(), send)
        assert provider_client.usage_log.spending().cost_usd == 0.0

    @pytest.mark.parametrize(
        "error", [RuntimeError("secret"), RefusalError("x", "y", "refused", "do")]
    )
    def test_what_nobody_foresaw_may_be_billed(
        self, provider_client: ProviderClient, error: Exception
    ):
        def send(_timeout_s: float) -> Answer:
            raise error

        with pytest.raises(type(error)):
            provider_client.call(speech(), send)
        assert states(provider_client.usage_log) == ["lost"]
        assert provider_client.usage_log.spending().lost_usd == pytest.approx(PRICE_USD)
        assert "secret" not in str(rows(provider_client.usage_log))


class TestLateAnswers:
    def test_a_try_that_was_given_up_is_still_taken(
        self, loopback: LoopbackProvider, tmp_path: Path
    ):
        """The first answer comes while the second try is waited for: nobody waits on."""
        provider_client = provider_client_in(tmp_path, retry_policy(deadline_s=8.0, attempt_s=0.4))

        def send(timeout_s: float) -> Answer:
            return sending(loopback.url)(timeout_s + 5.0)

        loopback.order(after(0.7), after(3.0))
        started_s = time.monotonic()
        assert provider_client.call(speech(), send).document == {"number": 1}
        assert time.monotonic() - started_s < 1.5

    def test_is_kept_after_the_deadline_for_the_next_make(
        self, loopback: LoopbackProvider, tmp_path: Path
    ):
        provider_client = provider_client_in(tmp_path, retry_policy(deadline_s=0.4, attempt_s=0.4))

        def send(timeout_s: float) -> Answer:
            return sending(loopback.url)(timeout_s + 5.0)

        loopback.order(after(0.8))
        with pytest.raises(PassingError, match=r"no whole answer to speech within 0\.4 s"):
            provider_client.call(speech(), send)
        assert provider_client.usage_log.spending().lost_usd == pytest.approx(PRICE_USD)
        assert settled(provider_client.usage_log, "answered")
        assert provider_client.usage_log.spending().lost_usd == 0.0
        assert provider_client.call(speech(), send).document == {"number": 1}
        assert len(loopback.asked) == 1

    def test_an_answer_a_byte_at_a_time_does_not_outlast_the_deadline(
        self, loopback: LoopbackProvider, tmp_path: Path
    ):
        """An SDK's timeout starts anew with each byte; the provider client's does not."""
        provider_client = provider_client_in(tmp_path, retry_policy(deadline_s=0.8, attempt_s=0.3))
        loopback.order(*[drip(0.2)] * 10)
        started_s = time.monotonic()
        with pytest.raises(PassingError, match="no whole answer"):
            provider_client.call(speech(), sending(loopback.url))
        assert time.monotonic() - started_s < 1.2

    def test_no_try_is_paid_that_has_no_time_to_succeed(
        self, loopback: LoopbackProvider, tmp_path: Path
    ):
        provider_client = provider_client_in(
            tmp_path, retry_policy(deadline_s=1.0, attempt_s=1.0, first_pause_s=0.0)
        )
        loopback.order(after(0.95), after(0.95))
        with pytest.raises(PassingError):
            provider_client.call(speech(), lambda _: sending(loopback.url)(0.93))
        assert len(loopback.asked) == 1

    def test_tries_that_may_be_billed_count_at_their_upper_bound(
        self, loopback: LoopbackProvider, tmp_path: Path
    ):
        provider_client = provider_client_in(tmp_path, retry_policy(deadline_s=3.0, attempt_s=0.2))
        loopback.order(after(0.5))
        provider_client.call(speech(), sending(loopback.url))
        assert settled(provider_client.usage_log, "lost", "answered")
        assert provider_client.usage_log.spending().cost_usd == pytest.approx(2 * PRICE_USD)


class TestWaitingForATurn:
    def test_ends_at_the_deadline(self, loopback: LoopbackProvider, tmp_path: Path):
        limits = Limits(calls_per_min=1)
        provider_client = provider_client_in(tmp_path, retry_policy(deadline_s=0.4), limits=limits)
        provider_client.call(speech("a"), sending(loopback.url))
        with pytest.raises(PassingError, match=r"no turn within 0\.4 s under its rate limits"):
            provider_client.call(speech("b"), sending(loopback.url))
        assert len(loopback.asked) == 1

    def test_no_more_than_the_limit_are_asked_at_once(
        self, loopback: LoopbackProvider, tmp_path: Path
    ):
        provider_client = provider_client_in(tmp_path, limits=Limits(at_once=2))
        loopback.order(*[after(0.1)] * 6)
        with ThreadPoolExecutor(6) as threads:
            list(
                threads.map(
                    lambda n: provider_client.call(speech(f"{n}"), sending(loopback.url)), range(6)
                )
            )
        assert loopback.most_at_once == 2


class TestBudget:
    def test_is_a_hard_stop_that_keeps_what_was_bought(
        self, loopback: LoopbackProvider, tmp_path: Path
    ):
        provider_client = provider_client_in(tmp_path, video_usd=2.5 * PRICE_USD)
        with doing(Work("narration", DAY, "run")):
            for name in "ab":
                provider_client.call(speech(name), sending(loopback.url))
            with pytest.raises(BudgetError, match=r"\$0\.25: \$0\.20 are spent on 2013-01-24"):
                provider_client.call(speech("c"), sending(loopback.url))
        assert len(loopback.asked) == 2
        richer = provider_client_in(tmp_path, video_usd=3.0 * PRICE_USD)
        with doing(Work("narration", DAY, "next run")):
            for name in "abc":
                richer.call(speech(name), sending(loopback.url))
        assert len(loopback.asked) == 3

    def test_holds_back_what_is_under_way(self, loopback: LoopbackProvider, tmp_path: Path):
        provider_client = provider_client_in(tmp_path, video_usd=3.0 * PRICE_USD)
        loopback.order(*[after(0.2)] * 8)

        def call(name: int) -> bool:
            with doing(Work("narration", DAY, "run")):
                try:
                    provider_client.call(speech(f"{name}"), sending(loopback.url))
                except BudgetError:
                    return False
            return True

        with ThreadPoolExecutor(8) as threads:
            bought = list(threads.map(call, range(8)))
        assert bought.count(True) == len(loopback.asked) == 3

    def test_of_the_month_goes_for_what_has_no_day_too(
        self, loopback: LoopbackProvider, tmp_path: Path
    ):
        provider_client = provider_client_in(tmp_path, month_usd=1.5 * PRICE_USD, video_usd=0.0)
        with doing(Work("studio_background", None, "run")):
            provider_client.call(speech("a"), sending(loopback.url))
            with pytest.raises(BudgetError, match="XINSIDER_BUDGET_PER_MONTH_USD"):
                provider_client.call(speech("b"), sending(loopback.url))


class TestADiskThatRefuses:
    """A file stands where the store's folder should be."""

    @pytest.fixture
    def full(self, tmp_path: Path) -> Path:
        path = tmp_path / "answers"
        path.write_text("in the way")
        return path

    @pytest.mark.usefixtures("full")
    def test_the_answer_can_still_be_used(
        self,
        loopback: LoopbackProvider,
        provider_client: ProviderClient,
        caplog: pytest.LogCaptureFixture,
    ):
        for _ in range(2):
            assert provider_client.call(speech(), sending(loopback.url)).document == {"number": 1}
        assert len(loopback.asked) == 1
        assert "a paid answer of elevenlabs could not be cached" in caplog.text
        assert str(rows(provider_client.usage_log)[0]["problem"]).startswith(
            "the answer could not be cached"
        )
        assert provider_client.usage_log.spending().cost_usd == pytest.approx(PRICE_USD)

    def test_nothing_more_is_bought_before_it_is_kept(
        self, loopback: LoopbackProvider, provider_client: ProviderClient, full: Path
    ):
        provider_client.call(speech("a"), sending(loopback.url))
        with pytest.raises(StorageError, match="no other paid request is sent until it can be"):
            provider_client.call(speech("b"), sending(loopback.url))
        assert len(loopback.asked) == 1
        full.unlink()
        provider_client.call(speech("b"), sending(loopback.url))
        assert provider_client.response_cache.cache.usage().entries == 2


def test_calls_are_accounted_to_their_work_from_every_thread(
    loopback: LoopbackProvider, provider_client: ProviderClient
):
    def call(name: str) -> None:
        provider_client.call(speech(name), sending(loopback.url))

    with doing(Work("illustrations", DAY, "run-7")), ThreadPoolExecutor(4) as threads:
        context = contextvars.copy_context
        for task in [threads.submit(context().run, call, name) for name in "abcd"]:
            task.result()
    provider_client.call(speech("e"), sending(loopback.url))
    about = [(row["asset"], row["day"], row["run_id"]) for row in rows(provider_client.usage_log)]
    assert about == [("illustrations", "2013-01-24", "run-7")] * 4 + [("", None, "")]
    assert (
        provider_client.usage_log.spending(day=DAY, asset="illustrations", run_id="run-7").calls
        == 4
    )


def test_what_was_billed_is_noted_with_its_units(provider_client: ProviderClient):
    provider_client.call(speech(), lambda _: Answer(document={}, usage=Usage(characters=250)))
    row = rows(provider_client.usage_log)[0]
    assert row["usage"] == '{"characters": 250}'
    assert row["cost_usd"] == pytest.approx(0.025)


def test_the_store_is_pruned_once_after_the_first_purchase(
    loopback: LoopbackProvider, provider_client: ProviderClient
):
    old = "ab" * 16
    provider_client.response_cache.cache.put(old, b"x" * 10)
    path = Path(provider_client.response_cache.cache.folder.path) / old[:2] / old
    os.utime(path, (0, 0))
    provider_client.call(speech("a"), sending(loopback.url))
    until_s = time.monotonic() + 5.0
    while path.exists() and time.monotonic() < until_s:
        time.sleep(0.02)
    assert not path.exists()
    assert provider_client.response_cache.get(speech("a").key(0)) is not None
