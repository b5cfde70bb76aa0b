"""Every fault of the vendors of language models, through their SDKs, as what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from xinsider_assets.providers.client.faults import (
    FinalError,
    PassingError,
    ProviderError,
    RefusalError,
)
from xinsider_assets.providers.vendors import anthropic, openai
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.live import asked

Send = Callable[..., dict[str, Any]]

RESPONSE = {"model": "gpt-6-luna", "input": "Say yes."}
MESSAGE = {
    "model": "claude-sonnet-5-5",
    "max_tokens": 100,
    "messages": [{"role": "user", "content": "Say yes."}],
}
SENDS: Mapping[str, tuple[Send, dict[str, Any]]] = {
    "openai": (openai.create_response, RESPONSE),
    "xai": (openai.create_response, {**RESPONSE, "model": "grok-4.6"}),
    "anthropic": (anthropic.create_message, MESSAGE),
}
vendors = pytest.mark.parametrize("vendor", SENDS)


def account(doubles: Doubles, vendor: str, **changes: str) -> Account:
    given = {"key": doubles.key(vendor), "base_url": doubles.base_url(vendor)}
    return Account(vendor, **{**given, **changes})


def send(vendor: str, account: Account, timeout_s: float = 5.0) -> dict[str, Any]:
    make, request = SENDS[vendor]
    return make(account, request, timeout_s, idempotency_key="a-hash")


def fault_of(vendor: str, account: Account, timeout_s: float = 5.0) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        send(vendor, account, timeout_s)
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None or error.__suppress_context__
    if account.key:
        assert account.key not in str(error)
    assert vendor in str(error)
    return error


@vendors
def test_an_answer_comes_as_it_was_sent_for_one_request(vendor: str, doubles: Doubles):
    with asked(doubles) as calls:
        body = send(vendor, account(doubles, vendor))

    (call,) = calls
    assert call.request == SENDS[vendor][1]
    assert call.headers["idempotency-key"] == "a-hash"
    read = anthropic.usage_of if vendor == "anthropic" else openai.usage_of
    assert read(body).input_tokens == body["usage"]["input_tokens"] > 0
    assert read(body).output_tokens == body["usage"]["output_tokens"] > 0


@vendors
@pytest.mark.parametrize(
    ("kind", "options", "words", "may_be_billed"),
    [
        ("connection_reset", {}, "connection broke", True),
        ("server_error", {}, "HTTP 500", False),
        ("unavailable", {}, "HTTP 503", False),
        ("rate_limited", {}, "HTTP 429", False),
        ("truncated_json", {}, "", True),
        ("truncated_json", {"announced": False}, "not whole", True),
    ],
)
def test_what_may_pass_is_passing_after_one_try(
    vendor: str,
    kind: str,
    options: dict[str, Any],
    words: str,
    doubles: Doubles,
    *,
    may_be_billed: bool,
):
    doubles.fault(vendor, kind, **options)

    with asked(doubles) as calls:
        error = fault_of(vendor, account(doubles, vendor))

    assert len(calls) == 1
    assert isinstance(error, PassingError)
    assert error.may_be_billed is may_be_billed
    # of the pause that is asked for, OpenAI's double tells in its words alone
    in_words = vendor == "openai" and kind == "rate_limited"
    assert error.retry_after_s == (0.12 if in_words else None)
    assert words in str(error)


@vendors
def test_a_silent_provider_may_bill_what_did_not_arrive(vendor: str, doubles: Doubles):
    doubles.fault(vendor, "timeout")

    error = fault_of(vendor, account(doubles, vendor), timeout_s=0.3)

    assert isinstance(error, PassingError)
    assert error.may_be_billed


@vendors
@pytest.mark.parametrize("kind", ["rate_limited", "unavailable"])
def test_the_pause_that_is_asked_for_is_told(vendor: str, kind: str, doubles: Doubles):
    doubles.fault(vendor, kind, retry_after_s=3)

    error = fault_of(vendor, account(doubles, vendor))

    assert isinstance(error, PassingError)
    assert error.retry_after_s == 3.0


@vendors
def test_an_overloaded_provider_is_passing(vendor: str, doubles: Doubles):
    doubles.fault(vendor, "unavailable", **({"status": 529} if vendor == "anthropic" else {}))

    assert isinstance(fault_of(vendor, account(doubles, vendor)), PassingError)


@vendors
def test_an_empty_account_is_final_and_named(vendor: str, doubles: Doubles):
    """xAI tells it with 403 or 429, Anthropic with 400: only the words tell it apart."""
    used = account(doubles, vendor)
    for options in ({}, {"status": 429}) if vendor == "xai" else ({},):
        doubles.fault(vendor, "quota", **options)

        error = fault_of(vendor, used)

        assert isinstance(error, FinalError)
        assert "the account is empty" in str(error)
        assert used.key_name in error.remedy


@vendors
@pytest.mark.parametrize("key", ["sk-wrong-1234567890", "schlüssel", "in two\nlines"])
def test_a_bad_key_is_final_and_names_its_variable(vendor: str, key: str, doubles: Doubles):
    wrong = account(doubles, vendor, key=key)

    error = fault_of(vendor, wrong)

    assert isinstance(error, FinalError)
    assert wrong.key_name in str(error)


@vendors
def test_an_unknown_path_is_final(vendor: str, doubles: Doubles):
    elsewhere = account(doubles, vendor, base_url=f"{doubles.base_url(vendor)}/elsewhere")

    assert isinstance(fault_of(vendor, elsewhere), FinalError)


@vendors
def test_nobody_at_the_address_has_billed_nothing(vendor: str, doubles: Doubles):
    error = fault_of(vendor, account(doubles, vendor, base_url="http://127.0.0.1:1"))

    assert isinstance(error, PassingError)
    assert not error.may_be_billed
    assert "cannot be reached" in str(error)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("server_error", PassingError),
        ("rate_limit_exceeded", PassingError),
        ("invalid_prompt", RefusalError),
        ("invalid_image", FinalError),
    ],
)
def test_a_response_that_says_it_failed_is_no_answer(
    code: str, expected: type[ProviderError], doubles: Doubles
):
    """Kept as a paid answer it would be found again by every retry."""
    doubles.fault("openai", "failed_answer", code=code)

    error = fault_of("openai", account(doubles, "openai"))

    assert type(error) is expected
    assert "failed to generate" in str(error)


def test_an_input_that_no_model_gets_to_see_is_a_refusal(doubles: Doubles):
    doubles.fault("openai", "declined")

    assert isinstance(fault_of("openai", account(doubles, "openai")), RefusalError)


def test_xai_is_not_told_whose_account_at_openai_it_is(
    doubles: Doubles, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OPENAI_ORG_ID", "org-mine")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-mine")

    with asked(doubles) as calls:
        send("xai", account(doubles, "xai"))
        send("openai", account(doubles, "openai"))

    theirs, own = calls
    assert "openai-organization" not in theirs.headers
    assert "openai-project" not in theirs.headers
    assert own.headers["openai-organization"] == "org-mine"


def test_what_openais_client_does_not_know_goes_along(doubles: Doubles):
    request = {**RESPONSE, "tools": [{"type": "x_search"}], "extra_body": {"max_turns": 4}}

    with asked(doubles) as calls:
        openai.create_response(account(doubles, "xai"), request, 5.0)

    assert calls[0].request["max_turns"] == 4
    assert "idempotency-key" not in calls[0].headers
