"""What x264 alone takes for the finished frames of a plan, which lie ready in memory."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice

import av
from av import VideoFrame

from benchmarks.day import Day
from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets.video.compositor import Canvas, Compositor
from xinsider_assets.video.encoder import VideoEncoder, encoder_frame
from xinsider_assets.video.planes import Planes
from xinsider_assets.video.segment_renderer import available_cores
from xinsider_assets.video.segments import cut

_SEGMENTS_IN_MEMORY = 8
"""1.5 GB of frames; they are drawn while the clock stands still."""


def encode_in_segments(day: Day, how: EncoderSettings) -> float:
    """Seconds for the whole plan in the segments and on the workers that a render uses.

    The strictest comparison: whatever a render takes beyond this is drawing, joining and muxing.
    """
    compositor = Compositor(day.plan, day.pictures, day.theme)
    segments = cut(compositor.frame_count, how.gop_frames)
    wall_s = 0.0
    while some := list(islice(segments, _SEGMENTS_IN_MEMORY)):
        drawn = [frames_in_memory(compositor, frames) for frames in some]
        with ThreadPoolExecutor(available_cores()) as threads:
            begin_s = time.perf_counter()
            list(threads.map(partial(encode, day=day, how=how), drawn))
            wall_s += time.perf_counter() - begin_s
    return wall_s


def encode_at_a_stretch(frames: Sequence[VideoFrame], day: Day, how: EncoderSettings) -> float:
    """Seconds for some frames by one encoder that uses all cores by threads of its own."""
    begin_s = time.perf_counter()
    encode(frames, day, how)
    return time.perf_counter() - begin_s


def frames_in_memory(compositor: Compositor, numbers: range) -> list[VideoFrame]:
    """Finished frames, each in memory of its own."""
    return list(_drawn(compositor, numbers))


def encode(frames: Sequence[VideoFrame], day: Day, how: EncoderSettings) -> bytes:
    """An MP4 of the frames, in memory."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as film:
        video = VideoEncoder(film, day.theme.width, day.theme.height, day.theme.fps, how)
        for position, frame in enumerate(frames):
            film.mux(video.encode(frame, position))
        film.mux(video.finish())
    return buffer.getvalue()


def _drawn(compositor: Compositor, numbers: range) -> Iterator[VideoFrame]:
    canvas = Canvas.over(Planes.empty(compositor.width, compositor.height))
    for number in numbers:
        compositor.draw(number, canvas)
        frame, planes = encoder_frame(compositor.width, compositor.height)
        planes.paste(canvas.planes)
        yield frame
