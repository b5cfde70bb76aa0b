"""Which proxy leads to an address: one rule for all clients, by the environment's usual names.

httpx takes an IPv6 network in NO_PROXY ("fd00::/8") for a port and fails before the first request,
and each HTTP library reads these variables in its own way.
"""

from __future__ import annotations

import ipaddress
import os
import re
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies

from xinsider_assets.errors import InputError

_SCHEMES = ("http", "https", "socks5", "socks5h")
"""Those that every client takes."""
_PORTS = {"http": 80, "https": 443}
_WITH_PORT = re.compile(r"(?P<name>[^:]+|\[.+\]):(?P<port>\d+)")


def proxy_for(url: str) -> str | None:
    """The proxy that leads to an address, as a URL; None where there is none.

    Raises:
        InputError: The proxy is not one that the clients take; names the variable.
    """
    address, named = urlsplit(url), getproxies()
    proxy = named.get(address.scheme) or named.get("all")
    if not proxy or _is_excepted(address, named.get("no", "")):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    if not _is_usable(proxy):
        raise InputError(
            f"{_variable(address.scheme)} is not the address of a proxy that leads to "
            f"{address.hostname}; write it as scheme://host:port, where the scheme is one of "
            f"{', '.join(_SCHEMES)}"
        )
    return proxy


def _is_usable(proxy: str) -> bool:
    try:
        parts = urlsplit(proxy)
        # reading the port checks it
        return parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _variable(scheme: str) -> str:
    """Where the proxy is named; its value may hold a password and is not shown."""
    names = (f"{scheme}_proxy", f"{scheme.upper()}_PROXY", "all_proxy", "ALL_PROXY")
    return next((name for name in names if os.environ.get(name)), "the system's proxy")


def _is_excepted(address: SplitResult, exceptions: str) -> bool:
    """Whether an address stands in a list such as NO_PROXY: domains, addresses, networks, "*"."""
    host = (address.hostname or "").lower()
    port = address.port or _PORTS.get(address.scheme)
    return any(
        entry == "*" or _covers(entry.rpartition("://")[2], host, port)
        for entry in re.split(r"[,\s]+", exceptions.lower())
        if entry
    )


def _covers(entry: str, host: str, port: int | None) -> bool:
    if with_port := _WITH_PORT.fullmatch(entry):
        if int(with_port["port"]) != port:
            return False
        entry = with_port["name"]
    entry = entry.strip("[]")
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(entry, strict=False)
    except ValueError:
        # one of them is no IP address
        domain = entry.lstrip("*").lstrip(".")
        return bool(domain) and (host == domain or host.endswith(f".{domain}"))
