"""A session of requests that goes to the doubles whatever host it is sent to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from typing_extensions import override


class _Redirect(HTTPAdapter):
    def __init__(self, base_url: str) -> None:
        super().__init__()
        self._base_url = base_url

    @override
    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> Any:
        parts = urlsplit(str(request.url))
        query = f"?{parts.query}" if parts.query else ""
        request.url = f"{self._base_url}{parts.path}{query}"
        return super().send(request, *args, **kwargs)


def redirected(base_url: str) -> requests.Session:
    """Every https address leads to the same path under the base URL."""
    session = requests.Session()
    session.mount("https://", _Redirect(base_url))
    return session
