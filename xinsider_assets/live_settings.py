"""Settings of the live parts: keys, models, limits and budgets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings

from xinsider_assets.artifacts.base import Model
from xinsider_assets.providers.client.rate_limiter import Limits

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def safe_url(url: str) -> str:
    """A key is never sent in the clear, save to this very machine."""
    parts = urlsplit(url)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not (is_safe and parts.hostname):
        raise ValueError("must begin with https:// (http:// only for this machine, 127.0.0.1)")
    return url.rstrip("/")


def _key(secret: SecretStr) -> SecretStr:
    key = secret.get_secret_value().strip()
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ValueError("holds a character that no key has, such as a space or a curly quote")
    return SecretStr(key)


Url = Annotated[str, AfterValidator(safe_url)]
Secret = Annotated[SecretStr, AfterValidator(_key)]


class ProviderLimits(Model):
    """The rate limits of each provider, those of its smallest paid tier.

    One is set as in XINSIDER_LIMITS__GEMINI__CALLS_PER_MIN=60.
    """

    openai: Limits = Limits(calls_per_min=500, tokens_per_min=200_000, at_once=8)
    xai: Limits = Limits(calls_per_min=60, tokens_per_min=100_000, at_once=2)
    anthropic: Limits = Limits(
        calls_per_min=50, tokens_per_min=30_000, counts_output=False, at_once=4
    )
    elevenlabs: Limits = Limits(at_once=2)
    gemini: Limits = Limits(calls_per_min=60, at_once=5)
    x: Limits = Limits(calls_per_min=30, at_once=1)
    yahoo: Limits = Limits(calls_per_min=120, at_once=4)


class LiveSettings(BaseSettings):
    """What only the live parts read; each is XINSIDER_ and its name in capitals, keys apart."""

    openai_api_key: Secret | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    anthropic_api_key: Secret | None = Field(default=None, validation_alias="ANTHROPIC_API_KEY")
    elevenlabs_api_key: Secret | None = Field(default=None, validation_alias="ELEVENLABS_API_KEY")
    gemini_api_key: Secret | None = Field(default=None, validation_alias="GEMINI_API_KEY")
    xai_api_key: Secret | None = Field(default=None, validation_alias="XAI_API_KEY")
    x_bearer_token: Secret | None = Field(default=None, validation_alias="X_BEARER_TOKEN")

    openai_base_url: Url = "https://api.openai.com/v1"
    anthropic_base_url: Url = "https://api.anthropic.com"
    elevenlabs_base_url: Url = "https://api.elevenlabs.io"
    gemini_base_url: Url = "https://generativelanguage.googleapis.com"
    xai_base_url: Url = "https://api.x.ai/v1"
    x_base_url: Url = "https://api.x.com"
    yahoo_base_url: Url = "https://query2.finance.yahoo.com"

    grok_model: str = "grok-4.6"
    """Finds posts."""
    grok_max_turns: int = Field(default=4, ge=1, le=20)
    """Searches and thoughts that Grok may take; each search costs."""
    posts_wanted: int = Field(default=20, ge=5, le=100)
    """Posts asked of Grok."""
    x_budget_per_video_usd: float = Field(default=0.08, ge=0.06, allow_inf_nan=False)
    """What X's posts and authors of a day may cost, of which it bills each."""
    x_min_likes: int = Field(default=20, ge=0)
    """Likes that a post of X's recent search has at least; 0: any."""
    x_query: str = "($AAPL OR $MSFT OR $NVDA OR $AMZN OR $GOOGL OR $META OR $TSLA) lang:en"
    """What X's recent search is asked for, in its own language; reposts and replies are left
    out besides. Of grok+x it is asked only where Grok finds too little."""
    selection_model: str = "gpt-6-luna"
    """Of OpenAI; chooses the post."""
    image_prompts_model: str = "gpt-6-luna"
    """Of OpenAI; says what the pictures show."""
    openai_flex: bool = False
    """OpenAI's Flex tier: half the price, slower, and now and then no room."""
    combined_call: bool = False
    """Ask for the post and for what the pictures show in one call, before there is a script."""
    analysis_model: str = "claude-sonnet-5-5"
    """Of Anthropic; writes the script."""
    simple_day_model: str | None = None
    """Of Anthropic; writes it on simple days in place of `analysis_model`, such as
    claude-haiku-5-5: one stock, and a move of less than `simple_day_pct`."""
    simple_day_pct: float = Field(default=2.0, ge=0.0)
    advice_model: str = "claude-haiku-5-5"
    """Of Anthropic; gives a second opinion on whether a script of a model has advice."""
    transcription_model: str = "whisper-1"
    """Of OpenAI; the only one that times words."""
    image_model: str = "gemini-3.1-flash-lite-image"
    """Of Gemini; draws the illustrations."""
    background_model: str = "gemini-3.1-flash-lite-image"
    """Of Gemini; draws the studio, once."""
    picture_library_wait_min: float = Field(default=30.0, ge=0.0, allow_inf_nan=False)
    """How long the picture library waits for Gemini's batch tier, which takes half the price;
    then ordinary calls draw the rest. 0 asks no batch."""

    budget_per_video_usd: float = Field(default=2.0, ge=0.0, allow_inf_nan=False)
    """What a day's video may cost, all its tries and variations together."""
    budget_per_month_usd: float = Field(default=40.0, ge=0.0, allow_inf_nan=False)
    """What a calendar month (UTC) may cost."""
    price_table: Path | None = None
    """Prices of your own, which go before those that come with the project."""
    limits: ProviderLimits = ProviderLimits()
    call_deadline_s: float = Field(default=240.0, gt=0.0, allow_inf_nan=False)
    """For one provider call with all its tries and pauses."""
    call_timeout_s: float = Field(default=90.0, gt=0.0, allow_inf_nan=False)
    """For one try of it."""
    answers_max_gb: float = Field(default=2.0, gt=0.0, allow_inf_nan=False)
    """How much of paid answers is kept, in 10^9 bytes."""
    answers_max_age_days: float = Field(default=90.0, gt=0.0, allow_inf_nan=False)
    """How long a paid answer is kept since its last use, in days."""
