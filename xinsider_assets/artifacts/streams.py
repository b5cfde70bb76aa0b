"""Identity of a film by what is seen and heard in it, independent of its container."""

from __future__ import annotations

import hashlib
from pathlib import Path

from xinsider_assets.artifacts.base import HASH_LENGTH


def hash_streams(path: Path) -> str:
    """SHA-256 over the coded packets of every stream, cut to `HASH_LENGTH` hex digits.

    Nothing is decoded. A copy, under any name, with other tags, or put into another container
    without being encoded again, has the same hash.

    Raises:
        ValueError: The file cannot be read as a film.
    """
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(path)) as film:
            digests = [hashlib.sha256(stream.type.encode()) for stream in film.streams]
            for packet in film.demux():
                digests[packet.stream.index].update(bytes(packet))
    except FFmpegError as error:
        raise ValueError(f"{path} is no film that can be read: {error.strerror}") from error
    whole = hashlib.sha256()
    for digest in digests:
        whole.update(digest.digest())
    return whole.hexdigest()[:HASH_LENGTH]
