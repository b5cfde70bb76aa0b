"""Google's real SDK against the double: what comes back, and what every fault becomes."""

from __future__ import annotations

import base64
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.providers.client.faults import FinalError, PassingError
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.gemini import (
    Gemini,
    PictureOrder,
    drawing_of,
    usage_of,
)

MODEL = "gemini-3.1-flash-lite-image"
ORDER = PictureOrder("A bull under a clear sky", seed=7, aspect_ratio="3:2")
PATIENCE_S = 5.0


def account_at(doubles, key=None):
    return Account("gemini", key or doubles.key("gemini"), doubles.base_url("gemini"))


def draw(account, timeout_s=PATIENCE_S):
    return Gemini(account).draw_picture(MODEL, ORDER, timeout_s)


def test_one_call_asks_for_one_picture(doubles):
    body = draw(account_at(doubles))
    call = doubles.calls[-1]
    assert call.path.endswith(f"/models/{MODEL}:generateContent")
    assert call.request["contents"][0]["parts"] == [{"text": ORDER.prompt}]
    assert call.request["generationConfig"] == {
        "responseModalities": ["IMAGE"],
        "seed": 7,
        "imageConfig": {"aspectRatio": "3:2", "imageSize": "1K"},
    }
    assert drawing_of(body).content.startswith(b"\x89PNG")
    used = usage_of(body)
    assert (used.images, used.output_tokens) == (1, 1120)
    assert used.input_tokens > 0


def test_the_environment_does_not_send_it_elsewhere(doubles, monkeypatch):
    monkeypatch.setenv("GOOGLE_GENAI_USE_VERTEXAI", "true")
    monkeypatch.setenv("GOOGLE_API_KEY", "another-key")
    monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:9")
    assert drawing_of(draw(account_at(doubles))).content


@pytest.mark.parametrize(
    ("kind", "options", "may_be_billed", "retry_after_s"),
    [
        ("timeout", {}, True, None),
        ("connection_reset", {}, True, None),
        ("rate_limited", {}, False, None),
        ("rate_limited", {"retry_after_s": 17.5}, False, 17.5),
        ("server_error", {}, False, None),
        ("unavailable", {}, False, None),
        ("unavailable", {"retry_after_s": 3}, False, 3.0),
        ("truncated_json", {}, True, None),
        ("truncated_json", {"announced": False}, True, None),
    ],
)
def test_what_passes(doubles, kind, options, may_be_billed, retry_after_s):
    doubles.fault("gemini", kind, **options)
    before = len(doubles.calls)
    with pytest.raises(PassingError) as caught:
        draw(account_at(doubles), 0.3 if kind == "timeout" else PATIENCE_S)
    assert caught.value.may_be_billed is may_be_billed
    assert caught.value.retry_after_s == retry_after_s
    assert len(doubles.calls) == before + 1, "the SDK tries once"
    assert_tells_nothing(caught.value, doubles.key("gemini"))


def test_a_server_that_is_not_there_was_never_asked():
    nowhere = Account("gemini", "a-key", "http://127.0.0.1:9")
    with pytest.raises(PassingError, match=re.escape("http://127.0.0.1:9 cannot be reached")) as at:
        draw(nowhere)
    assert not at.value.may_be_billed


@pytest.mark.parametrize("kind", ["bad_key", "quota"])
def test_what_is_final_names_the_account(doubles, kind):
    doubles.fault("gemini", kind)
    with pytest.raises(FinalError, match="GEMINI_API_KEY") as caught:
        draw(account_at(doubles))
    assert ("key was refused" if kind == "bad_key" else "quota of the day") in str(caught.value)
    assert_tells_nothing(caught.value, doubles.key("gemini"))


@pytest.mark.parametrize("told", [True, False])
def test_a_limit_of_zero_means_that_billing_is_not_enabled(doubles, *, told):
    """Though it names a delay and the quota of the day: neither waiting nor tomorrow helps."""
    doubles.fault("gemini", "no_quota", told=told)
    with pytest.raises(FinalError, match="enable billing for the project of GEMINI_API_KEY"):
        draw(account_at(doubles))


def test_a_key_of_ones_own_is_not_told(doubles):
    mistyped = "AIzaSyMistyped00000000000000000000000000"
    with pytest.raises(FinalError, match="GEMINI_API_KEY") as caught:
        draw(account_at(doubles, mistyped))
    assert_tells_nothing(caught.value, mistyped)


@pytest.mark.parametrize("key", ["a key\nof two lines", "schlüssel"])
def test_a_key_that_cannot_be_sent(doubles, key):
    with pytest.raises(FinalError, match="GEMINI_API_KEY"):
        draw(account_at(doubles, key))


@pytest.mark.parametrize(("status", "settled"), [(403, "access"), (404, "model's name")])
def test_a_model_that_cannot_be_had_is_final(doubles, status, settled):
    doubles.fault("gemini", "server_error", status=status)
    with pytest.raises(FinalError, match=settled):
        draw(account_at(doubles))


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("BLOCKED", "PROHIBITED_CONTENT"),
        ("IMAGE_SAFETY", "IMAGE_SAFETY"),
        ("PROHIBITED_CONTENT", "PROHIBITED_CONTENT"),
        ("NO_IMAGE", "NO_IMAGE"),
        ("A_REASON_OF_2027", "A_REASON_OF_2027"),
        ("STOP", "no picture in the answer"),
    ],
)
def test_a_refusal_is_an_answer_with_its_reason(doubles, reason, told):
    doubles.fault("gemini", "no_image", reason=reason)
    body = draw(account_at(doubles))
    assert drawing_of(body).content == b""
    assert drawing_of(body).reason == told
    assert usage_of(body).images == 0


@pytest.mark.parametrize("kind", ["empty_answer", "truncated_answer", "wrong_shape"])
def test_an_answer_without_a_picture_is_kept_as_it_came(doubles, kind):
    doubles.fault("gemini", kind)
    body = draw(account_at(doubles))
    assert body["candidates"]
    assert drawing_of(body).content == b""


def test_a_thought_is_not_the_picture():
    def part(content, **rest):
        return {"inlineData": {"data": base64.urlsafe_b64encode(content).decode()}, **rest}

    parts = [part(b"sketch", thought=True), {"text": "done"}, part(b"\xfb\xff picture")]
    body = {"candidates": [{"content": {"parts": parts}, "finishReason": "STOP"}]}
    assert drawing_of(body).content == b"\xfb\xff picture"


NAMES = (
    *("candidates", "content", "parts", "inlineData", "data", "thought", "finishReason"),
    *("promptFeedback", "blockReason", "usageMetadata", "promptTokenCount"),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(NAMES),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["candidates", "promptFeedback", "usageMetadata"]), JSON))
def test_any_json_object_is_understood(body):
    """What a later version of the API sends was paid all the same."""
    drawing = drawing_of(json.loads(json.dumps(body)))
    assert bool(drawing.content) != bool(drawing.reason)
    assert usage_of(body).images == bool(drawing.content)


def assert_tells_nothing(error, key):
    assert key not in str(error)
    assert key not in repr(error)
    assert error.__cause__ is None
    assert error.__suppress_context__
