"""Figures worked out by hand from the providers' price lists of November 2026.

The bodies are cut down to what is billed; they have the shape that each provider's API answers in.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.call import Answer, Call, Usage
from xinsider_assets.providers.client.price_book import PriceBook
from xinsider_assets.providers.client.price_table import PACKAGED_TABLE, read_prices
from xinsider_assets.providers.client.token_prices import listed_usd
from xinsider_assets.providers.estimate import expected_calls
from xinsider_assets.providers.provider_spec import Provider
from xinsider_assets.settings import Settings

ASSETS = (
    "viral_tweets",
    "tweet_selection_report",
    "financial_analysis",
    "image_prompts",
    "narration",
    "timestamps",
    "illustrations",
    "studio_background",
)


def cost_usd(
    provider: Provider,
    model: str,
    document: dict[str, Any],
    usage: Usage,
    *,
    book: PriceBook | None = None,
    expected: Usage | None = None,
) -> float:
    call = Call(provider, model, "test", {}, expected or usage)
    return (book or PriceBook()).cost_usd(call, Answer(document=document, usage=usage))


def response(model: str, *, cached: int = 0, tier: str = "default") -> dict[str, Any]:
    return {
        "object": "response",
        "model": model,
        "service_tier": tier,
        "usage": {
            "input_tokens": 1000,
            "input_tokens_details": {"cached_tokens": cached},
            "output_tokens": 100,
            "output_tokens_details": {"reasoning_tokens": 60},
            "total_tokens": 1100,
        },
    }


THOUSAND_IN = Usage(input_tokens=1000, output_tokens=100)


class TestOpenAI:
    MODEL = "gpt-6-luna"

    def test_tokens(self):
        # 1,000 at $0.10 and 100 at $0.50 a million
        assert cost_usd("openai", self.MODEL, response(self.MODEL), THOUSAND_IN) == pytest.approx(
            0.000150
        )

    def test_cached_tokens_cost_a_tenth(self):
        # 600 at $0.10, 400 at $0.01, 100 at $0.50 a million
        assert cost_usd(
            "openai", self.MODEL, response(self.MODEL, cached=400), THOUSAND_IN
        ) == pytest.approx(0.000114)

    def test_the_flex_tier_costs_half(self):
        assert cost_usd(
            "openai", self.MODEL, response(self.MODEL, tier="flex"), THOUSAND_IN
        ) == pytest.approx(0.000075)

    def test_a_dated_name_of_the_model_in_the_answer(self):
        assert cost_usd(
            "openai", self.MODEL, response(f"{self.MODEL}-2026-09-14"), THOUSAND_IN
        ) == pytest.approx(0.000150)

    def test_whisper_by_the_second(self):
        document: dict[str, Any] = {"task": "transcribe", "duration": 90.0, "words": []}
        assert cost_usd("openai", "whisper-1", document, Usage(seconds=90.0)) == pytest.approx(
            0.009
        )


def test_anthropic_tokens_cached_and_written_to_the_cache():
    def message(read: int, written: int) -> dict[str, Any]:
        return {
            "type": "message",
            "model": "claude-sonnet-5-5",
            "usage": {
                "input_tokens": 1000,
                "output_tokens": 200,
                "cache_read_input_tokens": read,
                "cache_creation_input_tokens": written,
            },
        }

    usage = Usage(input_tokens=1000, output_tokens=200)
    # 1,000 at $2 and 200 at $10 a million; besides 500 at $0.10 and 300 at $2.50
    assert cost_usd("anthropic", "claude-sonnet-5-5", message(0, 0), usage) == pytest.approx(0.004)
    assert cost_usd("anthropic", "claude-sonnet-5-5", message(500, 300), usage) == pytest.approx(
        0.0048
    )


def test_xai_tokens_and_searches():
    usage = Usage(input_tokens=1000, output_tokens=100, searches=3)
    # 1,000 at $2 and 100 at $6 a million, three searches at $5 a thousand
    assert cost_usd("xai", "grok-4.6", response("grok-4.6"), usage) == pytest.approx(0.0176)


class TestGemini:
    MODEL = "gemini-3.1-flash-lite-image"

    def picture(self, **counts: Any) -> dict[str, Any]:
        return {
            "modelVersion": self.MODEL,
            "usageMetadata": {
                "promptTokenCount": 20,
                "candidatesTokenCount": 1120,
                "candidatesTokensDetails": [{"modality": "IMAGE", "tokenCount": 1120}],
                **counts,
            },
        }

    def test_a_picture_is_billed_by_its_tokens(self):
        usage = Usage(input_tokens=20, output_tokens=1120, images=1)
        # 20 at $0.25 and 1,120 of the picture at $30 a million, and not the picture once more
        assert cost_usd("gemini", self.MODEL, self.picture(), usage) == pytest.approx(0.033605)

    def test_thoughts_are_billed_as_text(self):
        usage = Usage(input_tokens=20, output_tokens=1170, images=1)
        document = self.picture(thoughtsTokenCount=50)
        # besides 50 at $1.50 a million
        assert cost_usd("gemini", self.MODEL, document, usage) == pytest.approx(0.03368)

    def test_a_blocked_picture_costs_what_was_said(self):
        document = {
            "modelVersion": self.MODEL,
            "promptFeedback": {"blockReason": "PROHIBITED_CONTENT"},
            "usageMetadata": {"promptTokenCount": 20},
        }
        assert cost_usd("gemini", self.MODEL, document, Usage(input_tokens=20)) == pytest.approx(
            0.000005
        )

    def test_what_does_not_say_counts_at_its_upper_bound(self):
        assert cost_usd(
            "gemini", self.MODEL, {"candidates": []}, Usage(), expected=Usage(images=1)
        ) == pytest.approx(0.0336)


def test_elevenlabs_by_the_character():
    document = {"audio_base64": ""}
    usage = Usage(characters=1500)
    assert cost_usd("elevenlabs", "eleven_multilingual_v2", document, usage) == pytest.approx(0.15)
    assert cost_usd("elevenlabs", "eleven_flash_v2_5", document, usage) == pytest.approx(0.075)


def test_elevenlabs_alignment_by_the_second():
    assert cost_usd(
        "elevenlabs", "forced_alignment", {"words": []}, Usage(seconds=90.0)
    ) == pytest.approx(0.0055)


def test_x_by_the_post_and_nothing_for_none():
    expected = Usage(posts=100)
    for posts, usd in ((20, 0.1), (0, 0.0)):
        assert cost_usd(
            "x", "recent search", {}, Usage(posts=posts), expected=expected
        ) == pytest.approx(usd)


@pytest.mark.parametrize("document", [{}, {"usage": None}, {"usage": {"input_tokens": "many"}}])
@pytest.mark.parametrize("provider", ["openai", "xai", "anthropic", "gemini"])
def test_a_document_that_nobody_understands_costs_its_upper_bound(
    provider: Provider, document: dict[str, Any]
):
    """It is paid and stored; its price must not lose it."""
    model = {"openai": "gpt-6-luna", "xai": "grok-4.6", "anthropic": "claude-sonnet-5-5"}.get(
        provider, "gemini-3.1-flash-lite-image"
    )
    expected = Usage(input_tokens=10_000, output_tokens=1_000)
    call = Call(provider, model, "test", {}, expected)
    answer = Answer(document=document)
    assert PriceBook().cost_usd(call, answer) == PriceBook().expected_usd(call) > 0.0


_ASKED = Usage(input_tokens=10_000, output_tokens=1_000, searches=4)
_PICTURE = Usage(images=1, input_tokens=1_000)


@pytest.mark.parametrize(
    ("provider", "model", "told", "expected", "usd"),
    [
        # 10,000 at $2 and 1,000 at $6 a million, and the two searches that were counted
        ("xai", "grok-4.6", Usage(searches=2), _ASKED, 0.036),
        # 10,000 at $0.10 and the 100 that were counted at $0.50 a million
        ("openai", "gpt-6-luna", Usage(output_tokens=100), _ASKED, 0.00105),
        # 100 that were counted at $2 and 1,000 at $10 a million
        ("anthropic", "claude-sonnet-5-5", Usage(input_tokens=100), _ASKED, 0.0102),
        # the picture's own price, and the 1,000 at $0.25 a million, or the 20 that were counted
        ("gemini", TestGemini.MODEL, Usage(images=1), _PICTURE, 0.03385),
        ("gemini", TestGemini.MODEL, Usage(images=1, input_tokens=20), _PICTURE, 0.033605),
    ],
)
def test_what_a_gateway_does_not_count_is_at_its_upper_bound(
    provider: Provider, model: str, told: Usage, expected: Usage, usd: float
):
    """Whatever else the answer says about its usage, tokens that nobody counted are not free."""
    counts = {"input_tokens": told.input_tokens, "output_tokens": told.output_tokens}
    gemini = {"promptTokenCount": told.input_tokens}
    for document in (
        {},
        {"model": model, "usage": counts},
        {"modelVersion": model, "usageMetadata": gemini},
    ):
        paid = cost_usd(provider, model, document, told, expected=expected)
        assert paid == pytest.approx(usd)


def test_a_model_that_no_list_knows_is_refused_before_it_is_asked():
    call = Call("openai", "gpt-99-nova", "selection", {}, THOUSAND_IN)
    with pytest.raises(InputError, match=r"openai's gpt-99-nova \(selection\).*XINSIDER_PRICE_"):
        PriceBook().expected_usd(call)


LIVE: tuple[dict[str, Any], ...] = (
    {},
    {"posts": "grok"},
    {"posts": "x"},
    {"speech": "openai"},
    {"word_times": "whisper"},
    {"word_times": "elevenlabs"},
    {"combined_call": True},
    {"openai_flex": True},
    {"simple_day_model": "claude-haiku-5-5"},
)


@pytest.mark.parametrize("changed", LIVE, ids=str)
def test_every_call_of_the_live_profile_has_a_price_beforehand(changed: dict[str, Any]):
    settings = Settings(profile="live", **changed)
    for asset in ASSETS:
        for call in expected_calls(asset, settings):
            assert PriceBook().expected_usd(call) > 0.0


def test_the_live_profile_fits_its_own_budget():
    settings = Settings(profile="live")
    calls = [call for asset in ASSETS for call in expected_calls(asset, settings)]
    total_usd = sum(PriceBook().expected_usd(call) for call in calls)
    assert 0.3 < total_usd < settings.budget_per_video_usd


def test_no_default_model_depends_on_what_the_installed_genai_prices_knows():
    """An older one of Python 3.10 may lack a model: our own table has all that are chosen."""
    named = {(price.provider, price.model) for price in read_prices(PACKAGED_TABLE)}
    settings = Settings(profile="live", simple_day_model="claude-haiku-5-5")
    for provider, model in (
        ("xai", settings.grok_model),
        ("openai", settings.selection_model),
        ("openai", settings.image_prompts_model),
        ("openai", settings.transcription_model),
        ("anthropic", settings.analysis_model),
        ("anthropic", settings.simple_day_model),
        ("elevenlabs", settings.speech_model),
        ("gemini", settings.image_model),
        ("gemini", settings.background_model),
    ):
        assert (provider, model) in named


def test_our_table_and_genai_prices_agree():
    """Where both have a price of tokens; a difference means that one of them is out of date."""
    compared = 0
    for price in read_prices(PACKAGED_TABLE):
        if price.unit.endswith("_tokens"):
            call = Call(price.provider, price.model, "test", {})  # type: ignore[arg-type]
            listed = listed_usd(call, price.unit, 10_000)
            assert listed is None or listed == pytest.approx(10_000 * price.each_usd)
            compared += listed is not None
    assert compared >= 8


class TestAnOwnTable:
    @pytest.fixture
    def book(self, tmp_path: Path) -> PriceBook:
        table = tmp_path / "mine.csv"
        table.write_text(
            "provider,model,unit,usd,per,source,as_of\n"
            "openai,gpt-6-luna,input_tokens,1,1000000,my contract,2026-11-01\n"
            "openai,gpt-6-luna,output_tokens,2,1000000,my contract,2026-11-01\n"
            "openai,gpt-99-nova,input_tokens,3,1000000,my contract,2026-11-01\n"
            "openai,gpt-99-nova,output_tokens,4,1000000,my contract,2026-11-01\n"
            "gemini,*,images,0.05,1,my contract,2026-11-01\n"
            "elevenlabs,eleven_multilingual_v2,characters,0.20,1000,my plan,2026-11-01\n"
        )
        return PriceBook(table)

    def test_goes_before_the_providers_own_account(self, book: PriceBook):
        document = response("gpt-6-luna")
        assert cost_usd("openai", "gpt-6-luna", document, THOUSAND_IN, book=book) == pytest.approx(
            0.0012
        )

    def test_goes_before_ours(self, book: PriceBook):
        assert cost_usd(
            "elevenlabs", "eleven_multilingual_v2", {}, Usage(characters=100), book=book
        ) == pytest.approx(0.02)

    def test_makes_another_model_known(self, book: PriceBook):
        call = Call("openai", "gpt-99-nova", "selection", {}, THOUSAND_IN)
        assert book.expected_usd(call) == pytest.approx(0.0034)

    def test_has_a_pictures_price_for_all_of_it(self, book: PriceBook):
        document = TestGemini().picture()
        usage = Usage(input_tokens=20, output_tokens=1120, images=1)
        assert cost_usd("gemini", TestGemini.MODEL, document, usage, book=book) == pytest.approx(
            0.05
        )

    def test_leaves_the_rest_as_it_is(self, book: PriceBook):
        assert cost_usd("x", "recent search", {}, Usage(posts=1), book=book) == pytest.approx(0.005)


def test_genai_prices_is_not_imported_before_a_price_of_tokens_is_asked_for():
    """It takes a third of a second."""
    program = (
        "import sys; import xinsider_assets.parts;"
        "from xinsider_assets.providers.client.call import Call, Usage;"
        "from xinsider_assets.providers.client.price_book import PriceBook;"
        "PriceBook().expected_usd(Call('x', 'lookup', 'lookup', {}, Usage(posts=1)));"
        "print('genai_prices' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.split() == [b"False"]


@pytest.mark.parametrize(
    ("ticks", "cost_usd"),
    [
        (318_319_000, 0.0318319),
        (37_756_000.0, 0.0037756),
        (None, 0.0062),
        (0, 0.0062),
        (-5, 0.0062),
        ("many", 0.0062),
        (True, 0.0062),
        (float("inf"), 0.0062),
    ],
)
def test_xais_exact_price_goes_before_the_table_where_it_can_be_one(ticks: object, cost_usd: float):
    """10^10 ticks are a dollar: https://docs.x.ai/developers/cost-tracking."""
    call = Call("xai", "grok-4.6", "fetch", {})
    usage = {"input_tokens": 100, "output_tokens": 167, "cost_in_usd_ticks": ticks}
    used = Usage(input_tokens=100, output_tokens=167, searches=1)

    cost = PriceBook().cost_usd(call, Answer(document={"usage": usage}, usage=used))

    assert cost == pytest.approx(cost_usd, abs=1e-5)
