"""HTTP clients for the vendors' SDKs: no redirect is followed, and one rule names the proxy."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from xinsider_assets.keys import used_accounts
from xinsider_assets.proxies import proxy_for
from xinsider_assets.settings import Settings


def client_options(url: str, library: Any) -> dict[str, Any]:  # noqa: ANN401 - a module
    """Options of a client of httpx, or of its twin httpx2, for one address.

    A redirect would carry the key to wherever it leads. With a transport of its own the client does
    not read the proxies of the environment; certificates it still does.

    Args:
        url: The base URL.
        library: The module of httpx or httpx2.
    """
    transport = library.HTTPTransport(proxy=proxy_for(url))
    return {"follow_redirects": False, "transport": transport}


def require_proxies(settings: Settings) -> dict[str, str]:
    """Make sure that whatever proxy leads to a chosen provider is one that all clients take.

    Returns:
        The providers that are behind a proxy, and its host and port.

    Raises:
        InputError: It is not; names the variable of the environment.
    """
    asked = used_accounts(settings)
    urls = {name: str(getattr(settings, f"{name}_base_url")) for name in asked}
    proxies = {name: proxy_for(url) for name, url in urls.items()}
    # without the name and the password that may stand before the host
    return {
        name: urlsplit(proxy).netloc.rpartition("@")[2] for name, proxy in proxies.items() if proxy
    }
