"""Classify the errors of providers and gateways by cause.

Codes and messages are matched together, because gateways forward the message of one provider with
the code of another. Sources: the providers' error code pages, and messages reported by users.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

Cause = Literal[
    "blocked", "plan", "billing", "empty", "day", "key", "country", "long", "model", "access"
]

_SIGNS: Sequence[tuple[Cause, str]] = (
    # ElevenLabs, for its free tier from servers and VPNs
    ("blocked", r"unusual[_ ]activity"),
    ("plan", r"paid[_ ]plan|free (tier )?users|upgrade your (subscription|plan|account)"),
    ("plan", r"subscription_required|(not available|not included) (on|in) your .{0,20}plan"),
    # Google, for a model that the free tier does not include
    ("billing", r"limit: 0\b(?!\.)|enable billing|billing (is )?(not enabled|disabled)"),
    ("billing", r"billing account .{0,40}(disabled|not found)|billing_not_active"),
    ("empty", r"insufficient[_ ](quota|credits|balance|funds)|quota_exceeded|payment_required"),
    ("empty", r"billing_(hard_limit_reached|error)|credit balance is too low"),
    ("empty", r"(any|available|out of|purchase|more) credits|spending limit|api usage limits"),
    ("empty", r"usage[- ]?cap|credits ?depleted|problems/credits"),
    ("day", r"per[ _-]?day|\b[rti]pd\b|daily (usage )?(limit|quota)"),
    ("country", r"(country|region|territory|location)[^.]{0,30} (not supported|not available)"),
    ("country", r"unsupported_country|not available in your (country|region)"),
    ("key", r"(invalid|missing|incorrect)[_ ]api[_ ]key|api key not valid|needs_authorization"),
    ("key", r"api_key_(invalid|expired|service_blocked)|invalid x-api-key|api key expired"),
    (
        "long",
        r"context[_ ]length|context window|(prompt|request|text)[_ ](is[_ ])?too[_ ](long|large)",
    ),
    ("long", r"maximum (prompt|context) length|input token count|max_character_limit"),
    ("model", r"model_not_found|invalid[_ ]model|unknown[_ ]model|no such model"),
    ("model", r"\bmodels?\b.{0,80}(does not exist|(not|n't) (be )?found|not supported)"),
    ("model", r"models/\S+ is not found|not_found_error.{0,20}model|no endpoints found"),
)
"""Patterns by cause; the first match applies, so specific patterns precede general ones."""

_COMPILED: Sequence[tuple[Cause, re.Pattern[str]]] = tuple(
    (cause, re.compile(sign, re.IGNORECASE)) for cause, sign in _SIGNS
)

REMEDIES: Mapping[Cause, tuple[str, str]] = {
    "blocked": (
        "it takes this machine's use of the free tier for abuse",
        "take a paid plan for the account of {key}, or another network without a VPN or proxy",
    ),
    "plan": (
        "the account's plan does not include this",
        "take a paid plan for the account of {key}, or change {setting} to what the plan includes",
    ),
    "billing": (
        "the account has no quota for this model, for billing is not enabled",
        "enable billing for the project of {key}, or change {setting}",
    ),
    "empty": (
        "the account is empty",
        "add credit to the {who} account that {key} belongs to",
    ),
    "day": (
        "the quota of the day is used up",
        "run it again tomorrow, or raise the quota of the account that {key} belongs to",
    ),
    "country": (
        "it is not offered where this machine is",
        "try another network, or choose another part for this",
    ),
    "key": ("the key was refused", "set {key} to a key that {who} takes"),
    "long": (
        "the question is longer than the model takes",
        "change {setting} to a model that takes more",
    ),
    "model": ("this account has no such model", "correct {setting}"),
    "access": (
        "not allowed",
        "give the account of {key} access to it, or change {setting}",
    ),
}
"""The fault and the remedy of each cause, with placeholders for the key and the setting."""


def cause_of(code: str, words: str) -> Cause | None:
    """Return the cause for an error's code and message; None if it is unknown."""
    said = f"{code} {words}"
    return next((cause for cause, sign in _COMPILED if sign.search(said)), None)


_PAUSE = re.compile(
    r"\b(?:try again|retry) in (?:(?P<hours>\d+)h)?(?:(?P<minutes>\d+)m(?!s))?"
    r"(?:(?P<seconds>\d+(?:\.\d+)?)(?P<unit>ms|s))?",
    re.IGNORECASE,
)


def pause_in_words_s(words: str) -> float | None:
    """Return the pause in seconds that an error message requests ("try again in 1m2.5s")."""
    asked = _PAUSE.search(words)
    if asked is None or not any((asked["hours"], asked["minutes"], asked["seconds"])):
        return None
    seconds = float(asked["seconds"] or 0.0) * (0.001 if asked["unit"] == "ms" else 1.0)
    return int(asked["hours"] or 0) * 3600.0 + int(asked["minutes"] or 0) * 60.0 + seconds
