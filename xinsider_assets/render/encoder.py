"""The video's H.264 stream: x264 through PyAV, with the properties that platforms ask for."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal, cast

import numpy as np
from pydantic import Field, NonNegativeInt, PositiveInt

from xinsider_assets.artifacts.base import Model, hash_json
from xinsider_assets.errors import MissingPartError
from xinsider_assets.render.planes import Planes

if TYPE_CHECKING:
    from av import Packet, VideoFrame
    from av.container import OutputContainer
    from av.video.stream import VideoStream

Preset = Literal[
    "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"
]

_BT709 = 1
_LIMITED_RANGE = 1
_LEFT_CHROMA = 0
"""Codes of ITU-T H.264, annex E; of the range, FFmpeg's."""


class EncoderSettings(Model):
    """How the frames become H.264; equal settings and frames give equal bytes.

    Three choices keep it so, each after runs that gave differing files. The number of threads
    is fixed, for x264's output depends on it. The rate is not capped, for x264 steers a cap by
    how far its threads have come; `crf` alone decides it. And x264's macroblock tree is off: its
    vector code gave five different films in eight runs. Without it, a film of the same size is
    2 dB worse in what stands still, at 44 dB, and equal in what moves.

    Processors with AVX2 give other bytes than those without, at the same quality.
    """

    preset: Preset = "veryfast"
    crf: Annotated[float, Field(ge=0.0, le=51.0)] = 21.0
    threads: PositiveInt = 6
    gop_frames: PositiveInt = 15
    """Frames from one key frame to the next; each group stands for itself."""
    b_frames: NonNegativeInt = 2

    def content_hash(self) -> str:
        """Identity of the settings; part of the code version of whatever they make."""
        return hash_json(self.model_dump(mode="json"))


class VideoEncoder:
    """One H.264 stream of an open file."""

    def __init__(
        self, container: OutputContainer, width: int, height: int, fps: int, how: EncoderSettings
    ) -> None:
        """Add the stream and open x264.

        Raises:
            MissingPartError: This PyAV has no x264.
        """
        from av.error import FFmpegError

        try:
            self._stream = container.add_stream("libx264", rate=fps)  # pyright: ignore[reportUnknownMemberType] - PyAV's stub leaves kwargs untyped
        except (FFmpegError, ValueError) as error:
            raise MissingPartError(
                "the encoder x264 is missing from PyAV; install a wheel that has it: "
                "pip install --force-reinstall --only-binary=:all: av"
            ) from error
        context = self._stream.codec_context
        # NV12 is x264's own layout; the stream is yuv420p all the same.
        context.width, context.height, context.pix_fmt = width, height, "nv12"
        context.time_base = Fraction(1, fps)
        context.color_primaries = context.color_trc = context.colorspace = _BT709
        context.color_range = _LIMITED_RANGE
        x264 = {
            "keyint": how.gop_frames,
            "min-keyint": how.gop_frames,
            "scenecut": 0,
            "open-gop": 0,
            "bframes": how.b_frames,
            "b-pyramid": "none",
            "mbtree": 0,
            "chromaloc": _LEFT_CHROMA,
        }
        context.options = {
            "preset": how.preset,
            "crf": f"{how.crf:g}",
            "profile": "high",
            "threads": str(how.threads),
            "x264-params": ":".join(f"{name}={value}" for name, value in x264.items()),
        }
        context.open()

    def encode(self, frame: VideoFrame, number: int) -> list[Packet[VideoStream]]:
        """Take a frame and give what is finished; x264 has then copied the frame."""
        frame.pts = number
        return self._advance(frame)

    def finish(self) -> list[Packet[VideoStream]]:
        """What x264 still holds back."""
        return self._advance(None)

    def _advance(self, frame: VideoFrame | None) -> list[Packet[VideoStream]]:
        packets = self._stream.encode(frame)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - PyAV's stub does not say of what its packets are
        return cast("list[Packet[VideoStream]]", packets)


def encoder_frame(width: int, height: int) -> tuple[VideoFrame, Planes]:
    """A frame for the encoder, and its memory as planes to draw on."""
    from av import VideoFrame

    frame = VideoFrame(width, height, "nv12")
    luma, chroma = (
        np.frombuffer(cast("bytearray", plane), np.uint8).reshape(plane.height, plane.line_size)
        for plane in frame.planes
    )
    pairs = chroma[:, :width].reshape(height // 2, width // 2, 2)
    return frame, Planes(luma[:, :width], pairs)
