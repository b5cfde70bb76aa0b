"""Providers' own words, as they and their users publish them, and the remedy that each leads to."""

from __future__ import annotations

from typing import Any

import pytest

from xinsider_assets.providers.client.faults import FinalError, PassingError
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.causes import cause_of, pause_in_words_s
from xinsider_assets.providers.vendors.http_faults import status_fault

ACCOUNT = Account(
    "openai",
    "sk-proj-abcdefgh12345678",
    "https://api.openai.com/v1",
    {"gpt-6-luna": ["XINSIDER_SELECTION_MODEL", "XINSIDER_IMAGE_PROMPTS_MODEL"]},
)

UNUSUAL = (
    "Unusual activity detected. Free Tier usage disabled. If you are using a proxy/VPN you might "
    "need to purchase a Paid Plan to not trigger our abuse detectors."
)
LIBRARY = (
    "Free users cannot use library voices via the API. Please upgrade your subscription to use "
    "this voice."
)
NO_QUOTA = (
    "You exceeded your current quota, please check your plan and billing details. * Quota exceeded "
    "for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 0, "
    "model: gemini-3.1-pro\nPlease retry in 17.3s."
)
QUOTA = "You exceeded your current quota, please check your plan and billing details."
A_DAY = (
    "Rate limit reached for gpt-6-luna in organization org-x on requests per day (RPD): Limit 200, "
    "Used 200, Requested 1. Please try again in 7m12s."
)
A_MINUTE = (
    "Rate limit reached for gpt-6-luna in organization org-x on tokens per min (TPM): Limit 30000, "
    "Used 29000, Requested 5000. Please try again in 8s. Visit "
    "https://platform.openai.com/account/rate-limits to learn more."
)
LIMIT_A_MINUTE = (
    "This request would exceed your organization's rate limit of 30,000 input tokens per minute"
)
NO_CREDITS = "Your newly created team doesn't have any credits yet."
SPENT = "Your team has either used all available credits or reached its monthly spending limit."
NO_MODEL = "The model `grok-4.6-x` does not exist or you do not have access to it."
NO_MODEL_V1 = (
    "models/gemini-3.1-x is not found for API version v1, or is not supported for generateContent."
)
TOO_MANY_TOKENS = (
    "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)."
)


@pytest.mark.parametrize(
    ("code", "words", "cause"),
    [
        ("detected_unusual_activity", UNUSUAL, "blocked"),
        ("paid_plan_required", LIBRARY, "plan"),
        ("payment_required", LIBRARY, "plan"),
        ("", NO_QUOTA, "billing"),
        ("", "Gemini API free tier is not available in your country. Enable billing.", "billing"),
        ("insufficient_quota", QUOTA, "empty"),
        ("quota_exceeded", "You have 5 credits remaining, while 900 are required", "empty"),
        ("invalid_request_error", "Your credit balance is too low to access the API", "empty"),
        ("", NO_CREDITS, "empty"),
        ("", SPENT, "empty"),
        ("", "Insufficient credits. Add more using https://openrouter.ai/credits", "empty"),
        ("rate_limit_exceeded", A_DAY, "day"),
        ("GenerateRequestsPerDayPerProjectPerModel", QUOTA, "day"),
        ("rate_limit_exceeded", A_MINUTE, None),
        ("GenerateRequestsPerMinutePerProjectPerModel", QUOTA, None),
        ("rate_limit_error", LIMIT_A_MINUTE, None),
        ("", "User location is not supported for the API use.", "country"),
        ("unsupported_country_region_territory", "", "country"),
        ("", "Incorrect API key provided: xa***bc.", "key"),
        ("API_KEY_INVALID", "API key not valid. Please pass a valid API key.", "key"),
        ("authentication_error", "invalid x-api-key", "key"),
        ("context_length_exceeded", "", "long"),
        ("", "prompt is too long: 210000 tokens > 200000 maximum", "long"),
        ("", TOO_MANY_TOKENS, "long"),
        ("max_character_limit_exceeded", "", "long"),
        ("rate_limit_exceeded", "Request too large for gpt-6-luna on tokens per min (TPM)", "long"),
        ("model_not_found", "", "model"),
        ("", NO_MODEL, "model"),
        ("", NO_MODEL_V1, "model"),
        ("not_found_error", "model: claude-sonnet-9", "model"),
        ("", "Something else", None),
        ("", "", None),
    ],
)
def test_words_tell_the_cause(code: str, words: str, cause: str | None) -> None:
    assert cause_of(code, words) == cause


@pytest.mark.parametrize(
    ("status", "code", "remedy"),
    [
        (429, "insufficient_quota", "add credit to the openai account that OPENAI_API_KEY"),
        (402, "", "add credit to the openai account"),
        (403, "paid_plan_required", "take a paid plan for the account of OPENAI_API_KEY"),
        (401, "detected_unusual_activity", "another network without a VPN or proxy"),
        (400, "context_length_exceeded", "XINSIDER_SELECTION_MODEL and XINSIDER_IMAGE_PROMPTS"),
        (404, "model_not_found", "correct XINSIDER_SELECTION_MODEL and XINSIDER_IMAGE_PROMPTS_MO"),
        (
            404,
            "",
            "correct XINSIDER_SELECTION_MODEL and XINSIDER_IMAGE_PROMPTS_MODEL or XINSIDER_O",
        ),
        (403, "", "give the account of OPENAI_API_KEY access"),
        (401, "", "set OPENAI_API_KEY to a key that openai takes"),
        (403, "unsupported_country_region_territory", "another network"),
        (400, "billing_not_active", "enable billing for the project of OPENAI_API_KEY"),
    ],
)
def test_a_cause_leads_to_its_remedy(status: int, code: str, remedy: str) -> None:
    fault = status_fault(ACCOUNT, "gpt-6-luna", status, "because", code=code)
    assert isinstance(fault, FinalError)
    assert remedy in fault.remedy
    assert f"HTTP {status}: because" in fault.what


def test_a_quota_of_the_day_is_final_and_one_of_the_minute_passes() -> None:
    day = status_fault(ACCOUNT, "gpt-6-luna", 429, A_DAY)
    minute = status_fault(ACCOUNT, "gpt-6-luna", 429, A_MINUTE)
    assert isinstance(day, FinalError)
    assert "quota of the day" in day.what
    assert "tomorrow" in day.remedy
    assert isinstance(minute, PassingError)
    assert minute.retry_after_s == 8.0


@pytest.mark.parametrize("words", [NO_MODEL, "invalid_api_key", LIBRARY])
def test_a_busy_server_says_nothing_about_the_account(words: str) -> None:
    for status in (429, 500, 503):
        assert isinstance(status_fault(ACCOUNT, "m", status, words), PassingError)


def test_without_a_setting_the_model_is_named() -> None:
    fault = status_fault(ACCOUNT, "another", 404, NO_MODEL)
    assert fault.remedy == "correct the model's name in the settings"


@pytest.mark.parametrize(
    ("words", "pause_s"),
    [
        ("Please try again in 120ms.", 0.12),
        ("Please try again in 8s.", 8.0),
        ("Please try again in 1m2.5s.", 62.5),
        ("Please try again in 7m12s", 432.0),
        ("Please try again in 1h2m", 3720.0),
        ("Please retry in 17.308972912s.", 17.308972912),
        ("Please try again in a while", None),
        ("try again later", None),
        ("", None),
    ],
)
def test_a_pause_is_read_out_of_words(words: str, pause_s: float | None) -> None:
    assert pause_in_words_s(words) == pause_s


_ELSEWHERE: dict[str, Any] = {"Location": "https://login.example.com/path?key=secret"}


@pytest.mark.parametrize("headers", [_ELSEWHERE, {"location": "login.example.com"}, {}])
def test_a_redirect_names_the_host_alone(headers: dict[str, str]) -> None:
    fault = status_fault(ACCOUNT, "m", 308, "", headers)
    assert isinstance(fault, FinalError)
    assert ("login.example.com" if headers else "no address") in fault.what
    assert "secret" not in str(fault)
    assert "XINSIDER_OPENAI_BASE_URL" in fault.remedy
