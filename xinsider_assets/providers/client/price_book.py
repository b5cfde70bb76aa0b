"""What provider calls cost, in US dollars.

Tokens are priced by genai-prices, which comes with a snapshot of the providers' lists; what it
lacks (characters, seconds of audio, posts, searches, and pictures before they are made) is in our
own small table. A table of the user takes precedence over both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.call import Answer, Call, Usage
from xinsider_assets.providers.client.price_table import (
    ANY_MODEL,
    COLUMNS,
    PACKAGED_TABLE,
    SETTING,
    Price,
    read_prices,
)
from xinsider_assets.providers.client.token_prices import (
    billed_usd,
    exact_usd,
    is_billed_by_tokens,
    listed_usd,
)

_TOKENS = ("input_tokens", "output_tokens")
_WITHIN_TOKENS = (*_TOKENS, "images")
"""The units that token prices cover: a picture is billed by its tokens, and the price per picture
is only an estimate."""


@dataclass(frozen=True)
class PriceBook:
    """Prices of all providers.

    Attributes:
        own_table: A table of the user, whose lines take precedence.
    """

    own_table: Path | None = None

    def cost_usd(self, call: Call, answer: Answer) -> float:
        """The cost of an answer, as the provider states it or by the usage that it states.

        Usage that is not stated, as behind some gateways, or has no price counts at the upper bound
        of the call, so that no paid answer is lost or counted as free.
        """
        exact = exact_usd(call, answer.document)
        if exact is not None:
            return exact
        used = _used(answer.usage)
        unsaid = _unsaid(call, used)
        own = any(self._own_price(call, unit) for unit in _WITHIN_TOKENS if unit in used)
        if not own and not unsaid:
            billed = billed_usd(call, answer.document)
            if billed is not None:
                rest = {unit: n for unit, n in used.items() if unit not in _WITHIN_TOKENS}
                return billed * call.price_factor + (self._sum_usd(call, rest) or 0.0)
        by_usage = self._sum_usd(call, {**used, **unsaid})
        return self.expected_usd(call) if by_usage is None else by_usage

    def expected_usd(self, call: Call) -> float:
        """The upper bound of the cost of a call.

        Raises:
            InputError: No list has a price for the model: what it spends could not be watched.
        """
        expected = _used(call.expected)
        usd = self._sum_usd(call, expected) if expected else None
        if usd is None:
            raise InputError(
                f"no price is known for {call.provider}'s {call.model} ({call.operation}): add a "
                f"line to a table of your own and name it in {SETTING}, with the columns "
                f"{', '.join(COLUMNS)}"
            )
        return usd

    def _sum_usd(self, call: Call, used: Mapping[str, float]) -> float | None:
        """Price of all units, None if one of them has none."""
        total_usd = 0.0
        if "images" in used and self._own_price(call, "images"):
            # the user's price of a picture is for all of it
            used = {unit: count for unit, count in used.items() if unit not in _TOKENS}
        for unit, count in used.items():
            usd = self._unit_usd(call, unit, count)
            if usd is None:
                return None
            total_usd += usd
        return total_usd * call.price_factor

    def _unit_usd(self, call: Call, unit: str, count: float) -> float | None:
        if own := self._own_price(call, unit):
            return count * own.each_usd
        if unit in _TOKENS:
            listed = listed_usd(call, unit, int(count))
            if listed is not None:
                return listed
        packaged = _find(self._packaged, call, unit)
        return count * packaged.each_usd if packaged else None

    def _own_price(self, call: Call, unit: str) -> Price | None:
        return _find(self._own, call, unit)

    @cached_property
    def _packaged(self) -> Sequence[Price]:
        return read_prices(PACKAGED_TABLE)

    @cached_property
    def _own(self) -> Sequence[Price]:
        return read_prices(self.own_table) if self.own_table else ()


def _used(usage: Usage) -> dict[str, float]:
    """The units that are not 0."""
    counts: dict[str, float] = usage.model_dump()
    return {unit: count for unit, count in counts.items() if count}


def _unsaid(call: Call, used: Mapping[str, float]) -> dict[str, float]:
    """The upper bounds of the units that a provider billing by tokens does not report.

    Every question has tokens: a count of 0 means that the provider did not count.
    """
    if not is_billed_by_tokens(call.provider):
        return {}
    bounds = _used(call.expected)
    if not used:
        return bounds
    unsaid = {unit: bounds[unit] for unit in _TOKENS if unit in bounds and unit not in used}
    if "images" in used and "output_tokens" not in used:
        # a picture without its tokens counts at the price per picture
        unsaid["images"] = used["images"]
    return unsaid


def _find(prices: Sequence[Price], call: Call, unit: str) -> Price | None:
    for model in (call.model, ANY_MODEL):
        for price in prices:
            if (price.provider, price.model, price.unit) == (call.provider, model, unit):
                return price
    return None
