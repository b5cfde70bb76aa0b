"""Decodes any audio file to samples; the whole project uses this decoder."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt

from xinsider_assets.errors import InputError


class AudioDecodeError(InputError):
    """The bytes cannot be decoded as audio or contain no sound."""


class AudioTooLongError(AudioDecodeError):
    """The audio exceeds the maximum length."""


def decode_audio(
    source: bytes | Path,
    sample_rate_hz: int,
    name: str = "the audio",
    longest_s: float | None = None,
) -> npt.NDArray[np.float32]:
    """Decode a whole audio file.

    The encoder delay and padding that the file's header declares (the LAME tag in an mp3, the
    edit list in an m4a) are removed, so sample 0 is the first sample that was encoded. FFmpeg's
    command line does the same.

    Args:
        source: The file: mp3, m4a, wav, flac, ogg, or a video with a sound track.
        sample_rate_hz: Sample rate of the result. Resampling does not shift the sound in time.
        name: Name of the file in error messages.
        longest_s: Maximum length; decoding stops beyond it. The duration in a file's header may
            be wrong or missing, so the samples are counted.

    Returns:
        Samples of shape (samples, channels), full scale -1 to 1, with the file's channels.

    Raises:
        AudioTooLongError: The audio is longer than `longest_s`.
        AudioDecodeError: The file is not audio, is damaged, or contains no samples.
    """
    import av
    from av.error import FFmpegError

    resampler = av.AudioResampler(format="fltp", rate=sample_rate_hz)
    frames: list[av.AudioFrame] = []
    room = None if longest_s is None else round(longest_s * sample_rate_hz)
    try:
        file = str(source) if isinstance(source, Path) else io.BytesIO(source)
        with av.open(file, "r") as container:
            if not container.streams.audio:
                raise AudioDecodeError(f"{name} holds no sound; give a file with an audio track")
            for frame in container.decode(container.streams.audio[0]):
                ready = resampler.resample(frame)
                frames += ready
                if room is not None:
                    room -= sum(one.samples for one in ready)
                    if room < 0:
                        raise AudioTooLongError(f"{name} is longer than {longest_s:g} s; cut it")
            if frames:
                frames += resampler.resample(None)
    except (FFmpegError, ValueError) as error:
        raise AudioDecodeError(
            f"{name} ({_size(source)} bytes) cannot be decoded: {error}; "
            "give a complete mp3, m4a, wav, flac or ogg file"
        ) from error
    if not frames:
        raise AudioDecodeError(f"{name} ({_size(source)} bytes) holds no samples; make it anew")
    planes = np.concatenate([frame.to_ndarray() for frame in frames], axis=1)
    return np.ascontiguousarray(planes.T, dtype=np.float32)


def _size(source: bytes | Path) -> int:
    return source.stat().st_size if isinstance(source, Path) else len(source)
