"""Reading a file that may be damaged: all that can be read, and a record of what cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from av import CodecContext, Packet
    from av.container import InputContainer
    from av.stream import Stream

T = TypeVar("T")


def has_decoder(stream: Stream) -> bool:
    """Whether FFmpeg knows the codec; PyAV gives no context where the index names none."""
    return cast("CodecContext | None", stream.codec_context) is not None


def packets_of(film: InputContainer, *streams: Stream) -> Iterator[Packet[Stream]]:
    """The packets of some streams, to the end or to the point where the file is cut off."""
    from av.error import FFmpegError

    with suppress(FFmpegError):
        yield from film.demux(*streams)


def decode_or_note(decode: Callable[[], list[T]], damage: list[str]) -> list[T]:
    """The frames of a packet; none if it cannot be decoded, and FFmpeg's reason in `damage`."""
    from av.error import FFmpegError

    try:
        return decode()
    except FFmpegError as error:
        damage.append(error.strerror or str(error))
        return []
