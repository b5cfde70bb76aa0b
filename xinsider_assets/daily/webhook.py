"""Posts to a webhook whose URL is a secret."""

from __future__ import annotations

import time
from collections.abc import Sequence
from http import HTTPStatus

from pydantic import BaseModel, SecretStr

from xinsider_assets.errors import XInsiderError

PAUSES_S = (1.0, 3.0)
"""Seconds between attempts; there is one attempt more than pauses."""

_TIMEOUT_S = 5.0
"""For each of connecting, sending and waiting. All attempts and pauses take at most about 50 s,
within the 60 s that Dagster allows a sensor."""

_BUSY = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})


class WebhookError(XInsiderError):
    """The webhook did not accept a post.

    Attributes:
        may_pass: Whether a later attempt may succeed.
    """

    def __init__(self, message: str, *, may_pass: bool) -> None:
        super().__init__(message)
        self.may_pass = may_pass


def post(webhook: SecretStr, message: BaseModel, pauses_s: Sequence[float] = PAUSES_S) -> None:
    """Post the message as JSON, with one more attempt after each pause.

    Raises:
        WebhookError: The webhook did not accept it; the message only contains the URL's host.
    """
    for pause_s in (*pauses_s, None):
        fault = _try_once(webhook, message)
        if fault is None:
            return
        if pause_s is None or not fault.may_pass:
            raise fault
        time.sleep(pause_s)


def _try_once(webhook: SecretStr, message: BaseModel) -> WebhookError | None:
    """Make one attempt and return its error; only the status of the response is read.

    The secret part of the URL is passed as httpx's `target` extension, because httpx logs each
    request's URL.
    """
    import httpx

    from xinsider_assets.providers.vendors.http_clients import client_options

    url = httpx.URL(webhook.get_secret_value())
    named = f"the webhook at {url.host} (XINSIDER_FAILURE_WEBHOOK)"
    try:
        with (
            httpx.Client(timeout=_TIMEOUT_S, **client_options(str(url), httpx)) as http,
            http.stream(
                "POST",
                url.copy_with(raw_path=b"/", fragment=None),
                content=message.model_dump_json(),
                headers={"Content-Type": "application/json"},
                extensions={"target": url.raw_path},
            ) as response,
        ):
            status, moved_to = response.status_code, response.headers.get("location", "")
    except httpx.HTTPError as error:
        problem = f"{named} could not be reached: {type(error).__name__}"
        return WebhookError(problem, may_pass=True)
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    if status < HTTPStatus.BAD_REQUEST:
        # the rest of that URL may also be secret
        host = moved_to.partition("://")[2].partition("/")[0] or "another address"
        problem = f"{named} redirects to {host} (HTTP {status}), which is not followed"
        return WebhookError(problem, may_pass=False)
    may_pass = status in _BUSY or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return WebhookError(f"{named} answered {status}", may_pass=may_pass)
