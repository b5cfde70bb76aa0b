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
"""X's older names, which tweepy sends, and the newer ones of its specification."""
_MIN_LIKES = re.compile(r"\s*min_likes:\d+")


@dataclass(frozen=True)
class _Wording:
    """How a request is worded: which of X's words a server takes is known once it was asked.

    Attributes:
        says_posts: By the names of the newer specification.
        has_min_likes: With the operator min_likes in its query, which not every account may use.
    """

    says_posts: bool = False
    has_min_likes: bool = True

    def words(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """A request's parameters in this wording."""
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
    """A request was refused for how it is worded; nothing was billed."""

    def __init__(self, model: str, what: str, remedy: str, other: _Wording) -> None:
        super().__init__("x", model, what, remedy)
        self.other = other


@dataclass
class XClient:
    """The X API as one account may use it.

    A request that is refused for its wording is sent again in the other one, in the same attempt:
    a refusal is not billed, and the answer is kept under one key whatever the wording. The wording
    that was taken is remembered for the next request.

    Attributes:
        account: Of x.
    """

    account: Account
    _wording: _Wording = _Wording()

    def search_recent(self, request: Mapping[str, Any], timeout_s: float) -> dict[str, Any]:
        """Make one attempt of a recent search, which covers the last seven days.

        Args:
            request: The arguments of `tweepy.Client.search_recent_tweets` as JSON.
            timeout_s: For each wait for the network.

        Returns:
            The body as it came: `data`, `includes`, `errors`, `meta`, as far as there are any.

        Raises:
            ProviderError: No answer, or one that says that it failed.
        """
        return self._ask(
            SEARCH, timeout_s, lambda tweepy: tweepy.search_recent_tweets(**dict(request))
        )

    def look_up(self, request: Mapping[str, Any], timeout_s: float) -> dict[str, Any]:
        """The same for up to 100 posts by their ids, the arguments of `Client.get_tweets`.

        Posts that X does not return are listed under `errors`.
        """
        return self._ask(LOOKUP, timeout_s, lambda tweepy: tweepy.get_tweets(**dict(request)))

    def users(self, request: Mapping[str, Any], timeout_s: float) -> dict[str, Any]:
        """The same for up to 100 users by their ids, the arguments of `Client.get_users`."""
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
    """The posts and users that X bills: all in the response.

    https://docs.x.com/x-api/getting-started/pricing; what it gave on the same day before is free,
    which is not known here, so this is an upper bound.
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

    # Without the token: tweepy logs the headers that it makes.
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
    """What tweepy takes for its session: leads to the account's address, with its key.

    tweepy's own host is fixed, it sets no timeout, it knows the older of X's vocabularies alone,
    and its exceptions trip over errors in another form than it expects: so requests are worded and
    faults told apart here, before it sees them.
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
        """One request without a body, answered with 200, or a typed fault."""
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
        """What to ask in instead, where a request was refused for its words."""
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
