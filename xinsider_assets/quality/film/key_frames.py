"""A film's key frames, decoded with only the stream's own parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, cast

from xinsider_assets.quality.film.salvage import decode_or_note, packets_of

if TYPE_CHECKING:
    from av import VideoFrame
    from av.container import InputContainer
    from av.video.codeccontext import VideoCodecContext
    from av.video.stream import VideoStream

_DECODING = {"skip_loop_filter": "all", "err_detect": "explode"}
"""Skipping the deblocking filter saves a third of the time and does not hide damage."""


@dataclass(frozen=True)
class PictureFormat:
    """Parameters of a picture from the stream itself, not from the container.

    Attributes:
        codec: FFmpeg's name of it.
        profile: for instance "High".
        pixel_format: FFmpeg's name of it.
        width: Pixels.
        height: Pixels.
        pixel_aspect: Width over height of a pixel; 1 where it is not given.
        is_interlaced: Of fields, not of whole frames.
        primaries: A code of ITU-T H.273, like `transfer` and `matrix`; 2 is "not said".
        transfer: See `primaries`.
        matrix: See `primaries`.
        colour_range: FFmpeg's code: 0 not said, 1 limited, 2 full.
    """

    codec: str
    profile: str
    pixel_format: str
    width: int
    height: int
    pixel_aspect: Fraction
    is_interlaced: bool
    primaries: int
    transfer: int
    matrix: int
    colour_range: int


class KeyFrames:
    """The key frames of an open film's picture track, in order, to be gone through once.

    The container's colours would otherwise fill in for those that the stream does not give.

    Attributes:
        count: Key frames met so far.
        damage: The decoder's messages about frames that it could not decode.
    """

    def __init__(self, film: InputContainer, stream: VideoStream) -> None:
        import av

        name = stream.codec_context.name
        context = cast("VideoCodecContext", av.CodecContext.create(name, "r"))
        context.extradata = stream.codec_context.extradata
        context.options = _DECODING
        context.thread_type = "AUTO"
        self._film, self._stream, self._context = film, stream, context
        self.count = 0
        self.damage: list[str] = []

    def __iter__(self) -> Iterator[VideoFrame]:
        """Decode; a frame's `pts` counts the stream's time base."""
        decode = cast("Callable[[object], list[VideoFrame]]", self._context.decode)  # pyright: ignore[reportUnknownMemberType] - PyAV's stub does not say of what its packets are
        for packet in packets_of(self._film, self._stream):
            if packet.size and not packet.is_keyframe:
                continue
            self.count += bool(packet.size)
            yield from decode_or_note(partial(decode, packet if packet.size else None), self.damage)

    def format_of(self, frame: VideoFrame) -> PictureFormat:
        """Parameters of a frame that was just decoded."""
        return PictureFormat(
            codec=self._context.name,
            profile=self._context.profile or "",
            pixel_format=frame.format.name,
            width=frame.width,
            height=frame.height,
            pixel_aspect=self._context.sample_aspect_ratio or Fraction(1),
            is_interlaced=frame.interlaced_frame,
            primaries=frame.color_primaries,
            transfer=frame.color_trc,
            matrix=frame.colorspace,
            colour_range=frame.color_range,
        )
