"""Settings of the live parts: keys, models, limits and budgets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, cast
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, create_model
from pydantic_settings import BaseSettings

from xinsider_assets.artifacts.base import Model
from xinsider_assets.providers.client.rate_limiter import Limits
from xinsider_assets.providers.provider_spec import KEY_NAMES, PROVIDERS

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def safe_url(url: str) -> str:
    """A key is never sent in the clear, save to this very machine."""
    parts = urlsplit(url)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not (is_safe and parts.hostname):
        raise ValueError("must begin with https:// (http:// only for this machine, 127.0.0.1)")
    return url.rstrip("/")


def _key(secret: SecretStr | None) -> SecretStr | None:
    if secret is None:
        return None
    key = secret.get_secret_value().strip()
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ValueError("holds a character that no key has, such as a space or a curly quote")
    return SecretStr(key)


Url = Annotated[str, AfterValidator(safe_url)]
Secret = Annotated[SecretStr | None, AfterValidator(_key)]


ProviderLimits: type[Model] = create_model(
    "ProviderLimits",
    __base__=Model,
    **cast("dict[str, Any]", {name: (Limits, spec.limits) for name, spec in PROVIDERS.items()}),
)
"""The rate limits of each provider; one is set as in XINSIDER_LIMITS__GEMINI__CALLS_PER_MIN=60."""

_ACCOUNT_FIELDS: dict[str, Any] = {
    **{
        name.lower(): (Secret, Field(default=None, validation_alias=name))
        for name in KEY_NAMES.values()
    },
    **{f"{name}_base_url": (Url, spec.base_url) for name, spec in PROVIDERS.items()},
    "limits": (ProviderLimits, ProviderLimits()),
}
AccountSettings: type[BaseSettings] = create_model(
    "AccountSettings", __base__=BaseSettings, **_ACCOUNT_FIELDS
)
"""The keys, base URLs and rate limits of all providers; `account_of` and `limits_of` read them."""


class LiveSettings(AccountSettings):
    """What only the live parts read; each is XINSIDER_ and its name in capitals, keys apart."""

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
    call_deadline_s: float = Field(default=240.0, gt=0.0, allow_inf_nan=False)
    """For one provider call with all its tries and pauses."""
    call_timeout_s: float = Field(default=90.0, gt=0.0, allow_inf_nan=False)
    """For one try of it."""
    answers_max_gb: float = Field(default=2.0, gt=0.0, allow_inf_nan=False)
    """How much of paid answers is kept, in 10^9 bytes."""
    answers_max_age_days: float = Field(default=90.0, gt=0.0, allow_inf_nan=False)
    """How long a paid answer is kept since its last use, in days."""
