"""How loud sound is: integrated loudness and true peak after ITU-R BS.1770-4."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from xinsider_assets.artifacts.base import Model
from xinsider_assets.audio.decode import AudioDecodeError
from xinsider_assets.audio.true_peak import HALF_WIDTH, true_peak

if TYPE_CHECKING:
    from av import AudioFrame

SILENCE_DB = -120.0
"""What is reported for sound that has no level at all, so that figures stay finite."""
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_HOP_S = 0.1
_HOPS_IN_BLOCK = 4
_PIECE_S = 10
_FRAMES_IN_PIECE = 400

Samples = npt.NDArray[np.float32]
"""Shape (samples, channels), full scale is -1 to 1."""


class Loudness(Model):
    """What a meter reads on a whole sound.

    `integrated_lufs` is `SILENCE_DB` where nothing passes the gate (sound under 400 ms, or
    below -70 LUFS), and so is the peak of digital silence. `silent_share`, 0 to 1, is how much
    of the sound does not pass it.
    """

    integrated_lufs: float
    true_peak_dbtp: float
    duration_s: float
    silent_share: float


def decibels(factor: float) -> float:
    """A factor of amplitude in dB, not under `SILENCE_DB`."""
    return max(SILENCE_DB, 20.0 * math.log10(factor)) if factor > 0.0 else SILENCE_DB


def factor(gain_db: float) -> float:
    """A gain in dB as a factor of amplitude."""
    return 10.0 ** (gain_db / 20.0)


class LoudnessMeter:
    """A meter that is fed piece by piece, so that its memory does not grow with the sound.

    Args:
        sample_rate_hz: The sound's rate.
        channels: 1 or 2; each counts with weight 1.
    """

    def __init__(self, sample_rate_hz: int, channels: int) -> None:
        self._rate = sample_rate_hz
        self._gate = _Gate(sample_rate_hz, channels)
        self._tail = np.zeros((0, channels), np.float32)
        self._true_peak = 0.0
        self._samples = 0

    def add(self, piece: Samples) -> None:
        """Hear the next samples, shape (samples, channels)."""
        if not len(piece):
            return
        self._gate.add(piece)
        self._samples += len(piece)
        joined = np.concatenate([self._tail, piece])
        for channel in joined.T:
            self._true_peak = true_peak(np.ascontiguousarray(channel), self._true_peak)
        self._tail = joined[-2 * HALF_WIDTH :]

    def read(self) -> Loudness:
        """The figures of everything heard so far."""
        return Loudness(
            integrated_lufs=self._gate.integrated_lufs(),
            true_peak_dbtp=decibels(self._true_peak),
            duration_s=self._samples / self._rate,
            silent_share=self._gate.silent_share(),
        )


def integrated_lufs(audio: Samples, sample_rate_hz: int) -> float:
    """Only the loudness, in half the time of a `LoudnessMeter`.

    Args:
        audio: Samples of shape (samples, channels) or, for one channel, (samples,).
        sample_rate_hz: Its rate.
    """
    sound = audio[:, None] if audio.ndim == 1 else audio
    gate = _Gate(sample_rate_hz, sound.shape[1])
    for piece in _cut(sound, sample_rate_hz):
        gate.add(piece)
    return gate.integrated_lufs()


def measure_file(data: bytes, name: str = "the sound") -> Loudness:
    """Loudness and peak of an audio file's, or a video's, first sound track as it decodes.

    The track is read in pieces and at its own rate. All that the file holds is heard, the
    encoder's delay included where no edit list hides it.

    Args:
        data: The whole file.
        name: What to call it in an error.

    Raises:
        AudioDecodeError: The file holds no sound or is damaged.
    """
    loudness = measure_frames(_frames(data, name))
    if loudness is None:
        raise AudioDecodeError(f"{name} ({len(data)} bytes) holds no samples; make it anew")
    return loudness


def measure_frames(frames: Iterable[AudioFrame]) -> Loudness | None:
    """Loudness and peaks of decoded frames, all of one rate and layout.

    Returns:
        Nothing if there are no frames.
    """
    import av

    to_planes = av.AudioResampler(format="fltp")
    meter: LoudnessMeter | None = None
    waiting: list[Samples] = []
    for frame in frames:
        waiting += [_samples(part) for part in to_planes.resample(frame)]
        if waiting:
            meter = meter or LoudnessMeter(frame.sample_rate, waiting[0].shape[1])
        if meter and len(waiting) >= _FRAMES_IN_PIECE:
            meter.add(np.concatenate(waiting))
            waiting.clear()
    if meter is None:
        return None
    if waiting:
        meter.add(np.concatenate(waiting))
    return meter.read()


def _frames(data: bytes, name: str) -> Iterator[AudioFrame]:
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


def _samples(frame: AudioFrame) -> Samples:
    return np.ascontiguousarray(frame.to_ndarray().T, dtype=np.float32)


def k_weighting(sample_rate_hz: int) -> npt.NDArray[np.float64]:
    """The two filters of BS.1770 (a shelf for the head, a high-pass) as second-order sections.

    The standard gives coefficients for 48 kHz only. Other rates use the analogue filters behind
    them (B. De Man, "Evaluation of Implementations of the EBU R128 Loudness Measurement", 2018),
    bilinearly transformed; at 48 kHz that gives the standard's coefficients.
    """
    gain = 3.999843853973347
    k = math.tan(math.pi * 1681.974450955533 / sample_rate_hz)
    q = 0.7071752369554196
    high = 10.0 ** (gain / 20.0)
    band = high**0.4996667741545416
    a0 = 1.0 + k / q + k * k
    shelf = [
        (high + band * k / q + k * k) / a0,
        2.0 * (k * k - high) / a0,
        (high - band * k / q + k * k) / a0,
        1.0,
        2.0 * (k * k - 1.0) / a0,
        (1.0 - k / q + k * k) / a0,
    ]
    k = math.tan(math.pi * 38.13547087602444 / sample_rate_hz)
    q = 0.5003270373238773
    a0 = 1.0 + k / q + k * k
    high_pass = [1.0, -2.0, 1.0, 1.0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0]
    return np.array([shelf, high_pass])


class _Gate:
    """K-weighted energy in blocks of 400 ms that overlap by three quarters, gated twice."""

    def __init__(self, sample_rate_hz: int, channels: int) -> None:
        self._filters = k_weighting(sample_rate_hz)
        self._state = np.zeros((len(self._filters), 2, channels))
        self._hop = round(_HOP_S * sample_rate_hz)
        self._rest = np.zeros(0)
        self._energies: list[npt.NDArray[np.float64]] = []

    def add(self, piece: Samples) -> None:
        from scipy.signal import sosfilt

        weighted, self._state = sosfilt(self._filters, piece, axis=0, zi=self._state)
        power = np.concatenate([self._rest, np.square(weighted).sum(axis=1)])
        whole = len(power) // self._hop * self._hop
        self._energies.append(power[:whole].reshape(-1, self._hop).mean(axis=1))
        self._rest = power[whole:]

    def silent_share(self) -> float:
        blocks = self._blocks()
        return float((_lufs(blocks) <= _ABSOLUTE_GATE_LUFS).mean()) if len(blocks) else 1.0

    def integrated_lufs(self) -> float:
        blocks = self._blocks()
        blocks = blocks[_lufs(blocks) > _ABSOLUTE_GATE_LUFS]
        if not len(blocks):
            return SILENCE_DB
        gate = _lufs(blocks.mean()) + _RELATIVE_GATE_LU
        return float(_lufs(blocks[_lufs(blocks) > gate].mean()))

    def _blocks(self) -> npt.NDArray[np.float64]:
        hops = np.concatenate(self._energies) if self._energies else np.zeros(0)
        if len(hops) < _HOPS_IN_BLOCK:
            return np.zeros(0)
        window = np.full(_HOPS_IN_BLOCK, 1.0 / _HOPS_IN_BLOCK)
        return np.convolve(hops, window, mode="valid")


def _cut(sound: Samples, sample_rate_hz: int) -> Iterator[Samples]:
    piece = _PIECE_S * sample_rate_hz
    return (sound[start : start + piece] for start in range(0, len(sound), piece))


def _lufs(energy: npt.ArrayLike) -> npt.NDArray[np.float64]:
    return -0.691 + 10.0 * np.log10(np.maximum(np.asarray(energy, np.float64), 1e-12))
