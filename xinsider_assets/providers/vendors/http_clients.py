"""HTTP clients for the vendors' SDKs: no redirect is followed, and one rule names the proxy."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from xinsider_assets.keys import used_accounts
from xinsider_assets.proxies import proxy_for
from xinsider_assets.settings import Settings


def client_options(url: str, library: Any) -> dict[str, Any]:  # noqa: ANN401 - a module
    """Options of a client of httpx, or of its twin httpx2, for one address.

    A redirect would send the key to another address. With its own transport the client ignores the
    proxies of the environment, but still reads its certificates.

    Args:
        url: The base URL.
        library: The module of httpx or httpx2.
    """
    transport = library.HTTPTransport(proxy=proxy_for(url))
    return {"follow_redirects": False, "transport": transport}


def require_proxies(settings: Settings) -> dict[str, str]:
    """Make sure that all clients support the proxies of the chosen providers.

    Returns:
        The providers behind a proxy, each with its host and port.

    Raises:
        InputError: A proxy is not supported; names the environment variable.
    """
    asked = used_accounts(settings)
    urls = {name: str(getattr(settings, f"{name}_base_url")) for name in asked}
    proxies = {name: proxy_for(url) for name, url in urls.items()}
    # without a user name and password before the host
    return {
        name: urlsplit(proxy).netloc.rpartition("@")[2] for name, proxy in proxies.items() if proxy
    }
