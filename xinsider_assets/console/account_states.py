"""Checks what each provider account can do and what it lacks, for at most one cent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Any, cast, get_args
from urllib.parse import quote

from xinsider_assets.errors import XInsiderError
from xinsider_assets.keys import used_accounts
from xinsider_assets.parts import Parts
from xinsider_assets.providers.client.call import Answer, Call, Usage
from xinsider_assets.providers.client.faults import FinalError, ProviderError
from xinsider_assets.providers.estimate import SCRIPT_CHARACTERS
from xinsider_assets.providers.provider_spec import KEY_NAMES, PROVIDERS, Provider
from xinsider_assets.providers.speech.elevenlabs import ElevenLabsSettings
from xinsider_assets.providers.vendors.account import account_of
from xinsider_assets.providers.vendors.account_questions import (
    ELEVENLABS_MODELS,
    ELEVENLABS_SUBSCRIPTION,
    ELEVENLABS_VOICE,
    X_POST,
    X_USAGE,
    get_json,
)
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.settings import environment_name

MOST_USD = 0.01
"""The maximum cost of all requests together."""

_ATTEMPT_S, _DEADLINE_S = 15.0, 30.0
_UNREADABLE = re.compile(
    r"missing the permission|missing scopes|insufficient permissions", re.IGNORECASE
)
"""Messages that a key may not read its account; the key may still suffice for a make."""
_LIBRARY_VOICES = frozenset({"professional", "high_quality", "famous"})
"""Voice categories that the free tier does not include in the API."""


@dataclass(frozen=True)
class AccountState:
    """The state of an account.

    Attributes:
        provider: The provider of the account.
        may: What it can do, as far as it reports it.
        missing: What a make needs but the account lacks, with the remedy; empty if nothing.
    """

    provider: Provider
    may: str
    missing: str


class _Look:
    """The state collected about one account."""

    def __init__(self, providers: ProviderContext, provider: Provider) -> None:
        self.providers = providers
        self.provider: Provider = provider
        self.account = account_of(providers.settings, provider)
        self.may = list[str]()
        self.missing = list[str]()

    def read(self, path: str, setting: str = "", posts: int = 0) -> Any:  # noqa: ANN401 - JSON
        """Return the response from a path; free unless it reads posts."""

        def send(timeout_s: float) -> Answer:
            body = get_json(self.account, path, timeout_s, setting)
            return Answer(document={"body": body}, usage=Usage(posts=posts))

        bound = Usage(posts=posts)
        call = Call(self.provider, path, "account", {"path": path}, bound, is_paid=posts > 0)
        return self.providers.call(call, send).document["body"]

    def try_to_read(self, path: str, what: str, setting: str = "") -> Mapping[str, Any]:
        """Return the response; report errors as missing, or as unreadable."""
        try:
            body = self.read(path, setting)
        except ProviderError as error:
            if _UNREADABLE.search(error.what):
                self.may.append(f"{what} cannot be read with this key")
            else:
                self.missing.append(f"{what}: {error.what}; {error.remedy}")
            return {}
        return cast("Mapping[str, Any]", body if isinstance(body, dict) else {"entries": body})


def account_states(parts: Parts) -> Iterator[AccountState]:
    """Return the state of every account in use; an error of one does not affect the others."""
    settings, provider_client = parts.settings, parts.provider_client
    retry_policy = provider_client.retry_policy.model_copy(
        update={
            "attempt_s": min(_ATTEMPT_S, provider_client.retry_policy.attempt_s),
            "deadline_s": min(_DEADLINE_S, provider_client.retry_policy.deadline_s),
        }
    )
    providers = ProviderContext(settings, replace(provider_client, retry_policy=retry_policy))
    used = used_accounts(settings)
    for provider in get_args(Provider):
        if provider in used:
            yield _state(_Look(providers, provider))


def _state(look: _Look) -> AccountState:
    provider, account = look.provider, look.account
    if account.key_name and not account.key:
        remedy = f"{account.key_name} is not set: set it in the environment or in .env"
        return AccountState(provider, "", remedy)
    ask = _QUESTIONS.get(provider, _models)
    try:
        ask(look)
    except ProviderError as error:
        look.missing.append(f"{error.what}; {error.remedy}")
    except XInsiderError as error:
        look.missing.append(str(error))
    except Exception as error:  # noqa: BLE001 - an unexpected response must not hide the other accounts
        look.missing.append(f"an unexpected response ({type(error).__name__})")
    missing = "; ".join(dict.fromkeys(look.missing))
    return AccountState(provider, ", ".join(look.may), missing)


def _models(look: _Look) -> None:
    for model in look.account.models:
        before = len(look.missing) + len(look.may)
        path = f"{PROVIDERS[look.provider].models_path}{quote(model, safe='')}"
        look.try_to_read(path, model, look.account.setting_of(model))
        if len(look.missing) + len(look.may) == before:
            look.may.append(model)


def _elevenlabs(look: _Look) -> None:
    settings = look.providers.settings
    plan = look.try_to_read(ELEVENLABS_SUBSCRIPTION, "the subscription")
    if plan:
        _characters_left(look, plan)
    for model, names in look.account.models.items():
        listed = look.try_to_read(ELEVENLABS_MODELS, "the list of models").get("entries")
        if listed and all(entry.get("model_id") != model for entry in listed):
            look.missing.append(f"there is no model {model}: correct {' and '.join(names)}")
        elif listed:
            look.may.append(model)
    if settings.speech != "elevenlabs":
        return
    name = settings.of(ElevenLabsSettings).speech_voice
    path = f"{ELEVENLABS_VOICE}{quote(name, safe='')}"
    what = f"the voice {name}"
    voice = look.try_to_read(path, what, environment_name("speech_voice"))
    if plan.get("tier") == "free" and voice.get("category") in _LIBRARY_VOICES:
        look.missing.append(
            f"the free plan does not include the library voice {name}: "
            "use a paid plan, or change XINSIDER_SPEECH_VOICE"
        )
    elif voice:
        look.may.append(look.account.told(f"the voice {voice.get('name')}"))


def _characters_left(look: _Look, plan: Mapping[str, Any]) -> None:
    left = int(plan["character_limit"]) - int(plan["character_count"])
    is_open = bool(plan.get("can_extend_character_limit"))
    more = ", more at extra cost" if is_open else ""
    look.may.append(look.account.told(f"{plan.get('tier')} plan, {left:,} characters left{more}"))
    if left < SCRIPT_CHARACTERS and not is_open:
        reset = plan.get("next_character_count_reset_unix")
        until = f" until {datetime.fromtimestamp(reset, timezone.utc):%Y-%m-%d}" if reset else ""
        look.missing.append(
            f"{left:,} characters are left{until} and a video takes up to {SCRIPT_CHARACTERS:,}: "
            f"add credit to the account of {look.account.key_name}"
        )


def _x(look: _Look) -> None:
    try:
        usage = cast("Mapping[str, Any]", look.read(X_USAGE).get("data") or {})
    except FinalError:
        # not every plan has that endpoint; reading one post then shows whether the account may
        _one_post(look)
        return
    cap, used = usage.get("project_cap"), usage.get("project_usage")
    if cap is None or used is None:
        look.may.append("read posts")
        return
    look.may.append(f"{int(used):,} of {int(cap):,} posts read this month")
    if int(used) + look.providers.settings.posts_wanted > int(cap):
        look.missing.append(
            f"too few posts are left for a make: raise the cap of the account of {KEY_NAMES['x']}, "
            "or wait for its next month"
        )


def _one_post(look: _Look) -> None:
    call = Call("x", "lookup", "account", {}, Usage(posts=1))
    if look.providers.provider_client.prices.expected_usd(call) > MOST_USD:
        look.may.append("its usage cannot be read, and reading a post costs too much")
        return
    look.read(X_POST, posts=1)
    look.may.append("read posts")


def _yahoo(look: _Look) -> None:
    from xinsider_assets.providers.vendors.yahoo import ENDPOINT, daily_rows

    account = look.providers.account("yahoo")
    symbol = next(iter(look.providers.settings.watch_list), "AAPL").replace(".", "-")
    today = datetime.now(timezone.utc).date()
    first, end = today - timedelta(days=7), today + timedelta(days=1)

    def send(timeout_s: float) -> Answer:
        rows = daily_rows(account, symbol, first, end, timeout_s)
        return Answer(document={"days": [f"{day:%Y-%m-%d}" for day in rows.frame.index]})

    request = {"symbol": symbol, "first": f"{first}", "end": f"{end}"}
    call = Call("yahoo", ENDPOINT, "account", request, is_paid=False)
    days = look.providers.call(call, send).document["days"]
    if days:
        look.may.append(f"prices of {symbol} up to {days[-1]}")
    else:
        look.missing.append(
            f"Yahoo has no prices of {symbol} in the last week: correct XINSIDER_WATCH_LIST"
        )


_QUESTIONS: Mapping[Provider, Callable[[_Look], None]] = {
    "elevenlabs": _elevenlabs,
    "x": _x,
    "yahoo": _yahoo,
}
"""Checks of the providers that need more than a check of their models."""
