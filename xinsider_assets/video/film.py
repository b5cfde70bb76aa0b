"""Makes the finished film: joins segments without re-encoding and muxes them with the sound."""

from __future__ import annotations

import io
import math
import time
from collections.abc import Generator, Iterable, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from xinsider_assets.artifacts.base import Model
from xinsider_assets.artifacts.files import written_whole
from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.errors import XInsiderError
from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets.video.compositor import Compositor
from xinsider_assets.video.segment_file import MP4_BITEXACT, Mux, opened_segment, segment_packets
from xinsider_assets.video.segment_renderer import RenderResources, Segment, make_segments
from xinsider_assets.video.soundtrack_copy import SoundtrackCopy
from xinsider_assets.visuals.theme import Theme

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.video.stream import VideoStream

_SOUND_AHEAD_S = 0.5
"""The sound is written this much ahead of the picture, so that both are close in the file."""
_MUXING = {**MP4_BITEXACT, "movflags": "+faststart+negative_cts_offsets"}
"""Write the index first."""


class RenderError(XInsiderError):
    """The film could not be written."""


class RenderReport(Model):
    """Statistics of a render.

    Attributes:
        frames: Number of frames in the film.
        video_s: Length of the film.
        size_bytes: Size of the file.
        segments: Number of segments in the film.
        segments_reused: Number of segments that were already in the store.
        encoded_s: Seconds of film that were drawn and encoded.
        wall_s: Time from the plan to the finished file.
        frames_per_s: Frames of the film over that time.
    """

    frames: int
    video_s: float
    size_bytes: int
    segments: int
    segments_reused: int
    encoded_s: float
    wall_s: float
    frames_per_s: float


def render_video(
    plan: ProductionPlan,
    pictures: Mapping[str, bytes],
    soundtrack_m4a: bytes,
    theme: Theme,
    encoder: EncoderSettings,
    out: Path,
    render_resources: RenderResources | None = None,
    tags: Mapping[str, str] | None = None,
) -> RenderReport:
    """Make the film that a plan describes.

    The file appears at `out` only when it is finished. After an error no partial file remains,
    and an existing file is unchanged. Equal inputs give an equal file, for any segment renderer.

    Args:
        plan: The timing of all layers.
        pictures: PNG files by the names that the plan uses.
        soundtrack_m4a: AAC as long as the plan, copied unchanged.
        theme: The visual design.
        encoder: The encoder settings.
        out: Path of the MP4; its folder exists.
        render_resources: The segment store, the workers, and the progress callback.
        tags: Metadata of the file in addition to its title, by FFmpeg's names.

    Raises:
        InputError: Pictures, plan, theme and sound do not match; the message gives the reason.
        MissingPartError: The encoder or a font is missing from this machine.
        RenderError: The file cannot be written, for instance because the disk is full.
    """
    begin = time.perf_counter()
    compositor = Compositor(plan, pictures, theme)
    frame_s = Fraction(1, compositor.fps)
    sound = SoundtrackCopy(soundtrack_m4a, compositor.frame_count * frame_s, frame_s)
    tally = _Tally()
    with (
        _explained(out),
        written_whole(out) as unfinished,
        closing(
            make_segments(compositor, encoder, render_resources or RenderResources())
        ) as segments,
    ):
        counted = (tally.counting(segment) for segment in segments)
        said = {"title": plan.video_metadata.title, **(tags or {})}
        _join(counted, sound, compositor.fps, encoder, unfinished, said)
    wall_s = time.perf_counter() - begin
    return RenderReport(
        frames=compositor.frame_count,
        video_s=compositor.frame_count / compositor.fps,
        size_bytes=out.stat().st_size,
        segments=tally.segments,
        segments_reused=tally.reused,
        encoded_s=round(tally.encoded_frames / compositor.fps, 3),
        wall_s=round(wall_s, 3),
        frames_per_s=round(compositor.frame_count / wall_s, 1),
    )


@dataclass
class _Tally:
    segments: int = 0
    reused: int = 0
    encoded_frames: int = 0

    def counting(self, segment: Segment) -> Segment:
        self.segments += 1
        self.reused += segment.is_reused
        self.encoded_frames += 0 if segment.is_reused else len(segment.frames)
        return segment


def _join(
    segments: Iterable[Segment],
    sound: SoundtrackCopy,
    fps: int,
    encoder: EncoderSettings,
    path: Path,
    tags: Mapping[str, str],
) -> None:
    import av

    film: OutputContainer
    with av.open(str(path), "w", format="mp4", options=_MUXING) as film:
        mux = cast("Mux", film.mux)  # pyright: ignore[reportUnknownMemberType] - PyAV's stub leaves the packets' type argument open
        film.metadata.update(tags)
        video: VideoStream | None = None
        for segment in segments:
            if video is None:
                video = _video_stream(film, segment, fps)
                sound.enter(film)
            with opened_segment(segment.data) as source:
                _check_joinable(source.streams.video[0], video, segment)
                for packet in segment_packets(source, segment.frames.start, encoder):
                    mux(list(sound.take(cast("int", packet.pts) / fps + _SOUND_AHEAD_S)))
                    packet.stream = video
                    mux([packet])
        mux(list(sound.take(math.inf)))


def _video_stream(film: OutputContainer, first: Segment, fps: int) -> VideoStream:
    import av

    with av.open(io.BytesIO(first.data), "r") as source:
        stream = film.add_stream_from_template(source.streams.video[0])  # pyright: ignore[reportUnknownMemberType] - PyAV's stub leaves kwargs untyped
    stream.time_base = Fraction(1, fps)
    return stream


def _check_joinable(source: VideoStream, video: VideoStream, segment: Segment) -> None:
    if source.codec_context.extradata != video.codec_context.extradata:
        raise RenderError(
            f"the stored segment of frames {segment.frames.start} to {segment.frames.stop - 1} "
            "was made by another encoder; clear the store: xinsider cache prune --max-age-days 0"
        )


@contextmanager
def _explained(out: Path) -> Generator[None]:
    """Explain in the user's terms why a film cannot be written."""
    from av.error import FFmpegError

    try:
        yield
    except (OSError, FFmpegError) as error:
        reason = error.strerror or str(error)
        raise RenderError(
            f"the film cannot be written to {out}: {reason}; "
            "see that the folder exists, may be written to and has room"
        ) from error
