"""Every fault of ElevenLabs, through its SDK, as what is to be done about it."""

from __future__ import annotations

from typing import Any

import pytest

from xinsider_assets.providers.client.call import Answer
from xinsider_assets.providers.client.faults import (
    FinalError,
    PassingError,
    ProviderError,
    RefusalError,
)
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.elevenlabs import align, speak
from xinsider_assets_tests.doubles import DAY, Doubles, Endpoint

TEXT = "Apple fell twelve percent."
REQUEST: dict[str, Any] = {
    "voice_id": "JBFqnCBsd6RMkjVDRZzb",
    "text": TEXT,
    "model_id": "eleven_multilingual_v2",
    "output_format": "mp3_44100_128",
    "seed": 7,
    "voice_settings": {"stability": 0.5, "similarity_boost": 0.75, "speed": 1.0},
    "apply_text_normalization": "off",
}
_LIBRARY = "Free users cannot use library voices via the API. Please upgrade your subscription."
MAY_BE_BILLED = "may be billed"


def account(doubles: Doubles, **changes: str) -> Account:
    given = {"key": doubles.key("elevenlabs"), "base_url": doubles.base_url("elevenlabs")}
    return Account("elevenlabs", **{**given, **changes})


def ask(account: Account, endpoint: Endpoint, timeout_s: float = 5.0, **changes: Any) -> Answer:
    if endpoint == "speech":
        return speak(account, {**REQUEST, **changes}, timeout_s)
    return align(account, b"not audio", TEXT, 2.0, timeout_s)


@pytest.mark.parametrize("endpoint", ["speech", "alignment"])
@pytest.mark.parametrize(
    ("kind", "options", "error", "message"),
    [
        ("connection_reset", {}, PassingError, MAY_BE_BILLED),
        ("server_error", {}, PassingError, "HTTP 500"),
        ("unavailable", {}, PassingError, "HTTP 503"),
        ("unavailable", {"retry_after_s": 3.0}, PassingError, "HTTP 503"),
        ("rate_limited", {}, PassingError, "heavy traffic"),
        ("rate_limited", {"retry_after_s": 3.0}, PassingError, "heavy traffic"),
        (
            "rate_limited",
            {"cause": "too_many_concurrent_requests", "retry_after_s": 3.0},
            PassingError,
            "lower XINSIDER_LIMITS__ELEVENLABS__AT_ONCE",
        ),
        ("bad_key", {}, FinalError, "key was refused"),
        ("quota", {}, FinalError, "account is empty"),
        ("refusal", {}, RefusalError, "2013-01-24 --again financial_analysis` writes another"),
    ],
)
def test_a_fault_is_of_its_kind(
    doubles: Doubles,
    endpoint: Endpoint,
    kind: str,
    options: dict[str, Any],
    error: type[ProviderError],
    message: str,
) -> None:
    doubles.fault("elevenlabs", kind, endpoint=endpoint, **options)
    with pytest.raises(error) as raised, doing(Work("narration", DAY)):
        ask(account(doubles), endpoint)
    fault = raised.value
    assert type(fault) is error
    assert getattr(fault, "may_be_billed", False) == (message == MAY_BE_BILLED)
    if message != MAY_BE_BILLED:
        assert message in str(fault)
    assert getattr(fault, "retry_after_s", None) == options.get("retry_after_s")
    assert doubles.key("elevenlabs") not in f"{fault} {fault.__cause__} {fault.args}"


@pytest.mark.parametrize("kind", ["bad_key", "quota"])
def test_a_final_fault_names_the_key(doubles: Doubles, kind: str) -> None:
    doubles.fault("elevenlabs", kind)
    with pytest.raises(FinalError, match="ELEVENLABS_API_KEY"):
        ask(account(doubles), "speech")


def test_silence_on_the_line_ends_in_time(doubles: Doubles) -> None:
    doubles.fault("elevenlabs", "timeout")
    with pytest.raises(PassingError, match="in time") as raised:
        ask(account(doubles), "speech", timeout_s=0.2)
    assert raised.value.may_be_billed


@pytest.mark.parametrize("announced", [True, False])
def test_half_an_answer_may_be_billed(doubles: Doubles, *, announced: bool) -> None:
    doubles.fault("elevenlabs", "truncated_json", announced=announced)
    with pytest.raises(PassingError) as raised:
        ask(account(doubles), "speech")
    assert raised.value.may_be_billed


def test_the_sdk_makes_one_try(doubles: Doubles) -> None:
    before = len(doubles.calls)
    doubles.fault("elevenlabs", "server_error", times=3)
    with pytest.raises(PassingError):
        ask(account(doubles), "speech")
    doubles.clear_faults()
    assert len(doubles.calls) == before + 1


def test_another_shape_is_kept_as_it_came(doubles: Doubles) -> None:
    """It was paid, and is judged by who asked."""
    doubles.fault("elevenlabs", "wrong_shape")
    answer = ask(account(doubles), "speech")
    assert answer.document == {"audio_base64": None, "alignment": [1, 2, 3]}
    assert answer.usage.characters == len(TEXT)


def test_nobody_there_costs_nothing() -> None:
    nowhere = Account("elevenlabs", "sk_some", "http://127.0.0.1:9")
    with pytest.raises(PassingError, match="cannot be reached") as raised:
        ask(nowhere, "speech")
    assert not raised.value.may_be_billed


@pytest.mark.parametrize("key", ["sk_\nbroken", "sk_ключ"])
def test_a_key_that_cannot_be_sent_is_final_and_not_shown(doubles: Doubles, key: str) -> None:
    with pytest.raises(FinalError, match="characters that no key has") as raised:
        ask(account(doubles, key=key), "speech")
    assert key not in str(raised.value)


@pytest.mark.parametrize(
    ("status", "detail", "setting"),
    [
        (404, {"status": "voice_not_found", "message": "No voice abc."}, "SPEECH_VOICE"),
        (400, {"code": "invalid_parameters", "param": "voice_id"}, "SPEECH_VOICE"),
        (400, {"status": "model_can_not_do_text_to_speech"}, "SPEECH_MODEL"),
        (422, [{"loc": ["body", "model_id"], "msg": "unknown model"}], "SPEECH_MODEL"),
        (400, {"status": "invalid_uid", "message": "An invalid ID has been received"}, "SPEECH_V"),
        (
            422,
            [{"loc": ["body", "voice_settings", "speed"], "msg": "less than 1.2"}],
            "SPEECH_SPEED",
        ),
        (
            422,
            [{"loc": ["body", "voice_settings", "similarity_boost"], "msg": "a number"}],
            "SPEECH_SIMILARITY",
        ),
        (
            400,
            {"status": "invalid_voice_settings", "message": "Invalid setting for stability"},
            "SPEECH_STABILITY",
        ),
        (400, {"status": "invalid_ttd_stability", "message": "one of 0.0, 0.5"}, "SPEECH_STABIL"),
    ],
)
def test_a_wrong_id_names_its_setting(
    doubles: Doubles, status: int, detail: object, setting: str
) -> None:
    doubles.fault("elevenlabs", "refused_request", status=status, detail=detail)
    with pytest.raises(FinalError, match=f"correct XINSIDER_{setting}"):
        ask(account(doubles), "speech")


@pytest.mark.parametrize(
    ("status", "detail", "error", "message"),
    [
        (401, {"status": "missing_permissions"}, FinalError, "text to speech"),
        (402, {"code": "insufficient_credits"}, FinalError, "empty"),
        (429, {"code": "concurrent_limit_exceeded"}, PassingError, "AT_ONCE"),
        (429, {"code": "rate_limit_exceeded"}, PassingError, "429"),
        (400, "Something else", FinalError, "Something else"),
        (307, "Moved", FinalError, "HTTP 307"),
        (401, {"status": "detected_unusual_activity"}, FinalError, "without a VPN or proxy"),
        (402, {"code": "paid_plan_required", "message": _LIBRARY}, FinalError, "SPEECH_VOICE"),
        (403, {"status": "payment_required", "message": _LIBRARY}, FinalError, "paid plan"),
        (400, {"status": "max_character_limit_exceeded"}, FinalError, "takes more"),
        (422, [], FinalError, "HTTP 422"),
    ],
)
def test_newer_and_rarer_errors(
    doubles: Doubles, status: int, detail: object, error: type[ProviderError], message: str
) -> None:
    """`code` is the newer name of `status`, and not every error has either."""
    doubles.fault("elevenlabs", "refused_request", status=status, detail=detail)
    with pytest.raises(error, match=message):
        ask(account(doubles), "speech")
