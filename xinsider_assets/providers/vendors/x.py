"""The X API v2 through tweepy: one attempt of a request, and typed faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from xinsider_assets.providers.client.call import Usage
from xinsider_assets.providers.client.faults import FinalError, ProviderError
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.http_faults import (
    body_fault,
    connection_fault,
    timeout_fault,
    unsendable_key_fault,
)
from xinsider_assets.providers.vendors.structured import entries
from xinsider_assets.providers.vendors.x_problems import (
    problem_fault,
    refusal,
    refused_parameters,
    words_of,
)

if TYPE_CHECKING:
    from requests import PreparedRequest, RequestException, Response, Session

SEARCH = "recent search"
LOOKUP = "lookup"
USERS = "users"

_POST_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "tweet.fields": "post.fields",
        "note_tweet": "note_post",
        "referenced_tweets": "referenced_posts",
    }
)
"""X's older names, which tweepy sends, and the newer names in its specification."""
_MIN_LIKES = re.compile(r"\s*min_likes:\d+")


@dataclass(frozen=True)
class _Wording:
    """The parameter names of a request; only the server's response shows which names it accepts.

    Attributes:
        says_posts: Whether to use the names of the newer specification.
        has_min_likes: Whether the query has the operator min_likes, which not all accounts may use.
    """

    says_posts: bool = False
    has_min_likes: bool = True

    def words(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """Convert a request's parameters to this wording."""
        worded = dict(params)
        if not self.has_min_likes and "query" in worded:
            worded["query"] = _MIN_LIKES.sub("", worded["query"])
        if not self.says_posts:
            return worded
        for name in [name for name in worded if name.endswith(".fields")]:
            fields = str(worded.pop(name)).split(",")
            worded[_POST_WORDS.get(name, name)] = ",".join(
                _POST_WORDS.get(field, field) for field in fields
            )
        return worded


class _WordingError(FinalError):
    """A request was refused because of its parameter names; it was not billed."""

    def __init__(self, model: str, what: str, remedy: str, other: _Wording) -> None:
        super().__init__("x", model, what, remedy)
        self.other = other


@dataclass
class XClient:
    """A client of the X API for one account.

    A request that is refused because of its wording is sent again with the other wording in the
    same attempt: a refusal is not billed, and the cache key does not depend on the wording. The
    accepted wording is used for the next request.

    Attributes:
        account: The X account.
    """

    account: Account
    _wording: _Wording = _Wording()

    def search_recent(self, request: Mapping[str, Any], timeout_s: float) -> dict[str, Any]:
        """Make one attempt of a recent search, which covers the last seven days.

        Args:
            request: The arguments of `tweepy.Client.search_recent_tweets` as JSON.
            timeout_s: For each wait for the network.

        Returns:
            The raw body: `data`, `includes`, `errors` and `meta`, if present.

        Raises:
            ProviderError: No answer, or one that reports a failure.
        """
        return self._ask(
            SEARCH, timeout_s, lambda tweepy: tweepy.search_recent_tweets(**dict(request))
        )

    def look_up(self, request: Mapping[str, Any], timeout_s: float) -> dict[str, Any]:
        """Look up at most 100 posts by id, with the arguments of `Client.get_tweets`.

        Posts that X does not return are listed under `errors`.
        """
        return self._ask(LOOKUP, timeout_s, lambda tweepy: tweepy.get_tweets(**dict(request)))

    def users(self, request: Mapping[str, Any], timeout_s: float) -> dict[str, Any]:
        """Look up at most 100 users by id, with the arguments of `Client.get_users`."""
        return self._ask(USERS, timeout_s, lambda tweepy: tweepy.get_users(**dict(request)))

    def _ask(
        self,
        endpoint: str,
        timeout_s: float,
        ask: Callable[[Any], Response],
        refused: frozenset[_Wording] = frozenset(),
    ) -> dict[str, Any]:
        try:
            return _try(_Line(self.account, endpoint, timeout_s, self._wording), ask)
        except _WordingError as error:
            refused |= {self._wording}
            if error.other in refused:
                raise
            self._wording = error.other
        return self._ask(endpoint, timeout_s, ask, refused)


def usage_of(response: Mapping[str, Any]) -> Usage:
    """Return the posts and users that X bills: all in the response.

    https://docs.x.com/x-api/getting-started/pricing; items that X already returned on the same day
    are free, but they are unknown here, so this is an upper bound.
    """
    includes = response.get("includes")
    beside = cast("Mapping[str, object]", includes if isinstance(includes, dict) else {})
    given = entries(response.get("data"))
    posts = sum("username" not in item for item in given)
    referenced = sum(len(entries(beside.get(name))) for name in ("tweets", "posts"))
    users = len(given) - posts + len(entries(beside.get("users")))
    return Usage(posts=posts + referenced, users=users)


def _try(line: _Line, ask: Callable[[Any], Response]) -> dict[str, Any]:
    import requests
    import tweepy

    # Without the token, because tweepy logs its headers.
    make = cast("Any", tweepy.Client)
    client = make(bearer_token="", return_type=requests.Response, wait_on_rate_limit=False)
    with cast("Session", client.session) as session:
        line.session = session
        client.session = line
        response = ask(client)
    try:
        body: object = response.json()
    except (ValueError, RecursionError):
        raise body_fault(line.account, line.endpoint) from None
    if not isinstance(body, dict):
        raise body_fault(line.account, line.endpoint)
    return cast("dict[str, Any]", body)


@dataclass
class _Line:
    """A replacement for tweepy's session that uses the account's base URL and key.

    tweepy has a fixed host, sets no timeout, supports only X's older names, and its exceptions fail
    on errors in an unexpected format. Therefore this class sets the parameter names and classifies
    faults before tweepy processes the response.
    """

    account: Account
    endpoint: str
    timeout_s: float
    wording: _Wording
    session: Session = field(init=False)

    def request(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, Any],
        headers: Mapping[str, str],
        **_empty: None,
    ) -> Response:
        """Send a request without a body; return a 200 response or raise a typed fault."""
        import requests

        address = self.account.base_url + urlsplit(url).path
        try:
            response = self.session.request(
                method,
                address,
                params=self.wording.words(params),
                headers=headers,
                auth=self._sign,
                timeout=self.timeout_s,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise self._line_fault(error) from None
        except ValueError:
            raise unsendable_key_fault(self.account, self.endpoint) from None
        if response.status_code == 200:
            return response
        if (other := self._other_wording(response)) is not None:
            raise _WordingError(self.endpoint, *refusal(self.account, response), other)
        raise problem_fault(self.account, self.endpoint, response)

    def _other_wording(self, response: Response) -> _Wording | None:
        """Return the alternative wording if a request was refused because of its wording."""
        if response.status_code != 400:
            return None
        parameters = refused_parameters(response)
        if self.wording.has_min_likes and "min_likes" in words_of(response):
            return replace(self.wording, has_min_likes=False)
        if any(name.endswith(".fields") for name in parameters):
            return replace(self.wording, says_posts=not self.wording.says_posts)
        return None

    def _sign(self, request: PreparedRequest) -> PreparedRequest:
        """Sets the key as `auth`, so that requests uses no key of a .netrc file."""
        request.headers["Authorization"] = f"Bearer {self.account.key}"
        return request

    def _line_fault(self, error: RequestException) -> ProviderError:
        """Return the fault for a missing or incomplete response."""
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
