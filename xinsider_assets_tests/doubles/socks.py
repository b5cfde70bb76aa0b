"""A SOCKS5 proxy (RFC 1928) on loopback, without a password, that notes where it leads to."""

from __future__ import annotations

import select
import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION, _NO_PASSWORD, _GRANTED, _IPV4, _NAME = 5, 0, 0, 1, 3


class SocksProxy(socketserver.ThreadingTCPServer):
    """Leads every connection to the port that is asked for, always on this machine.

    Attributes:
        led_to: The host and port of each connection, in the order of arrival.
    """

    daemon_threads = True

    def __init__(self) -> None:
        self.led_to: list[tuple[str, int]] = []
        super().__init__(("127.0.0.1", 0), _Connection)

    @property
    def url(self) -> str:
        """As ALL_PROXY takes it."""
        return f"socks5://127.0.0.1:{self.server_address[1]}"


class _Connection(socketserver.BaseRequestHandler):
    server: SocksProxy

    def handle(self) -> None:
        client: socket.socket = self.request
        _, count = _read(client, 2)
        _read(client, count)
        client.sendall(bytes([_VERSION, _NO_PASSWORD]))
        _, _, _, kind = _read(client, 4)
        if kind == _NAME:
            host = _read(client, _read(client, 1)[0]).decode()
        else:
            host = socket.inet_ntop(
                socket.AF_INET if kind == _IPV4 else socket.AF_INET6,
                _read(client, 4 if kind == _IPV4 else 16),
            )
        (port,) = struct.unpack("!H", _read(client, 2))
        self.server.led_to.append((host, port))
        with socket.create_connection(("127.0.0.1", port)) as server:
            client.sendall(bytes([_VERSION, _GRANTED, 0, _IPV4, 0, 0, 0, 0, 0, 0]))
            _relay(client, server)


def _read(connection: socket.socket, count: int) -> bytes:
    content = b""
    while len(content) < count:
        more = connection.recv(count - len(content))
        if not more:
            raise ConnectionError
        content += more
    return content


def _relay(one: socket.socket, other: socket.socket) -> None:
    """Hand on what either says until one of them is done."""
    while True:
        for speaker in select.select([one, other], [], [])[0]:
            content = speaker.recv(65_536)
            if not content:
                return
            (other if speaker is one else one).sendall(content)


@contextmanager
def socks_proxy() -> Iterator[SocksProxy]:
    """A proxy for as long as the `with` lasts."""
    with SocksProxy() as proxy:
        thread = threading.Thread(target=proxy.serve_forever, args=(0.05,))
        thread.start()
        yield proxy
        proxy.shutdown()
        thread.join()
