"""How an answer goes over the wire: whole, cut, a byte at a time, with a reset, or never."""

from __future__ import annotations

import select
import socket
import struct
import threading
import time
from dataclasses import dataclass
from typing import Protocol

_LOOK_S = 0.05
"""How often a held connection is looked at for a client that gave up."""


@dataclass(frozen=True)
class Line:
    """The connection to one client.

    Attributes:
        connection: The socket.
        stopping: Set when the server closes, so that nobody waits longer.
    """

    connection: socket.socket
    stopping: threading.Event

    def write(self, content: bytes) -> bool:
        """Send all of it; False if the client is gone."""
        try:
            self.connection.sendall(content)
        except OSError:
            return False
        return True

    def client_is_gone(self) -> bool:
        """Whether the other end has closed."""
        try:
            readable, _, _ = select.select([self.connection], [], [], 0)
            return bool(readable) and self.connection.recv(1, socket.MSG_PEEK) == b""
        except (OSError, ValueError):
            return True

    def rest(self, seconds: float) -> bool:
        """Wait; True if the server is stopping."""
        return self.stopping.wait(max(0.0, seconds))

    def rest_until(self, moment_s: float) -> None:
        """Wait until the moment of `time.time()`, the client's leaving or the server's end."""
        while (left_s := moment_s - time.time()) > 0:
            if self.rest(min(left_s, _LOOK_S)) or self.client_is_gone():
                return

    def reset(self) -> None:
        """Close with a reset instead of an orderly end."""
        # A linger time of zero makes the kernel send RST and drop what is not yet sent.
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()


class Delivery(Protocol):
    """Sends an answer's head and body."""

    def send(self, line: Line, head: bytes, body: bytes, /) -> bool:
        """Send it; True if the connection can serve another request."""
        ...


@dataclass(frozen=True)
class Whole:
    """All of it at once."""

    def send(self, line: Line, head: bytes, body: bytes, /) -> bool:
        """Head and body in one piece."""
        return line.write(head + body)


@dataclass(frozen=True)
class Cut:
    """A part of the body, then an orderly end, though the head announced all of it.

    Attributes:
        share: Of the body's bytes.
    """

    share: float

    def send(self, line: Line, head: bytes, body: bytes, /) -> bool:
        """The head, and the body's beginning."""
        line.write(head + body[: int(len(body) * self.share)])
        return False


@dataclass(frozen=True)
class Drip:
    """The head at once, then the body a byte at a time.

    Attributes:
        interval_s: Between two bytes.
    """

    interval_s: float

    def send(self, line: Line, head: bytes, body: bytes, /) -> bool:
        """Byte by byte, for as long as the client waits."""
        if not line.write(head):
            return False
        for position in range(len(body)):
            stopping = line.rest(self.interval_s)
            if stopping or not line.write(body[position : position + 1]):
                return False
        return True


@dataclass(frozen=True)
class Silence:
    """Nothing, until the client gives up or the server closes."""

    def send(self, line: Line, _head: bytes, _body: bytes, /) -> bool:
        """Hold the line."""
        while not line.client_is_gone():
            if line.rest(_LOOK_S):
                break
        return False


@dataclass(frozen=True)
class Reset:
    """A connection reset by the peer."""

    def send(self, line: Line, _head: bytes, _body: bytes, /) -> bool:
        """RST instead of an answer."""
        line.reset()
        return False


WHOLE = Whole()
