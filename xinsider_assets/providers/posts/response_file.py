"""Read the JSON documents of a stored file in any supported compression, encoding and layout."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from typing import cast

from xinsider_assets.errors import InputError

MAX_BYTES = 256 * 1024 * 1024
"""Uncompressed size limit; a response with 100 posts has 0.2 MB."""
_PACKED = {
    b"PK\x03\x04": "a ZIP archive",
    b"\x28\xb5\x2f\xfd": "compressed by zstd",
    b"BZh": "compressed by bzip2",
    b"\xfd7zXZ": "compressed by xz",
}
_GZIP = b"\x1f\x8b"


def read_documents(content: bytes, where: str) -> list[object]:
    """Read the JSON documents of a file: one, a list, or a sequence with one or more lines each.

    Args:
        content: The file's bytes: JSON in UTF-8, UTF-16 or UTF-32, plain or gzipped.
        where: The path, for error messages.

    Raises:
        InputError: The format is not supported; the message has the remedy.
    """
    documents: list[object] = []
    for document in _documents(_text(_unpacked(content, where), where), where):
        documents += cast("list[object]", document) if isinstance(document, list) else [document]
    return documents


def _unpacked(content: bytes, where: str) -> bytes:
    for magic, kind in _PACKED.items():
        if content.startswith(magic):
            raise InputError(f"{where}: is {kind}: unpack it, or compress it with gzip")
    if not content.startswith(_GZIP):
        return content
    try:
        with gzip.open(io.BytesIO(content)) as stream:
            unpacked = stream.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            f"{where}: its gzip data is damaged ({error}): store the file again"
        ) from error
    if len(unpacked) > MAX_BYTES:
        raise InputError(f"{where}: has more than {MAX_BYTES >> 20} MB unpacked: split it by days")
    return unpacked


def _text(content: bytes, where: str) -> str:
    # by the byte order mark, or by the positions of zero bytes in the first characters
    encoding = json.detect_encoding(content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{where}: byte {error.start} is not {encoding.removesuffix('-sig').upper()}: store "
            "the response as it came, in UTF-8"
        ) from error


def _documents(text: str, where: str) -> Iterator[object]:
    decoder = json.JSONDecoder()
    position = _next(text, 0)
    if position == len(text):
        raise InputError(f"{where}: is empty: store the response of the X API in it")
    while position < len(text):
        try:
            document, position = decoder.raw_decode(text, position)
        except json.JSONDecodeError as error:
            raise InputError(
                f"{where}: not JSON at line {error.lineno}, column {error.colno} ({error.msg}): "
                "store the whole response of the API, unaltered"
            ) from error
        except ValueError as error:
            raise InputError(f"{where}: holds a number of thousands of digits") from error
        except RecursionError as error:
            raise InputError(f"{where}: nested too deeply to be a response of the X API") from error
        yield document
        position = _next(text, position)


def _next(text: str, position: int) -> int:
    """Return the start of the next document, after whitespace and commas."""
    while position < len(text) and text[position] in " \t\r\n,\x1e":
        position += 1
    return position
