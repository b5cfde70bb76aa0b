"""What outside calls cost, in US dollars.

Tokens are priced by genai-prices, which comes with a snapshot of the providers' lists; what it
lacks (characters, seconds of audio, posts, searches, and pictures before they are made) stands in
a small table of ours, each line with its source and date. A table of the user's own goes before
both.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from xinsider_assets.errors import InputError
from xinsider_assets.metering.call import Answer, Call, Provider, Usage

SETTING = "XINSIDER_PRICE_TABLE"
ANY_MODEL = "*"

_TABLE = Path(__file__).parent / "prices.csv"
_COLUMNS = ("provider", "model", "unit", "usd", "per", "source", "as_of")
_TOKENS = ("input_tokens", "output_tokens")
_IDS: Mapping[str, str] = {
    "openai": "openai",
    "xai": "x-ai",
    "anthropic": "anthropic",
    "gemini": "google",
}
"""The providers in genai-prices' words."""
_FLAVORS = {"openai": "responses", "xai": "responses"}


@dataclass(frozen=True)
class Price:
    """One line of a table: `usd` for every `per` units; `model` may be `ANY_MODEL`."""

    provider: str
    model: str
    unit: str
    usd: float
    per: float
    source: str
    as_of: date


@dataclass(frozen=True)
class PriceBook:
    """Prices of all providers.

    Attributes:
        own_table: A table of the user's own, whose lines go before all others.
    """

    own_table: Path | None = None

    def cost_usd(self, call: Call, answer: Answer) -> float:
        """What an answer costs, by what the provider says it used.

        Where the answer does not say, or no list knows the model, the call's upper bound stands in:
        a paid answer is never lost over its price.
        """
        tokens_usd = self._tokens_usd(call, answer.usage, answer.document)
        if tokens_usd is None:
            return self.expected_usd(call)
        return tokens_usd + self._units_usd(call, answer.usage, tokens_usd)

    def expected_usd(self, call: Call) -> float:
        """What a call may cost at most.

        Raises:
            InputError: No list has a price for the model: what it spends could not be watched.
        """
        tokens_usd = self._tokens_usd(call, call.expected, None)
        units_usd = self._units_usd(call, call.expected, tokens_usd or 0.0)
        if tokens_usd is None or (tokens_usd == 0.0 and units_usd == 0.0):
            raise InputError(
                f"no price is known for {call.provider}'s {call.model} ({call.operation}): add a "
                f"line to a table of your own and name it in {SETTING}, with the columns "
                f"{', '.join(_COLUMNS)}"
            )
        return tokens_usd + units_usd

    def _tokens_usd(
        self, call: Call, usage: Usage, document: Mapping[str, Any] | None
    ) -> float | None:
        """Price of the tokens, None if there are tokens and nobody knows their price."""
        used = {unit: getattr(usage, unit) for unit in _TOKENS if getattr(usage, unit)}
        own = {unit: self._find(self._own, call, unit) for unit in used}
        if used and all(own.values()):
            return sum(count * _each(own[unit]) for unit, count in used.items())
        if document is not None and call.provider in _IDS:
            exact = _exact_usd(call, document)
            if exact is not None:
                return exact
        if not used:
            return 0.0
        listed = _listed_usd(call, usage)
        if listed is not None:
            return listed
        packaged = {unit: self._find(self._packaged, call, unit) for unit in used}
        if all(packaged.values()):
            return sum(count * _each(packaged[unit]) for unit, count in used.items())
        return None

    def _units_usd(self, call: Call, usage: Usage, tokens_usd: float) -> float:
        """Price of all that is not counted in tokens.

        A picture is billed by its tokens: its own price only serves to know it beforehand.
        """
        total = 0.0
        for unit in Usage.model_fields:
            count = getattr(usage, unit)
            if unit in _TOKENS or not count or (unit == "images" and tokens_usd > 0.0):
                continue
            price = self._find(self._own, call, unit) or self._find(self._packaged, call, unit)
            total += count * _each(price)
        return total

    def _find(self, prices: Sequence[Price], call: Call, unit: str) -> Price | None:
        for model in (call.model, ANY_MODEL):
            for price in prices:
                if (price.provider, price.model, price.unit) == (call.provider, model, unit):
                    return price
        return None

    @cached_property
    def _packaged(self) -> tuple[Price, ...]:
        return read_prices(_TABLE)

    @cached_property
    def _own(self) -> tuple[Price, ...]:
        return read_prices(self.own_table) if self.own_table else ()


def read_prices(path: Path) -> tuple[Price, ...]:
    """A table of prices.

    Raises:
        InputError: It cannot be read; names the line and what it should be.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return tuple(
                _price(path, number, row) for number, row in enumerate(csv.DictReader(stream), 2)
            )
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); correct {SETTING}") from error


def _price(path: Path, number: int, row: Mapping[str, str | None]) -> Price:
    try:
        cells = {column: (row[column] or "").strip() for column in _COLUMNS}
        price = Price(
            provider=cells["provider"],
            model=cells["model"],
            unit=cells["unit"],
            usd=float(cells["usd"]),
            per=float(cells["per"]),
            source=cells["source"],
            as_of=date.fromisoformat(cells["as_of"]),
        )
    except (KeyError, ValueError) as error:
        raise InputError(
            f"{path}, line {number}: {error} is wrong or missing; the columns are "
            f"{', '.join(_COLUMNS)}, such as openai,whisper-1,seconds,0.006,60,…,2026-11-01"
        ) from error
    if price.provider not in get_args(Provider) or price.unit not in Usage.model_fields:
        raise InputError(
            f"{path}, line {number}: provider is one of {', '.join(get_args(Provider))}, unit one "
            f"of {', '.join(Usage.model_fields)}"
        )
    if not (price.usd >= 0.0 and price.per > 0.0):
        raise InputError(f"{path}, line {number}: usd is 0 or more, per above 0")
    return price


def _each(price: Price | None) -> float:
    return price.usd / price.per if price else 0.0


def _exact_usd(call: Call, document: Mapping[str, Any]) -> float | None:
    """By the provider's own account in its answer; None where it gives none that is understood."""
    from genai_prices import extract_usage

    try:
        extracted = extract_usage(
            dict(document),
            provider_id=_IDS[call.provider],
            api_flavor=_FLAVORS.get(call.provider, "default"),
        )
        return float(extracted.calc_price().total_price)
    except (LookupError, ValueError):
        return None


def _listed_usd(call: Call, usage: Usage) -> float | None:
    from genai_prices import Usage as Tokens
    from genai_prices import calc_price

    if call.provider not in _IDS:
        return None
    tokens = Tokens(input_tokens=usage.input_tokens, output_tokens=usage.output_tokens)
    try:
        found = calc_price(tokens, model_ref=call.model, provider_id=_IDS[call.provider])
    except (LookupError, ValueError):
        return None
    return float(found.total_price)
