"""Any audio as samples: the one decoder that the whole project hears through."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt

from xinsider_assets.errors import InputError


class AudioDecodeError(InputError):
    """The bytes are not audio that can be decoded, or hold no sound."""


def decode_audio(
    data: bytes, sample_rate_hz: int, name: str = "the audio"
) -> npt.NDArray[np.float32]:
    """Decode a whole audio file that is held in memory.

    The encoder's delay and padding, as the file's own header gives them (LAME's tag in an mp3,
    the edit list in an m4a), are cut off, so sample 0 is the first sample that was encoded.
    FFmpeg's command line does the same.

    Args:
        data: The file: mp3, m4a, wav, flac, ogg, or the sound of a video.
        sample_rate_hz: The rate of the result; resampled without a shift in time.
        name: What to call the file in an error.

    Returns:
        Samples of shape (samples, channels), full scale is -1 to 1; channels as in the file.

    Raises:
        AudioDecodeError: The bytes are no audio file, are damaged, or hold no samples.
    """
    import av
    from av.error import FFmpegError

    resampler = av.AudioResampler(format="fltp", rate=sample_rate_hz)
    frames: list[av.AudioFrame] = []
    try:
        with av.open(io.BytesIO(data), "r") as container:
            if not container.streams.audio:
                raise AudioDecodeError(f"{name} holds no sound; give a file with an audio track")
            for frame in container.decode(container.streams.audio[0]):
                frames += resampler.resample(frame)
            if frames:
                frames += resampler.resample(None)
    except (FFmpegError, ValueError) as error:
        raise AudioDecodeError(
            f"{name} ({len(data)} bytes) cannot be decoded: {error}; "
            "give a complete mp3, m4a, wav, flac or ogg file"
        ) from error
    if not frames:
        raise AudioDecodeError(f"{name} ({len(data)} bytes) holds no samples; make it anew")
    planes = np.concatenate([frame.to_ndarray() for frame in frames], axis=1)
    return np.ascontiguousarray(planes.T, dtype=np.float32)
