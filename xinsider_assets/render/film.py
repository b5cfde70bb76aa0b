"""The finished film: frames drawn ahead in one thread, encoded in x264's, muxed with the sound."""

from __future__ import annotations

import math
import resource
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import uuid4

from xinsider_assets.artifacts.base import Model
from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.errors import XInsiderError
from xinsider_assets.render.compositor import Canvas, Compositor
from xinsider_assets.render.encoder import EncoderSettings, VideoEncoder, encoder_frame
from xinsider_assets.render.soundtrack_copy import SoundtrackCopy
from xinsider_assets.studio.theme import Theme

if TYPE_CHECKING:
    from av import VideoFrame
    from av.container import OutputContainer

Progress = Callable[[int, int], None]
Mux = Callable[[Sequence[object]], None]

_CANVASES = 3
"""One is being encoded, one waits, one is being drawn; more are only more to keep up to date."""
_SOUND_AHEAD_S = 0.5
"""The sound is written this much ahead of the picture, so that players find both near by."""
_MUXING = {
    "movflags": "+faststart+negative_cts_offsets",
    "use_editlist": "0",
    "fflags": "+bitexact",
}
"""Index first; B-frames without the delay that an edit list would have to undo; no dates."""


class RenderError(XInsiderError):
    """The film could not be written."""


class RenderReport(Model):
    """What a film took.

    Attributes:
        frames: How many were drawn and encoded.
        video_s: Length of the film.
        size_bytes: Size of the file.
        wall_s: Time from the plan to the finished file.
        frames_per_s: Over that time.
        peak_memory_mb: The most that the process has ever held, this film or not.
    """

    frames: int
    video_s: float
    size_bytes: int
    wall_s: float
    frames_per_s: float
    peak_memory_mb: float


def render_video(
    plan: ProductionPlan,
    pictures: Mapping[str, bytes],
    soundtrack_m4a: bytes,
    theme: Theme,
    encoder: EncoderSettings,
    out: Path,
    progress: Progress | None = None,
) -> RenderReport:
    """Make the film that a plan describes.

    The file appears at `out` only when it is finished; after an error nothing is left, and what
    was there before stays. Equal inputs give an equal file.

    Args:
        plan: What is seen when.
        pictures: PNG files by the names that the plan uses.
        soundtrack_m4a: AAC as long as the plan, copied as it is.
        theme: How it looks.
        encoder: How it is encoded.
        out: Where the MP4 goes; its folder exists.
        progress: Told the frames done and the frames in all, about twice a second of film.

    Raises:
        InputError: Pictures, plan, theme and sound do not go together; the text says what.
        MissingPartError: x264 or a font is not on this machine.
        RenderError: The file cannot be written, for instance because the disk is full.
    """
    begin = time.perf_counter()
    compositor = Compositor(plan, pictures, theme)
    with _written_whole(out) as unfinished:
        _write(compositor, soundtrack_m4a, encoder, unfinished, progress)
    wall_s = time.perf_counter() - begin
    return RenderReport(
        frames=compositor.frame_count,
        video_s=compositor.frame_count / compositor.fps,
        size_bytes=out.stat().st_size,
        wall_s=round(wall_s, 3),
        frames_per_s=round(compositor.frame_count / wall_s, 1),
        peak_memory_mb=round(_peak_memory_mb(), 1),
    )


def _write(
    compositor: Compositor,
    soundtrack_m4a: bytes,
    encoder: EncoderSettings,
    path: Path,
    progress: Progress | None,
) -> None:
    import av

    total, frame_s = compositor.frame_count, Fraction(1, compositor.fps)
    film: OutputContainer
    with av.open(str(path), "w", format="mp4", options=_MUXING) as film:
        video = VideoEncoder(film, compositor.width, compositor.height, compositor.fps, encoder)
        mux = cast("Mux", film.mux)  # pyright: ignore[reportUnknownMemberType] - PyAV's stub does not say of what its packets are
        sound = SoundtrackCopy(film, soundtrack_m4a, total * frame_s, frame_s)
        with closing(_drawn_ahead(compositor)) as frames:
            for number, frame in enumerate(frames):
                mux(list(sound.take(number / compositor.fps + _SOUND_AHEAD_S)))
                mux(video.encode(frame, number))
                if progress is not None and (number + 1) % encoder.gop_frames == 0:
                    progress(number + 1, total)
        mux(video.finish())
        mux(list(sound.take(math.inf)))
    if progress is not None and total % encoder.gop_frames:
        progress(total, total)


def _drawn_ahead(compositor: Compositor) -> Generator[VideoFrame, None, None]:
    """All frames in order, drawn in a thread of their own while earlier ones are encoded.

    A frame may be used until the next is asked for; then its memory is drawn on again.
    """
    total = compositor.frame_count

    def draw(number: int, frame: VideoFrame, canvas: Canvas) -> tuple[VideoFrame, Canvas]:
        compositor.draw(number, canvas)
        return frame, canvas

    def blank() -> tuple[VideoFrame, Canvas]:
        frame, planes = encoder_frame(compositor.width, compositor.height)
        return frame, Canvas.over(planes)

    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="compositor") as thread:
        coming = deque(
            thread.submit(draw, number, *blank()) for number in range(min(_CANVASES, total))
        )
        for number in range(total):
            drawn = coming.popleft().result()
            yield drawn[0]
            if number + _CANVASES < total:
                coming.append(thread.submit(draw, number + _CANVASES, *drawn))


@contextmanager
def _written_whole(out: Path) -> Generator[Path, None, None]:
    """A path beside `out` that takes its place when all went well and vanishes when not."""
    from av.error import FFmpegError

    unfinished = out.with_name(f".{out.name}.{uuid4().hex[:8]}.part")
    try:
        yield unfinished
        unfinished.replace(out)
    except (OSError, FFmpegError) as error:
        reason = error.strerror or str(error)
        raise RenderError(
            f"the film cannot be written to {out}: {reason}; "
            "see that the folder exists, may be written to and has room"
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _peak_memory_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6
