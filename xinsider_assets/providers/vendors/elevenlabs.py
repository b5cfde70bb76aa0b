"""The ElevenLabs SDK: speech with the times of its characters, and forced alignment."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from xinsider_assets.providers.client.call import Answer, Usage
from xinsider_assets.providers.client.faults import (
    FinalError,
    PassingError,
    ProviderError,
    RefusalError,
)
from xinsider_assets.providers.client.work import make_again
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.causes import cause_of
from xinsider_assets.providers.vendors.http_clients import client_options
from xinsider_assets.providers.vendors.http_faults import (
    body_fault,
    connection_fault,
    retry_after_s,
    status_fault,
    timeout_fault,
    unsendable_key_fault,
)

if TYPE_CHECKING:
    import httpx
    from elevenlabs.client import ElevenLabs
    from elevenlabs.core.api_error import ApiError

ALIGNMENT_MODEL = "forced_alignment"
"""The name of the endpoint in the price list; it has no models."""

_REFUSED = frozenset({"content_against_policy", "content_policy_violation"})
_TOO_MANY_AT_ONCE = frozenset({"too_many_concurrent_requests", "concurrent_limit_exceeded"})
_SETTINGS = {
    "similarity": "XINSIDER_SPEECH_SIMILARITY",
    "stability": "XINSIDER_SPEECH_STABILITY",
    "speed": "XINSIDER_SPEECH_SPEED",
    "model": "XINSIDER_SPEECH_MODEL",
    "voice": "XINSIDER_SPEECH_VOICE",
    "invalid_uid": "XINSIDER_SPEECH_VOICE",
}
"""The subject of an error by a word in its message; the first match applies."""


@dataclass(frozen=True)
class _Line:
    """The SDK's client, and the HTTP responses that it received.

    Responses are read raw, because the SDK does not validate them against its own models.
    """

    client: ElevenLabs
    answers: list[httpx.Response]

    def body(self) -> dict[str, Any]:
        """The last answer's JSON.

        Raises:
            TypeError: It is not an object.
        """
        body = self.answers[-1].json()
        if not isinstance(body, dict):
            raise TypeError
        return cast("dict[str, Any]", body)


def speak(account: Account, request: Mapping[str, Any], timeout_s: float) -> Answer:
    """Make one attempt to speak a text.

    Args:
        account: Of elevenlabs.
        request: The arguments of `convert_with_timestamps` as JSON.
        timeout_s: For each wait for the network.

    Returns:
        The raw `audio_base64` and `alignment`. The billed characters are those of the text or, for
        more expensive voices, the count in the response.

    Raises:
        ProviderError: No answer.
    """
    from elevenlabs.types.voice_settings import VoiceSettings

    voice_settings = VoiceSettings(**request["voice_settings"])
    with _line(account, str(request["model_id"]), timeout_s) as line:
        cast("Any", line.client.text_to_speech.with_raw_response).convert_with_timestamps(
            **{**request, "voice_settings": voice_settings},
            request_options={"max_retries": 0},
        )
        body = line.body()
        told = line.answers[-1].headers.get("character-cost", "")
    document = {name: body.get(name) for name in ("audio_base64", "alignment")}
    # The header counts credits, and a flash model uses half a credit per character; the price
    # list counts characters.
    characters = max(len(request["text"]), int(told) if told.isdecimal() else 0)
    return Answer(document=document, usage=Usage(characters=characters))


def align(
    account: Account, audio_mp3: bytes, text: str, duration_s: float, timeout_s: float
) -> Answer:
    """Make one attempt to align a text with a recording.

    Args:
        account: Of elevenlabs.
        audio_mp3: The recording.
        text: The words in it.
        duration_s: The duration of the recording, which is billed.
        timeout_s: For each wait for the network.

    Returns:
        The raw `words`, each with `text`, `start` and `end` in seconds.

    Raises:
        ProviderError: No answer.
    """
    with _line(account, ALIGNMENT_MODEL, timeout_s) as line:
        line.client.forced_alignment.with_raw_response.create(
            file=("narration.mp3", audio_mp3, "audio/mpeg"),
            text=text,
            request_options={"max_retries": 0},
        )
        body = line.body()
    return Answer(document={"words": body.get("words")}, usage=Usage(seconds=duration_s))


@contextmanager
def _line(account: Account, model: str, timeout_s: float) -> Generator[_Line]:
    """A client of the SDK that makes one attempt and raises typed faults.

    Raises:
        ProviderError: Replaces the SDK's exception, which is dropped because it holds headers.
    """
    import httpx
    from elevenlabs.client import ElevenLabs
    from elevenlabs.core.api_error import ApiError

    answers: list[httpx.Response] = []
    try:
        options = client_options(account.base_url, httpx)
        hooks = {"response": [answers.append]}
        with httpx.Client(timeout=timeout_s, event_hooks=hooks, **options) as http:
            client = ElevenLabs(
                api_key=account.key, base_url=account.base_url, timeout=timeout_s, httpx_client=http
            )
            yield _Line(client, answers)
    except ApiError as error:
        raise _api_fault(account, model, error) from None
    except (httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise connection_fault(account, model, error) from None
    except httpx.TimeoutException:
        raise timeout_fault(account, model) from None
    except httpx.HTTPError as error:
        raise connection_fault(account, model, error) from None
    except UnicodeEncodeError:
        raise unsendable_key_fault(account, model) from None
    except (ValueError, TypeError):
        # the SDK also fails if the body is not a JSON object
        if not answers:
            raise
        raise body_fault(account, model) from None


def _api_fault(account: Account, model: str, error: ApiError) -> ProviderError:
    """Return the fault for the error's code if it is known, else for its status."""
    status = error.status_code or 0
    if 200 <= status < 300:
        return body_fault(account, model)
    code, about, words = _cause(error.body)
    who, what = account.provider, f"{code or f'HTTP {status}'}: {account.told(words)}"
    if code in _REFUSED:
        remedy = (
            f"{make_again('financial_analysis')} writes another script, "
            "XINSIDER_SPEECH=embedded speaks this one"
        )
        return RefusalError(who, model, f"refuses to speak this script ({what})", remedy)
    if code in _TOO_MANY_AT_ONCE:
        remedy = "lower XINSIDER_LIMITS__ELEVENLABS__AT_ONCE to what the plan allows"
        pause_s = retry_after_s(error.headers or {})
        return PassingError(who, model, what, remedy, retry_after_s=pause_s)
    if code == "missing_permissions":
        remedy = f"give {account.key_name} access to text to speech and forced alignment"
        return FinalError(who, model, what, remedy)
    setting = _setting(f"{code} {about}".replace("voice_settings", "")) or _setting(words)
    if status in {400, 404, 422} and setting and cause_of(code, words) in {None, "model"}:
        return FinalError(who, model, what, f"correct {setting}")
    return status_fault(account, model, status, words, error.headers, code=code, setting=setting)


def _setting(words: str) -> str:
    """Return the setting that an error message refers to; empty if there is none."""
    return next((name for word, name in _SETTINGS.items() if word in words.lower()), "")


def _cause(body: object) -> tuple[str, str, str]:
    """Return an error's code, parameter and message; each is empty if missing.

    https://elevenlabs.io/docs/eleven-api/resources/errors: `code` is the newer name of `status`.
    A malformed request has a list of errors instead, each with its `loc`.
    """
    detail: object = cast("dict[str, object]", body).get("detail") if isinstance(body, dict) else ""
    if isinstance(detail, list) and detail:
        faults = cast("list[object]", detail)
        detail = faults[0]
    if not isinstance(detail, dict):
        return "", "", detail if isinstance(detail, str) else ""
    told = cast("dict[str, object]", detail)
    code = told.get("code") or told.get("status") or ""
    about = told.get("param") or told.get("loc") or ""
    return str(code), str(about), str(told.get("message") or told.get("msg") or "")
