"""Finds the proxy of an address: one rule for all clients, from the usual variables.

httpx parses an IPv6 network in NO_PROXY ("fd00::/8") as a port and fails before the first request,
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
"""Schemes that all clients accept."""
_PORTS = {"http": 80, "https": 443}
_WITH_PORT = re.compile(r"(?P<name>[^:]+|\[.+\]):(?P<port>\d+)")


def proxy_for(url: str) -> str | None:
    """The URL of an address's proxy; None without a proxy.

    Raises:
        InputError: The clients do not accept the proxy; names the variable.
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
        # reading the port validates it
        return parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _variable(scheme: str) -> str:
    """The variable that names the proxy; the value may hold a password and is not shown."""
    names = (f"{scheme}_proxy", f"{scheme.upper()}_PROXY", "all_proxy", "ALL_PROXY")
    return next((name for name in names if os.environ.get(name)), "the system's proxy")


def _is_excepted(address: SplitResult, exceptions: str) -> bool:
    """Whether a list such as NO_PROXY contains an address: domains, addresses, networks, "*"."""
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
        # one of them is not an IP address
        domain = entry.lstrip("*").lstrip(".")
        return bool(domain) and (host == domain or host.endswith(f".{domain}"))
