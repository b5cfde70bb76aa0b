"""Google's Gen AI SDK, for pictures by Gemini; supports its major versions 2 and 3.

The raw body is requested from the SDK instead of its parsed model: for a value that the SDK does
not support (such as a new finish reason), it would raise an exception, and the paid answer would
be lost.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import threading
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from xinsider_assets.providers.client.call import Usage
from xinsider_assets.providers.client.faults import ProviderError
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.http_faults import (
    body_fault,
    connection_fault,
    status_fault,
    timeout_fault,
    unsendable_key_fault,
)
from xinsider_assets.proxies import proxy_for

if TYPE_CHECKING:
    from google.genai import Client
    from google.genai.errors import APIError
    from google.genai.types import GenerateContentConfig

_DELAY = re.compile(r"(\d+(?:\.\d+)?)s")
"""RetryInfo.retryDelay: a protobuf duration as JSON, such as "17s" or "0.85s"."""
_FINISHED = frozenset({"", "STOP", "FINISH_REASON_UNSPECIFIED"})
"""Finish reasons that do not explain a missing picture."""


@dataclass(frozen=True)
class PictureOrder:
    """The parameters of a picture request.

    Attributes:
        prompt: The description of the picture.
        seed: 0 to 2^31 - 1; the same seed gives a similar picture.
        aspect_ratio: The aspect ratio, such as "3:2".
        image_size: "1K", "2K" or "4K"; the lite model supports only "1K".
    """

    prompt: str
    seed: int
    aspect_ratio: str
    image_size: str = "1K"


@dataclass(frozen=True)
class Drawing:
    """The picture of an answer.

    Attributes:
        content: The picture file; empty if there is none.
        reason: Why there is no picture: Gemini's reason or our own description.
    """

    content: bytes
    reason: str = ""


@dataclass(frozen=True)
class Gemini:
    """One account's client, opened for the first picture and shared by all threads.

    Opening it takes a tenth of the time of drawing a picture. It is never closed explicitly: an
    attempt that timed out may still receive its answer, which is then cached.

    Attributes:
        account: Of gemini.
    """

    account: Account
    _opened: list[Client] = field(default_factory=list["Client"], repr=False)
    _guard: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def draw_picture(self, model: str, order: PictureOrder, timeout_s: float) -> dict[str, Any]:
        """Make one attempt of a call to `models.generate_content` for a picture.

        Args:
            model: The model.
            order: The picture.
            timeout_s: For each wait for the network.

        Returns:
            The raw body in camel case: `candidates`, `promptFeedback`, `usageMetadata` and
            the other fields, also for a refused picture.

        Raises:
            ProviderError: No answer, or an error instead.
        """
        from google.genai.types import HttpOptions

        config = config_of(order)
        config.should_return_http_response = True
        config.http_options = HttpOptions(timeout=max(1, round(timeout_s * 1000)))
        with faults(self.account, model):
            response = (
                self.client()
                .models.generate_content(model=model, contents=order.prompt, config=config)
                .sdk_http_response
            )
            body = json.loads((response and response.body) or "")
        if not isinstance(body, dict):
            raise body_fault(self.account, model)
        return cast("dict[str, Any]", body)

    def client(self) -> Client:
        """The SDK's client; it makes one attempt; the provider client retries."""
        from google.genai import Client
        from google.genai.types import HttpOptions, HttpRetryOptions

        with self._guard:
            if not self._opened:
                url = self.account.base_url
                # By default the SDK follows redirects with the key in its header, and uses the
                # proxies in the environment; it still reads certificates from the environment.
                asked = {"follow_redirects": False, "trust_env": False, "proxy": proxy_for(url)}
                options = HttpOptions(
                    base_url=url,
                    retry_options=HttpRetryOptions(attempts=1),
                    client_args=asked,
                    async_client_args=asked,
                )
                # The environment may direct the SDK to Vertex AI, which does not accept API keys.
                key = self.account.key or "none"
                self._opened.append(Client(api_key=key, vertexai=False, http_options=options))
            return self._opened[0]


def config_of(order: PictureOrder) -> GenerateContentConfig:
    """The SDK's configuration for a picture."""
    from google.genai.types import GenerateContentConfig, ImageConfig

    return GenerateContentConfig(
        response_modalities=["IMAGE"],
        seed=order.seed,
        image_config=ImageConfig(aspect_ratio=order.aspect_ratio, image_size=order.image_size),
    )


@contextmanager
def faults(account: Account, model: str) -> Generator[None]:
    """Turn every exception of the SDK that is raised inside into a typed fault.

    Use it only around the SDK's call and the parsing of its body as JSON.

    Args:
        account: Of gemini.
        model: The model, for the message.

    Raises:
        ProviderError: Replaces the SDK's exception, which is dropped because it holds headers.
    """
    from google.genai.errors import APIError

    try:
        yield
    except APIError as error:
        raise _status_fault(account, model, error) from None
    except UnicodeEncodeError:
        raise unsendable_key_fault(account, model) from None
    except ValueError:
        raise body_fault(account, model) from None
    except Exception as error:
        # this version of the SDK uses httpx or httpx2; by name, since neither is a dependency
        kinds = {kind.__name__ for kind in type(error).__mro__}
        if "ConnectTimeout" not in kinds and "TimeoutException" in kinds:
            raise timeout_fault(account, model) from None
        if kinds & {"TransportError", "OSError"}:
            raise connection_fault(account, model, error) from None
        raise


def drawing_of(body: Mapping[str, Any]) -> Drawing:
    """Return the first picture of an answer, or why it has none; accepts any JSON object.

    Pictures in the model's thoughts are skipped.
    """
    candidates = list(_objects(body.get("candidates")))
    for candidate in candidates:
        for part in _objects(_object(candidate.get("content")).get("parts")):
            content = _content(_object(part.get("inlineData")).get("data"))
            if content and not part.get("thought"):
                return Drawing(content)
    blocked = str(_object(body.get("promptFeedback")).get("blockReason") or "")
    ended = [str(candidate.get("finishReason") or "") for candidate in candidates]
    told = [reason for reason in (blocked, *ended) if reason not in _FINISHED]
    return Drawing(b"", told[0] if told else "no picture in the answer")


def usage_of(body: Mapping[str, Any]) -> Usage:
    """Return the billed usage of an answer: its tokens, and its picture."""
    used = _object(body.get("usageMetadata"))

    def count(*names: str) -> int:
        values = (used.get(name) for name in names)
        return sum(value for value in values if isinstance(value, int) and value > 0)

    return Usage(
        input_tokens=count("promptTokenCount"),
        output_tokens=count("candidatesTokenCount", "thoughtsTokenCount"),
        images=1 if drawing_of(body).content else 0,
    )


def _status_fault(account: Account, model: str, error: APIError) -> ProviderError:
    """Return the fault for the status and details; the pause is in the details, not in a header."""
    raised = cast("Any", error)
    details = list(_details(raised.details))
    told = error.message or error.status or ""
    violations = [each for detail in details for each in _objects(detail.get("violations"))]
    headers = dict(cast("Mapping[str, str]", getattr(raised.response, "headers", {})))
    for detail in details:
        if asked := _DELAY.fullmatch(str(detail.get("retryDelay"))):
            headers["retry-after"] = asked[1]
    reasons = [str(detail.get("reason") or "") for detail in details]
    quotas = [str(violation.get("quotaId") or "") for violation in violations]
    # a limit of zero is missing, because protobuf's JSON omits zeros
    has_none = any(
        "FreeTier" in str(v.get("quotaId")) and "quotaValue" not in v for v in violations
    )
    return status_fault(
        account,
        model,
        error.code,
        told,
        headers,
        code=" ".join((*reasons, *quotas)),
        cause="billing" if error.code == 429 and has_none else None,
    )


def _details(body: object) -> Iterator[Mapping[str, Any]]:
    """The error's details (google.rpc.Status), each an object with its own "@type"."""
    yield from _objects(_object(_object(body).get("error")).get("details"))


def _object(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        yield from (_object(entry) for entry in cast("list[object]", value))


def _content(data: object) -> bytes:
    """Decode base64 in the standard or the URL-safe alphabet."""
    if not isinstance(data, str):
        return b""
    try:
        return base64.b64decode(data.replace("-", "+").replace("_", "/"))
    except (binascii.Error, ValueError):
        return b""
