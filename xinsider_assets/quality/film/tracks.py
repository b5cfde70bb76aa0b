"""A film's tracks and packets, read without decoding."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xinsider_assets.quality.film.salvage import has_decoder, packets_of

if TYPE_CHECKING:
    from av import Packet
    from av.stream import Stream

_AVC_CONFIGURATION = 1
_LENGTH_BYTES_AT = 4
_NAL_TYPE = 0b11111
_IDR_SLICE = 5


class PacketFacts(NamedTuple):
    """Metadata of a packet from the container and the packet header.

    Attributes:
        time_s: When it is shown or heard.
        duration_s: For how long, as the container says.
        size: Bytes.
        is_key: Players may start here, says the container.
        is_idr: They may, says H.264 itself: an IDR picture. Of other codecs, as `is_key`.
        is_whole: It was read to its end, and H.264's NAL units fill it exactly.
    """

    time_s: Fraction
    duration_s: Fraction
    size: int
    is_key: bool
    is_idr: bool
    is_whole: bool


@dataclass(frozen=True)
class Track:
    """One track.

    Attributes:
        kind: "video", "audio" or another of FFmpeg's words.
        codec: FFmpeg's name of it.
        start_s: When its first content is shown or heard.
        tick_s: The unit of the container's times.
        packets: In the order of decoding.
    """

    kind: str
    codec: str
    start_s: Fraction
    tick_s: Fraction
    packets: tuple[PacketFacts, ...]

    @property
    def times_s(self) -> list[Fraction]:
        """When its packets are shown or heard, in that order."""
        return sorted(packet.time_s for packet in self.packets)

    @property
    def end_s(self) -> Fraction:
        """When the last packet is over, as the container says."""
        return max(
            (packet.time_s + packet.duration_s for packet in self.packets), default=Fraction()
        )


class UnreadableFilmError(Exception):
    """FFmpeg finds no film in the file; the text is its reason."""


def read_tracks(path: Path) -> tuple[Track, ...]:
    """Read every packet's place and length; their content stays undecoded.

    A file that breaks off gives the packets before the break.

    Raises:
        UnreadableFilmError: It is no film, or its index is missing.
    """
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(path)) as film:
            streams = list(film.streams)
            packets: dict[int, list[PacketFacts]] = {stream.index: [] for stream in streams}
            nal_length_bytes = {stream.index: _nal_length_bytes(stream) for stream in streams}
            for packet in packets_of(film, *streams):
                index = packet.stream_index
                if packet.size and packet.pts is not None:
                    packets[index].append(_facts(packet, nal_length_bytes[index]))
            return tuple(_track(stream, packets[stream.index]) for stream in streams)
    except FFmpegError as error:
        raise UnreadableFilmError(error.strerror or str(error)) from error
    except ValueError as error:
        raise UnreadableFilmError(str(error)) from error


def _track(stream: Stream, packets: list[PacketFacts]) -> Track:
    tick_s = stream.time_base or Fraction(1)
    start = stream.start_time
    # An edit list may hide packets before the start; FFmpeg's start takes note of that.
    first_s = min((packet.time_s for packet in packets), default=Fraction())
    return Track(
        kind=stream.type,
        codec=stream.codec_context.name if has_decoder(stream) else "unknown codec",
        start_s=first_s if start is None else start * tick_s,
        tick_s=tick_s,
        packets=tuple(packets),
    )


def _facts(packet: Packet[Stream], nal_length_bytes: int) -> PacketFacts:
    tick_s = packet.time_base
    is_idr, is_whole = packet.is_keyframe, not packet.is_corrupt
    if nal_length_bytes:
        kinds, fills_packet = _nal_types(bytes(packet), nal_length_bytes)
        is_idr, is_whole = _IDR_SLICE in kinds, is_whole and fills_packet
    return PacketFacts(
        time_s=(packet.pts or 0) * tick_s,
        duration_s=(packet.duration or 0) * tick_s,
        size=packet.size,
        is_key=packet.is_keyframe,
        is_idr=is_idr,
        is_whole=is_whole,
    )


def _nal_length_bytes(stream: Stream) -> int:
    """How many bytes give a NAL unit's length (ISO/IEC 14496-15, 5.3.3); 0 if not such H.264."""
    if not has_decoder(stream) or stream.codec_context.name != "h264":
        return 0
    configuration = stream.codec_context.extradata or b""
    if len(configuration) <= _LENGTH_BYTES_AT or configuration[0] != _AVC_CONFIGURATION:
        return 0
    return (configuration[_LENGTH_BYTES_AT] & 0b11) + 1


def _nal_types(data: bytes, length_bytes: int) -> tuple[set[int], bool]:
    """The types of the NAL units in a packet, and whether they end where it ends."""
    types: set[int] = set()
    at = 0
    while at + length_bytes < len(data):
        begin = at + length_bytes
        types.add(data[begin] & _NAL_TYPE)
        at = begin + int.from_bytes(data[at:begin], "big")
    return types, at == len(data)
