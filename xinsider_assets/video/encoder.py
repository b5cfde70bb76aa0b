"""Encodes the video's H.264 stream with FFmpeg through PyAV, to the platforms' requirements."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, cast

import numpy as np

from xinsider_assets.errors import MissingPartError
from xinsider_assets.video.codecs import FFMPEG_NAMES, EncoderSettings, codec_options
from xinsider_assets.video.planes import Planes

if TYPE_CHECKING:
    from av import Packet, VideoFrame
    from av.container import OutputContainer
    from av.video.stream import VideoStream

_BT709 = 1
_LIMITED_RANGE = 1
"""Codes of ITU-T H.264, annex E; of the range, FFmpeg's."""

_X264_REMEDY = "install a PyAV that has it: pip install --force-reinstall --only-binary=:all: av"
_HARDWARE_REMEDY = "see to its driver, or choose the encoder x264"


class VideoEncoder:
    """One H.264 stream of an open file."""

    def __init__(
        self, container: OutputContainer, width: int, height: int, fps: int, how: EncoderSettings
    ) -> None:
        """Add the stream and open the encoder.

        Raises:
            MissingPartError: The encoder is missing from this PyAV or this machine.
        """
        from av.error import FFmpegError

        name = FFMPEG_NAMES[how.codec]
        try:
            stream = container.add_stream(name, rate=fps)  # pyright: ignore[reportUnknownMemberType] - PyAV's stub leaves kwargs untyped
            self._stream = cast("VideoStream", stream)
            context = self._stream.codec_context
            # NV12 is x264's internal layout; the stream is still yuv420p.
            context.width, context.height, context.pix_fmt = width, height, "nv12"
            context.time_base = Fraction(1, fps)
            context.gop_size, context.max_b_frames = how.gop_frames, how.b_frames
            context.color_primaries = context.color_trc = context.colorspace = _BT709
            context.color_range = _LIMITED_RANGE
            context.options = codec_options(how)
            context.open()
        except (FFmpegError, ValueError) as error:
            raise MissingPartError(
                f"FFmpeg's encoder {name} cannot be used here ({_reason(error)}); "
                + (_X264_REMEDY if how.codec == "x264" else _HARDWARE_REMEDY)
            ) from error

    def encode(self, frame: VideoFrame, number: int) -> list[Packet[VideoStream]]:
        """Encode a frame and return the finished packets; x264 has then copied the frame."""
        frame.pts = number
        return self._advance(frame)

    def finish(self) -> list[Packet[VideoStream]]:
        """Flush the encoder and return the remaining packets."""
        return self._advance(None)

    def _advance(self, frame: VideoFrame | None) -> list[Packet[VideoStream]]:
        packets = self._stream.encode(frame)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - PyAV's stub leaves the packets' type argument open
        return cast("list[Packet[VideoStream]]", packets)


def _reason(error: Exception) -> str:
    """Return FFmpeg's message without the options that PyAV repeats."""
    return getattr(error, "strerror", None) or "FFmpeg was built without it"


def encoder_frame(width: int, height: int) -> tuple[VideoFrame, Planes]:
    """Create a frame for the encoder, and planes that share its memory."""
    from av import VideoFrame

    frame = VideoFrame(width, height, "nv12")
    luma, chroma = (
        np.frombuffer(cast("bytearray", plane), np.uint8).reshape(plane.height, plane.line_size)
        for plane in frame.planes
    )
    pairs = chroma[:, :width].reshape(height // 2, width // 2, 2)
    return frame, Planes(luma[:, :width], pairs)
