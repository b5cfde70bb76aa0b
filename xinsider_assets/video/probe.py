"""Tests whether an encoder works on this machine by encoding with it."""

from __future__ import annotations

import io

from xinsider_assets.errors import MissingPartError
from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets.video.encoder import VideoEncoder, encoder_frame
from xinsider_assets.visuals.theme import Theme

_FRAMES = 4
_GREY = 128


def encoder_problem(how: EncoderSettings, theme: Theme) -> str | None:
    """Encode a few grey frames of the theme's size.

    An encoder that FFmpeg lists may lack its driver, its device or a free session on it, which
    only an encoding attempt reveals.

    Returns:
        The error, or None.
    """
    import av
    from av.error import FFmpegError

    frame, planes = encoder_frame(theme.width, theme.height)
    planes.luma.fill(_GREY)
    planes.chroma.fill(_GREY)
    try:
        with av.open(io.BytesIO(), "w", format="mp4") as film:
            video = VideoEncoder(film, theme.width, theme.height, theme.fps, how)
            for number in range(_FRAMES):
                video.encode(frame, number)
            video.finish()
    except (MissingPartError, FFmpegError) as error:
        return str(error)
    return None


def usable_encoder(how: EncoderSettings, theme: Theme) -> tuple[EncoderSettings, str | None]:
    """Return the settings if their encoder works, else the same with x264, and the error.

    x264 is not tested: it is part of the installation, and its absence raises an error on use.
    """
    if how.codec == "x264":
        return how, None
    problem = encoder_problem(how, theme)
    return (how, None) if problem is None else (how.model_copy(update={"codec": "x264"}), problem)
