"""The post's claims must be attributed to it, and dates must have the correct weekday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from xinsider_assets.artifacts.script import FactSlot
from xinsider_assets.editorial.rules.sentences import Sentence
from xinsider_assets.editorial.rules.violation import Violation
from xinsider_assets.visuals.locale import EN_US

_ATTRIBUTED = re.compile(
    r"\b(?:posts?|posted|posting|tweet\w*|author|account|claims?|claimed|says?|said|wrote|writes"
    r"|reads|according|argues?|argued|quotes?|quoted|puts? it|points? (?:to|out)|notes?|noted)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+(?:the\s+)?$")


def claim_violations(sentence: Sentence, before: Sentence | None) -> Iterator[Violation]:
    """Return the post's figures stated as facts, and dates with the wrong weekday.

    Args:
        sentence: The sentence.
        before: The previous sentence, which may attribute the claim that follows.
    """
    plain = sentence.plain()
    context = (before.plain() if before else "") + plain
    is_attributed = (
        sentence.is_attributed
        or (before is not None and before.is_attributed)
        or _ATTRIBUTED.search(context) is not None
    )
    for place, piece in sentence.placed:
        if not isinstance(piece, FactSlot):
            continue
        if piece.fact.is_claim and not is_attributed:
            remedy = f"{piece.slot} ({piece.text}) is only what the post claims: say so beside it"
            yield Violation("claim", piece.slot, remedy)
        told = _WEEKDAY.search(plain[:place])
        if piece.fact.unit == "date" and told:
            weekday = EN_US.weekday(date.fromordinal(int(piece.fact.value)))
            if weekday != told.group(1):
                remedy = f"{piece.slot} ({piece.text}) is a {weekday}, not a {told.group(1)}"
                yield Violation("claim", piece.slot, remedy)
