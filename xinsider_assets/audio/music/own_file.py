"""Loads the user's own music file as a bed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from xinsider_assets.artifacts.media import BackgroundMusic
from xinsider_assets.audio.decode import AudioTooLongError, decode_audio
from xinsider_assets.audio.music.loop import SAMPLE_RATE_HZ, Stereo
from xinsider_assets.audio.music.wav import write_wav
from xinsider_assets.errors import InputError

_SILENT_FACTOR = 0.001
"""-60 dBFS."""
_SHORTEST_S = 4.0
_LONGEST_S = 900.0
_CROSSFADE_S = 2.0
_MENDING = "set XINSIDER_MUSIC_FILE to another file, or leave it out for the synthesised bed"


class MusicFileError(InputError):
    """The music file in the settings cannot be used as a bed."""


def load_bed(path: Path) -> BackgroundMusic:
    """Read a music file and make it loop by crossfading its last two seconds into its first two.

    Silence at both ends is removed first, so that the loop has no gap.

    Args:
        path: Any file that FFmpeg decodes, one or two channels, 4 s to 15 min.

    Raises:
        MusicFileError: The file is missing, cannot be read, is silent, too short or too long,
            or has more than two channels.
        AudioDecodeError: The file is not a sound file or is damaged.
    """
    name = f"the music file {path}"
    _check_readable(path)
    try:
        samples = decode_audio(path, SAMPLE_RATE_HZ, name, _LONGEST_S)
    except AudioTooLongError as error:
        raise MusicFileError(
            f"{name} is longer than {_LONGEST_S / 60:.0f} min; cut it, or {_MENDING}"
        ) from error
    planes = _stereo(samples.T, path)
    loud = np.flatnonzero(np.abs(planes).max(axis=0) > _SILENT_FACTOR)
    if not len(loud):
        raise MusicFileError(f"the music file {path} is silent; {_MENDING}")
    return BackgroundMusic(write_wav(_loop(planes[:, loud[0] : loud[-1] + 1], path)))


def _check_readable(path: Path) -> None:
    """Reject anything but a regular file; reading a device, for example, may never end."""
    try:
        if not path.is_file():
            path.stat()
            raise MusicFileError(f"the music file {path} cannot be read: no file; {_MENDING}")
        path.open("rb").close()
    except OSError as error:
        raise MusicFileError(
            f"the music file {path} cannot be read: {error.strerror or error}; {_MENDING}"
        ) from error


def _stereo(planes: Stereo, path: Path) -> Stereo:
    if len(planes) == 1:
        return np.repeat(planes, 2, axis=0)
    if len(planes) == 2:
        return planes
    raise MusicFileError(f"the music file {path} has {len(planes)} channels; make it stereo")


def _loop(planes: Stereo, path: Path) -> Stereo:
    """Remove the end and crossfade it into the start at constant power."""
    length = planes.shape[1]
    if length < _SHORTEST_S * SAMPLE_RATE_HZ:
        raise MusicFileError(
            f"the music file {path} holds {length / SAMPLE_RATE_HZ:.1f} s of sound, at least "
            f"{_SHORTEST_S:g} are needed; {_MENDING}"
        )
    overlap = round(min(_CROSSFADE_S * SAMPLE_RATE_HZ, length / 4))
    angle = (np.arange(overlap) / overlap * (np.pi / 2.0)).astype(np.float32)
    loop = planes[:, : length - overlap].copy()
    loop[:, :overlap] *= np.sin(angle)
    loop[:, :overlap] += planes[:, length - overlap :] * np.cos(angle)
    return loop / max(np.float32(1.0), np.abs(loop).max())
