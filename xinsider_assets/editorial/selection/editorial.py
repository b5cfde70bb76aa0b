"""Detects content that an editor would not broadcast, regardless of its engagement."""

from __future__ import annotations

import re

from xinsider_assets.editorial.selection.advice import is_urging

_ADVICE = re.compile(
    r"""
    \b(?:buy|sell|short)\ (?:now|it|this|the\ dip|right\ now|everything|before)\b
    | \b(?:time|ready|good\ day)\ to\ (?:buy|sell)\b | \breasons?\ (?:to|why)\b.{0,30}\b(?:buy|sell)
    | \bkeep\ buying\b
    | \b(?:should|would|could)\ (?:you\ |i\ |we\ )?(?:be\ )?(?:buy|sell|short)(?:ing)?\b
    | \bi(?:[’']d|[’']m|\ am|\ just)?\ (?:buying|selling|long|short|bought|sold)\b
    | \b(?:went|go|going|all|i[’']m)\ (?:long|short)\b | \ball\ in\b | \bstrong\ (?:buy|sell)\b
    | \bstocks?\ (?:to|you\ might\ want\ to)\ (?:buy|hold|sell|own)\b | \bbuy(?:ing)?\ opportunit
    | \bare\ you\ (?:thinking|considering|investing|bullish|bearish|hanging|still)\b
    | \bon\ sale\ (?:at|here|today|now)\b | \bi\ (?:would|will|may)\ (?:be\ )?(?:buy|sell)(?:ing)?\b
    | \bhow\ i\ (?:like\ to\ )?trade\b | \bbought\ some\b | \bbuying\ +or\ selling\b
    | \bbreakout\ time\b | \bready\ for\ a\ downgrade\b | \bthink\ you\ should\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_HYPE = re.compile(
    r"""
    \bguarantee[ds]?\b | \beas(?:y|iest)\ (?:money|play)\b | \bcan[’']?t\ lose\b | \bto\ the\ moon\b
    | \bload(?:ing)?\ up\b | \bdon[’']?t\ miss\b | \bwill\ (?:soar|explode|double|crash|skyrocket)\b
    | \bget\ rich\b | \bkicks?\ ass\b | \bup\ to\ \d+(?:\.\d+)?%\ (?:return|gain)
    | \b(?:trade|trading|rally)\ of\ the\ (?:year|decade)\b | \blast\ chance\b
    | \bsend\ \d.{0,40}\b(?:back|receive|double)\b | \bgiv(?:es|ing)\ away\b | \bairdrop\b
    | \bnot\ (?:yet\ )?public\b | \binsider\ (?:tip|info) | \bfriend\ inside\b
    | \b(?:goes|going|headed)\ to\ (?:zero|0)\b | \bsell\ everything\b
    | \bheating\ up\b | \bHUGE\ (?:gain|news)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ALARM = re.compile(
    r"""
    ^\W*(?:breaking|just\ in|exclusive|alert|flash)\b.*
    \b(?:(?:a|per)\ share|shares\ (?:fall|drop|crash|plunge|rise|jump|soar|up|down)|halt(?:s|ed)
    |bankrupt\w*|delist\w*|raid(?:s|ed)?|fraud\w*)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_GRAVE = re.compile(
    r"\b(?:bankrupt(?:cy)?|insolven\w+|fraud\w*|embezzl\w+|ponzi|scams?|delist\w+|raid(?:s|ed)"
    r"|money[ -]laundering|trading halt|halted)\b",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"\b(?:is|are|was|were|will|has|have|must|should|goes|going|bankrupt\w*|fraud|scam"
    r"|(?:buy|sell|short)(?![ -]?sid))\b",
    re.IGNORECASE,
)
_UNFIT = re.compile(
    r"""
    \b(?:\w*fuck\w*|\w*shit\w*|bitch\w*|ass|asses|dumbass|bastards?|dick|crap|wtf|porn\w*|nude[sz]?)\b
    | \b(?:boko\ haram|isis|isil|al[\s-]?qaeda|terroris[mt]s?|genocide|nazis?|hitler|suicide)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_advice(text: str) -> bool:
    """Return whether the text tells readers what to trade, or what its author trades."""
    return _ADVICE.search(text) is not None or is_urging(text)


def is_hype(text: str) -> bool:
    """Return whether the text promises gains."""
    return _HYPE.search(text) is not None


def is_price_alarm(text: str) -> bool:
    """Return whether the text is a flash about a price or about events that halt trading."""
    return _ALARM.search(text) is not None


def is_grave_claim(text: str) -> bool:
    """Return whether the text claims something of a company that would ruin it if believed."""
    return _GRAVE.search(text) is not None


def states_something(name: str) -> bool:
    """Return whether a name is a statement or an order ("Apple Is Bankrupt")."""
    return _STATEMENT.search(name) is not None


def is_unfit(text: str) -> bool:
    """Return whether the text contains profanity, or jokes about terror and death."""
    return _UNFIT.search(text) is not None
