"""Whether an encoder works on this machine, found out by encoding with it."""

from __future__ import annotations

import io

from xinsider_assets.errors import MissingPartError
from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets.video.encoder import VideoEncoder, encoder_frame
from xinsider_assets.visuals.theme import Theme

_FRAMES = 4
_GREY = 128


def encoder_problem(how: EncoderSettings, theme: Theme) -> str | None:
    """Encode a few grey frames of the size that the theme asks for.

    An encoder that FFmpeg lists may lack its driver, its device or a free place on it, which
    shows only when it is used.

    Returns:
        What went wrong, or None.
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
    """The settings if their encoder works here, else the same with x264, and what is wrong.

    x264 is not tried: it is part of what is installed, and its absence is an error when it is used.
    """
    if how.codec == "x264":
        return how, None
    problem = encoder_problem(how, theme)
    return (how, None) if problem is None else (how.model_copy(update={"codec": "x264"}), problem)
