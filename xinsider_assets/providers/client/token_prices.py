"""Prices of tokens, by the lists of genai-prices.

Importing it takes a third of a second, so it is imported when the first price is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from xinsider_assets.providers.client.call import Call
from xinsider_assets.providers.provider_spec import PROVIDERS, Provider

_TIER = "service_tier"
_TICKS_A_USD = 10**10


def is_billed_by_tokens(provider: Provider) -> bool:
    """Whether a provider's answers say how many tokens they took."""
    return bool(PROVIDERS[provider].price_list)


def exact_usd(call: Call, document: Mapping[str, Any]) -> float | None:
    """The cost that the provider itself states, including searches; only xAI states one.

    https://docs.x.ai/developers/cost-tracking

    Args:
        call: The call.
        document: The raw answer of the provider.
    """
    usage: object = document.get("usage")
    if call.provider != "xai" or not isinstance(usage, dict):
        return None
    ticks = cast("Mapping[str, object]", usage).get("cost_in_usd_ticks")
    if not isinstance(ticks, (int, float)) or isinstance(ticks, bool):
        return None
    return ticks / _TICKS_A_USD if 0 < ticks < float("inf") else None


def billed_usd(call: Call, document: Mapping[str, Any]) -> float | None:
    """The price of the tokens that the provider reports, by cached tokens and tier.

    Args:
        call: The call.
        document: The raw answer of the provider.

    Returns:
        None if the provider reports nothing that genai-prices understands.
    """
    spec = PROVIDERS[call.provider]
    if not spec.price_list:
        return None
    from genai_prices import extract_usage

    try:
        extracted = extract_usage(
            dict(document), provider_id=spec.price_list, api_flavor=spec.price_list_api
        )
        calculated = extracted.calc_price(price_context=_tier(document))
    except Exception:  # noqa: BLE001 - whatever it makes of a foreign document, the answer is paid
        return None
    return float(calculated.total_price)


def listed_usd(call: Call, unit: str, count: int) -> float | None:
    """Price of input or output tokens at the model's standard rate; None if it is in no list."""
    price_list = PROVIDERS[call.provider].price_list
    if not price_list:
        return None
    from genai_prices import Usage, calc_price

    try:
        found = calc_price(Usage(**{unit: count}), model_ref=call.model, provider_id=price_list)
    except (LookupError, ValueError):
        return None
    return float(found.total_price)


def _tier(document: Mapping[str, Any]) -> dict[str, str]:
    """The service tier of the answer, such as OpenAI's flex."""
    tier = document.get(_TIER)
    return {_TIER: tier} if isinstance(tier, str) else {}
