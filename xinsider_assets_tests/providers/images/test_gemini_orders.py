"""One picture from Gemini's double: which answers lead to the next wish, and which to a try."""

from __future__ import annotations

import pytest

from xinsider_assets.providers.client.faults import WrongContentError
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets.providers.images.gemini_orders import GeminiOrders, Wish, nearest_ratio
from xinsider_assets_tests.live import PASSING_FAULTS, asked, providers

MODEL = "gemini-3.1-flash-lite-image"
SIZE = (1080, 1920)
WISHES = (Wish("A bull"), Wish("A bull", 1, "second seed"), Wish("A calm bull", note="softened"))


@pytest.fixture
def orders(doubles, tmp_path):
    return GeminiOrders.at(providers(doubles, tmp_path, call_timeout_s=1.5), MODEL, SIZE)


def text(call):
    return call.request["contents"][0]["parts"][0]["text"]


def seed(call):
    return call.request["generationConfig"]["seed"]


@pytest.mark.parametrize(
    ("kind", "options", "reason"),
    [
        ("no_image", {"reason": "IMAGE_SAFETY"}, "IMAGE_SAFETY"),
        ("no_image", {"reason": "PROHIBITED_CONTENT"}, "PROHIBITED_CONTENT"),
        ("no_image", {"reason": "NO_IMAGE"}, "NO_IMAGE"),
        ("no_image", {"reason": "NEW_IN_2027"}, "NEW_IN_2027"),
        ("no_image", {"reason": "STOP"}, "no picture in the answer"),
        ("refusal", {}, "PROHIBITED_CONTENT"),
        ("empty_answer", {}, "no picture in the answer"),
        ("truncated_answer", {}, "MAX_TOKENS"),
        ("wrong_shape", {}, "no picture in the answer"),
        ("wrong_meaning", {}, "a picture of only 1x1 pixels"),
        ("not_an_image", {}, "not a picture"),
        ("cut_image", {}, "not a picture"),
    ],
)
def test_an_answer_without_a_usable_picture_leads_to_the_next_wish(
    doubles, orders, kind, options, reason
):
    doubles.fault("gemini", kind, **options)
    with asked(doubles) as calls:
        bought = orders.first_usable(WISHES)
    assert (bought.prompt, bought.made_by) == ("A bull", f"Gemini {MODEL} (second seed)")
    assert [text(call) for call in calls] == ["A bull", "A bull"]
    assert seed(calls[0]) != seed(calls[1])
    assert all(call.paid for call in calls), "a refusal has its price"

    doubles.fault("gemini", kind, **options)
    with asked(doubles) as calls, pytest.raises(WrongContentError, match=reason):
        orders.first_usable([WISHES[0]])
    assert not calls, "it was answered, and is not asked again"


def test_the_last_wish_and_then_all_reasons(doubles, orders):
    doubles.fault("gemini", "no_image", 2, reason="IMAGE_SAFETY")
    assert orders.first_usable(WISHES).made_by == f"Gemini {MODEL} (softened)"
    others = [Wish("A bear"), Wish("A bear", 1)]
    doubles.fault("gemini", "refusal")
    doubles.fault("gemini", "not_an_image")
    with pytest.raises(WrongContentError) as caught:
        orders.first_usable(others)
    assert caught.value.what == "PROHIBITED_CONTENT, not a picture"
    assert "--again" in str(caught.value)


@pytest.mark.parametrize(("kind", "options"), PASSING_FAULTS)
def test_what_passes_is_tried_again_with_the_same_request(doubles, orders, kind, options):
    doubles.fault("gemini", kind, **options)
    with asked(doubles) as calls:
        assert orders.first_usable(WISHES).made_by == f"Gemini {MODEL}"
    assert len(calls) == 2
    assert calls[0].request_sha256 == calls[1].request_sha256
    may_be_billed = kind in {"timeout", "slow_drip", "connection_reset", "truncated_json"}
    lost_usd = orders.providers.provider_client.usage_log.spending().lost_usd
    assert lost_usd == pytest.approx(0.034 if may_be_billed else 0.0, rel=0.05)


def test_another_variation_asks_with_another_seed(doubles, orders):
    """The same one would bring the same picture, for money."""
    with asked(doubles) as calls:
        for variation in (0, 1, 0):
            with doing(Work("illustrations", variation=variation)):
                orders.first_usable(WISHES)
    assert len(calls) == 2
    assert seed(calls[0]) != seed(calls[1])
    assert all(0 <= seed(call) < 2**31 for call in calls)


def test_before_each_order_it_may_be_called_off(doubles, orders):
    def call_off():
        raise InterruptedError

    with asked(doubles) as calls, pytest.raises(InterruptedError):
        orders.first_usable(WISHES, call_off)
    assert not calls


def test_what_a_refusal_says_shows_no_key(doubles, orders):
    doubles.fault("gemini", "no_image", reason=f"BECAUSE_{doubles.key('gemini')}")
    with pytest.raises(WrongContentError) as caught:
        orders.first_usable([WISHES[0]])
    assert doubles.key("gemini") not in str(caught.value)


@pytest.mark.parametrize(
    ("size", "ratio"),
    [((1296, 864), "3:2"), ((1080, 1920), "9:16"), ((500, 500), "1:1"), ((3000, 1000), "21:9")],
)
def test_the_shape_is_the_one_that_loses_least(size, ratio):
    assert nearest_ratio(size) == ratio
