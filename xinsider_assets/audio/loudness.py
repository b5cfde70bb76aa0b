"""Measures integrated loudness and true peak with FFmpeg's ebur128 filter."""

from __future__ import annotations

import io
import math
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from xinsider_assets.artifacts.base import Model
from xinsider_assets.audio.decode import AudioDecodeError
from xinsider_assets.audio.filters import filter_frames, frames_of

if TYPE_CHECKING:
    from av import AudioFrame

SILENCE_DB = -120.0
"""The value for sound without any level; keeps all values finite."""
_ABSOLUTE_GATE_LUFS = -70.0
_HOPS_PER_S = 10
"""Interval of the filter's reports."""
_HOPS_BEFORE_FIRST_BLOCK = 3
"""BS.1770 measures in blocks of 400 ms."""
_LAST_HOP = ("apad", "pad_dur=0.1")
"""The filter reports whole hops only; this much silence keeps it from missing a final peak."""
_METER = ("ebur128", "metadata=1:peak=true")

Samples = npt.NDArray[np.float32]
"""Shape (samples, channels), full scale -1 to 1."""


class Loudness(Model):
    """Loudness and true peak of a whole sound, according to ITU-R BS.1770-4.

    `integrated_lufs` is `SILENCE_DB` if nothing passes the gate (sound under 400 ms, or below
    -70 LUFS). The peak of digital silence is `SILENCE_DB` too. `silent_share` is the share of
    the sound, 0 to 1, that does not pass the gate.
    """

    integrated_lufs: float
    true_peak_dbtp: float
    duration_s: float
    silent_share: float


def decibels(factor: float) -> float:
    """Convert an amplitude factor to dB, at least `SILENCE_DB`."""
    return max(SILENCE_DB, 20.0 * math.log10(factor)) if factor > 0.0 else SILENCE_DB


def factor(gain_db: float) -> float:
    """Convert a gain in dB to an amplitude factor."""
    return 10.0 ** (gain_db / 20.0)


def measure_loudness(audio: Samples, sample_rate_hz: int) -> Loudness:
    """Measure loudness and peak of sound in memory.

    Args:
        audio: Samples of shape (samples, channels) or, for one channel, (samples,).
        sample_rate_hz: Sample rate of the sound.
    """
    sound = audio[:, None] if audio.ndim == 1 else audio
    return measure_frames(frames_of(sound, sample_rate_hz)) or Loudness(
        integrated_lufs=SILENCE_DB, true_peak_dbtp=SILENCE_DB, duration_s=0.0, silent_share=1.0
    )


def measure_file(data: bytes, name: str = "the sound") -> Loudness:
    """Measure loudness and peak of the first sound track of an audio or video file.

    The track is decoded in pieces and at its own sample rate. The whole track is measured,
    including the encoder delay where no edit list removes it.

    Args:
        data: The whole file.
        name: Name of the file in error messages.

    Raises:
        AudioDecodeError: The file contains no sound or is damaged.
    """
    loudness = measure_frames(_decoded(data, name))
    if loudness is None:
        raise AudioDecodeError(f"{name} ({len(data)} bytes) holds no samples; make it anew")
    return loudness


def measure_frames(frames: Iterable[AudioFrame]) -> Loudness | None:
    """Measure loudness and peak of decoded frames, all of one sample rate and layout.

    The frames are measured one by one, so memory use does not grow with the sound.

    Returns:
        None if there are no frames.
    """
    samples = sample_rate_hz = 0

    def counted() -> Iterator[AudioFrame]:
        nonlocal samples, sample_rate_hz
        for frame in frames:
            samples += frame.samples
            sample_rate_hz = frame.sample_rate
            yield frame

    with tempfile.TemporaryDirectory(prefix="loudness-") as folder:
        # Only PyAV 18.1 and later expose frame metadata, so FFmpeg writes it to a file.
        report = Path(folder) / "metadata.txt"
        report.touch()
        writer = ("ametadata", f"mode=print:direct=1:file={report}")
        for _ in filter_frames(counted(), _LAST_HOP, _METER, writer):
            pass
        figures = _figures(report.read_text("utf-8"))
    if not samples:
        return None
    # The padding counts for the peak only.
    hops = samples * _HOPS_PER_S // sample_rate_hz
    blocks = figures["M"][_HOPS_BEFORE_FIRST_BLOCK:hops]
    lufs = figures["I"][hops - 1] if blocks else SILENCE_DB
    return Loudness(
        integrated_lufs=lufs if lufs > _ABSOLUTE_GATE_LUFS else SILENCE_DB,
        true_peak_dbtp=decibels(max(figures["true_peak"], default=0.0)),
        duration_s=samples / sample_rate_hz,
        silent_share=float(np.mean(np.array(blocks) <= _ABSOLUTE_GATE_LUFS)) if blocks else 1.0,
    )


def _figures(report: str) -> dict[str, list[float]]:
    """Collect every value of the required keys in chronological order."""
    figures: dict[str, list[float]] = {"I": [], "M": [], "true_peak": []}
    for line in report.splitlines():
        key, _, value = line.removeprefix("lavfi.r128.").partition("=")
        if key in figures:
            figures[key].append(float(value))
    return figures


def _decoded(data: bytes, name: str) -> Iterator[AudioFrame]:
    import av
    from av.error import FFmpegError

    try:
        with av.open(io.BytesIO(data), "r") as container:
            if not container.streams.audio:
                raise AudioDecodeError(f"{name} holds no sound; give a file with an audio track")
            yield from container.decode(container.streams.audio[0])
    except FFmpegError as error:
        raise AudioDecodeError(
            f"{name} ({len(data)} bytes) cannot be decoded: {error}; give a complete audio file"
        ) from error
