"""What a film shows: FFmpeg's detectors on its key frames."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from xinsider_assets.quality.film.detectors import TimeRange, detector
from xinsider_assets.quality.film.key_frames import KeyFrames, PictureFormat
from xinsider_assets.quality.film.salvage import has_decoder

_FILTERS = (
    ("blackdetect", "picture_black_ratio_th=0.98:pixel_black_th=0.10"),
    ("freezedetect", "noise=0.005:duration=0"),
)
"""Key frames of one and the same picture, encoded one after the other, differ by up to 0.0012
of full scale on average, those of a film that moves by 0.03 and more."""
_BLACK = ("lavfi.black_start", "lavfi.black_end")
_FROZEN = ("lavfi.freezedetect.freeze_start", "lavfi.freezedetect.freeze_end")


@dataclass(frozen=True)
class PictureContent:
    """What the key frames show.

    Attributes:
        formats: One for all frames; more if they differ, the first frame's first.
        key_frames: How many there are.
        decoded: How many of them could be decoded without a flaw.
        damage: The decoder's messages about the others.
        black: Stretches of black.
        frozen: Stretches in which the picture does not change.
    """

    formats: tuple[PictureFormat, ...]
    key_frames: int
    decoded: int
    damage: tuple[str, ...]
    black: tuple[TimeRange, ...]
    frozen: tuple[TimeRange, ...]


def look_at_pictures(path: Path, group_s: float) -> PictureContent | None:
    """Decode a film's key frames and look for time ranges that are black or frozen.

    Decoding every frame takes five times as long. Key frames half a second apart see every
    stretch of 2 s or more, for it holds four of them; it is measured from its first key frame
    to the next one that is otherwise, so its length is right to half a second.

    Args:
        path: The film.
        group_s: Time from one key frame to the next; a stretch that the film's end cuts off is
            held to last until the next one would stand.

    Returns:
        Nothing if the film has no picture, or one of an unknown codec.

    Raises:
        FFmpegError: The file cannot be read.
    """
    import av

    with av.open(str(path)) as film:
        stream = next(iter(film.streams.video), None)
        if stream is None or not has_decoder(stream):
            return None
        tick_s = stream.time_base or Fraction(1)
        key_frames = KeyFrames(film, stream)
        formats: dict[PictureFormat, int] = {}
        last_s = Fraction()
        with detector(_FILTERS, tick_s) as eye:
            for frame in key_frames:
                its_format = key_frames.format_of(frame)
                formats[its_format] = formats.get(its_format, 0) + (not frame.is_corrupt)
                if len(formats) == 1 and frame.pts is not None:
                    eye.take(frame)
                    last_s = frame.pts * tick_s
            end_s = float(last_s) + group_s
            return PictureContent(
                formats=tuple(formats),
                key_frames=key_frames.count,
                decoded=sum(formats.values()),
                damage=tuple(key_frames.damage),
                black=eye.time_ranges(*_BLACK, end_s),
                frozen=eye.time_ranges(*_FROZEN, end_s),
            )
