"""A segment as a small MP4 in memory: written by an encoder of its own, read back as packets."""

from __future__ import annotations

import io
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from xinsider_assets.render.codecs import EncoderSettings
from xinsider_assets.render.compositor import Canvas, Compositor
from xinsider_assets.render.encoder import VideoEncoder, encoder_frame

if TYPE_CHECKING:
    from av import Packet
    from av.container import InputContainer, OutputContainer
    from av.video.stream import VideoStream

Mux = Callable[[Sequence[object]], None]
MP4_BITEXACT = {"use_editlist": "0", "fflags": "+bitexact"}
"""B-frames without the delay that an edit list would have to undo; no dates."""
_MUXING = {**MP4_BITEXACT, "movflags": "+negative_cts_offsets"}


def encode_segment(
    compositor: Compositor, frames: range, how: EncoderSettings, each: Callable[[], None]
) -> bytes:
    """Draw and encode some frames as a stream that needs no other.

    Drawing and encoding take turns in one thread: the picture is then still in the core's cache
    when the encoder reads it, and nothing waits for anything.

    Args:
        compositor: Draws the frames.
        frames: Their numbers.
        how: The encoder.
        each: Called after every frame; an error of it ends the work.

    Returns:
        An MP4 whose first frame stands at time 0.
    """
    import av

    buffer = io.BytesIO()
    film: OutputContainer
    with av.open(buffer, "w", format="mp4", options=_MUXING) as film:
        video = VideoEncoder(film, compositor.width, compositor.height, compositor.fps, how)
        mux = cast("Mux", film.mux)  # pyright: ignore[reportUnknownMemberType] - PyAV's stub does not say of what its packets are
        frame, planes = encoder_frame(compositor.width, compositor.height)
        canvas = Canvas.over(planes)
        for position, number in enumerate(frames):
            compositor.draw(number, canvas)
            mux(video.encode(frame, position))
            each()
        mux(video.finish())
    return buffer.getvalue()


@contextmanager
def opened_segment(data: bytes) -> Generator[InputContainer, None, None]:
    """The segment for reading, as long as the context lasts."""
    import av

    with av.open(io.BytesIO(data), "r") as segment:
        yield segment


def segment_packets(
    segment: InputContainer, first: int, how: EncoderSettings
) -> Iterator[Packet[VideoStream]]:
    """A segment's packets at their place in the film.

    Args:
        segment: Opened for reading.
        first: Number of its first frame in the film.
        how: The encoder; its B-frames say how far decoding runs ahead of showing.

    Yields:
        Packets timed in frames of the film, in the order of decoding.
    """
    stream = segment.streams.video[0]
    frame_s = 1 / Fraction(stream.average_rate or 0)
    packets = (packet for packet in segment.demux(stream) if packet.size)
    for position, packet in enumerate(packets):
        number = round(cast("int", packet.pts) * packet.time_base / frame_s)
        packet.time_base = frame_s
        packet.pts, packet.dts = first + number, first + position - how.b_frames
        packet.duration = 1
        yield packet
