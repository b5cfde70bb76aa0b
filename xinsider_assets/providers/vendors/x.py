"""The X API v2 through tweepy: one try of a request, and typed faults."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from xinsider_assets.metering.call import Usage
from xinsider_assets.metering.faults import FinalError, ProviderError
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.http_faults import (
    body_fault,
    connection_fault,
    status_fault,
    timeout_fault,
    unsendable_key_fault,
)

if TYPE_CHECKING:
    from requests import PreparedRequest, RequestException, Response, Session

SEARCH = "recent search"
LOOKUP = "lookup"

_EMPTY_ACCOUNT = ("usage-capped", "credits")
"""How the `type` of a problem ends when nothing more can be had before somebody pays."""


def search_recent(account: Account, request: Mapping[str, Any], timeout_s: float) -> dict[str, Any]:
    """One try of a recent search, which covers the last seven days.

    Args:
        account: Of x.
        request: The arguments of `tweepy.Client.search_recent_tweets` as JSON.
        timeout_s: For each pause on the line.

    Returns:
        The body as it came: `data`, `includes`, `errors`, `meta`, as far as there are any.

    Raises:
        ProviderError: No answer, or one that says that it failed.
    """
    return _ask(
        account, SEARCH, timeout_s, lambda tweepy: tweepy.search_recent_tweets(**dict(request))
    )


def look_up(account: Account, request: Mapping[str, Any], timeout_s: float) -> dict[str, Any]:
    """One try of reading up to 100 posts by their ids.

    Args:
        account: Of x.
        request: The arguments of `tweepy.Client.get_tweets` as JSON.
        timeout_s: For each pause on the line.

    Returns:
        The body as it came; posts that X does not give stand under `errors`.

    Raises:
        ProviderError: No answer, or one that says that it failed.
    """
    return _ask(account, LOOKUP, timeout_s, lambda tweepy: tweepy.get_tweets(**dict(request)))


def usage_of(response: Mapping[str, Any]) -> Usage:
    """The posts that X bills: those that it gave."""
    given = response.get("data")
    return Usage(posts=len(cast("list[object]", given)) if isinstance(given, list) else 0)


def _ask(
    account: Account, endpoint: str, timeout_s: float, ask: Callable[[Any], Response]
) -> dict[str, Any]:
    import requests
    import tweepy

    # Without the token: tweepy logs the headers that it makes.
    make = cast("Any", tweepy.Client)
    client = make(bearer_token="", return_type=requests.Response, wait_on_rate_limit=False)
    with cast("Session", client.session) as session:
        client.session = _Line(session, account, endpoint, timeout_s)
        response = ask(client)
    try:
        body: object = response.json()
    except (ValueError, RecursionError):
        raise body_fault(account, endpoint) from None
    if not isinstance(body, dict):
        raise body_fault(account, endpoint)
    return cast("dict[str, Any]", body)


@dataclass(frozen=True)
class _Line:
    """What tweepy takes for its session: leads to the account's address, with its key.

    tweepy's own host is fixed, it sets no timeout, and its exceptions trip over errors in another
    form than it expects: so faults are told apart here, before it sees them.
    """

    session: Session
    account: Account
    endpoint: str
    timeout_s: float

    def request(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, Any],
        headers: Mapping[str, str],
        **_empty: None,
    ) -> Response:
        """One request without a body, answered with 200, or a typed fault."""
        import requests

        address = self.account.base_url + urlsplit(url).path
        try:
            response = self.session.request(
                method,
                address,
                params=params,
                headers=headers,
                auth=self._sign,
                timeout=self.timeout_s,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise self._line_fault(error) from None
        except ValueError:
            raise unsendable_key_fault(self.account, self.endpoint) from None
        if response.status_code != 200:
            raise _status_fault(self.account, self.endpoint, response)
        return response

    def _sign(self, request: PreparedRequest) -> PreparedRequest:
        """As `auth`, so that no key of a .netrc file takes its place."""
        request.headers["Authorization"] = f"Bearer {self.account.key}"
        return request

    def _line_fault(self, error: RequestException) -> ProviderError:
        """No answer, or not all of it."""
        import requests

        if isinstance(error, requests.exceptions.SSLError):
            told = self.account.told(str(error))
            remedy = "see whether XINSIDER_X_BASE_URL and this machine's certificates are right"
            return FinalError("x", self.endpoint, f"no safe connection ({told})", remedy)
        if isinstance(error, requests.ReadTimeout):
            return timeout_fault(self.account, self.endpoint)
        if isinstance(error, (requests.exceptions.ChunkedEncodingError, requests.JSONDecodeError)):
            return body_fault(self.account, self.endpoint)
        inner = error.args[0] if error.args else None
        return connection_fault(self.account, self.endpoint, getattr(inner, "reason", error))


def _status_fault(account: Account, endpoint: str, response: Response) -> ProviderError:
    """By the status and the kind of problem; https://docs.x.com/x-api/fundamentals/response-codes."""
    kind, words = _problem(response)
    if response.status_code == 400:
        what = f"the request was refused (HTTP 400: {account.told(words)})"
        remedy = "correct XINSIDER_X_QUERY, which is written in X's language for searches"
        return FinalError("x", endpoint, what, remedy)
    if response.status_code == 403 and not kind.endswith(_EMPTY_ACCOUNT):
        what = f"not allowed (HTTP 403: {account.told(words)})"
        remedy = f"give the app of {account.key_name} access to it in X's developer console"
        return FinalError("x", endpoint, what, remedy)
    return status_fault(
        account,
        endpoint,
        response.status_code,
        words,
        {**response.headers, **_pause(response.headers)},
        cause="empty" if kind.endswith(_EMPTY_ACCOUNT) else None,
    )


def _problem(response: Response) -> tuple[str, str]:
    """The kind of problem and X's words for it; empty where the body is not in X's form."""
    try:
        body: object = response.json()
    except (ValueError, RecursionError):
        return "", ""
    if not isinstance(body, dict):
        return "", ""
    problem = cast("dict[str, object]", body)
    words = problem.get("detail") or problem.get("title") or ""
    faults = problem.get("errors")
    first = cast("list[object]", faults)[0] if isinstance(faults, list) and faults else None
    if isinstance(first, dict):
        words = cast("dict[str, object]", first).get("message") or words
    return str(problem.get("type") or ""), str(words)


def _pause(headers: Mapping[str, str]) -> dict[str, str]:
    """X names the moment at which its limit is lifted where others say Retry-After."""
    try:
        lifted_s = float(headers["x-rate-limit-reset"])
    except (KeyError, ValueError):
        return {}
    return {} if "retry-after" in headers else {"retry-after": str(lifted_s - time.time())}
