"""Every figure must be attributed to its own company."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xinsider_assets.artifacts.script import FactSlot, NameSlot
from xinsider_assets.artifacts.selection import RelatedStock
from xinsider_assets.editorial.rules.companies_named import names_of
from xinsider_assets.editorial.rules.sentences import Sentence
from xinsider_assets.editorial.rules.violation import Violation


def company_violations(sentence: Sentence, stocks: Sequence[RelatedStock]) -> Iterator[Violation]:
    """Return the facts whose sentence attributes them to another company.

    A listener attributes a figure to the last company named before it, or, if there is none, to the
    first company named after it.
    """
    named = sorted(_named(sentence, stocks))
    if not named:
        return
    names = {stock.symbol: stock.name for stock in stocks}
    for place, piece in sentence.placed:
        if not isinstance(piece, FactSlot) or piece.fact.symbol is None:
            continue
        before = [symbol for at, symbol in named if at < place]
        taken = before[-1] if before else named[0][1]
        if taken != piece.fact.symbol:
            own, other = names.get(piece.fact.symbol, piece.fact.symbol), names[taken]
            remedy = (
                f"{piece.slot} ({piece.text}) belongs to {own}, but its sentence tells it of "
                f"{other}: name {own} right before it, or make it a sentence of its own"
            )
            yield Violation("company", piece.slot, remedy)


def _named(sentence: Sentence, stocks: Sequence[RelatedStock]) -> Iterator[tuple[int, str]]:
    for place, piece in sentence.placed:
        if isinstance(piece, NameSlot) and piece.symbol:
            yield place, piece.symbol
    plain = sentence.plain()
    for stock in stocks:
        for name in (*names_of(stock), stock.symbol):
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", plain):
                yield match.start(), stock.symbol
