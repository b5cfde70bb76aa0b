"""Bytes with a header that detects any change of them when they are read."""

from __future__ import annotations

import hashlib
import struct

_MAGIC = b"xinsider"
_VERSION = 1
_HEADER = struct.Struct(">8sHQ32s")
"""Magic, version of this layout, length of the data in bytes, SHA-256 of key and data."""


def add_checksum(key: str, data: bytes) -> bytes:
    """The data as it is stored: 50 bytes of header, then the data unchanged."""
    return _HEADER.pack(_MAGIC, _VERSION, len(data), _digest(key, data)) + data


def checked_data(key: str, stored: bytes) -> bytes | None:
    """The data, or None if these are not the bytes that were sealed under this key.

    A file cut short, flipped bits, a manual edit, a file of another origin or version, and an
    entry copied to another key's name are all noticed.
    """
    if len(stored) < _HEADER.size:
        return None
    magic, version, length, digest = _HEADER.unpack_from(stored)
    data = memoryview(stored)[_HEADER.size :]
    if (magic, version, length) != (_MAGIC, _VERSION, len(data)):
        return None
    return bytes(data) if digest == _digest(key, data) else None


def _digest(key: str, data: bytes | memoryview) -> bytes:
    digest = hashlib.sha256(key.encode() + b"\n")
    digest.update(data)
    return digest.digest()
