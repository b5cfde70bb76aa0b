"""Whether the music can loop under the voice: its form, its level, its seam."""

from __future__ import annotations

import io
import wave
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.media import BackgroundMusic
from xinsider_assets.audio.loudness import decibels
from xinsider_assets.quality.unexamined import unexamined

FORMAT, LENGTH, LEVEL, CLEAN, SEAMLESS = (
    "sound_format",
    "length",
    "level",
    "not_clipped",
    "seamless",
)

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        FORMAT: "It is a WAV of 48 kHz, stereo, 16 bit.",
        LENGTH: "It is long enough not to be heard as one bar over and over (advice).",
        LEVEL: "There is sound in it.",
        CLEAN: "Hardly a sample is at full scale (advice).",
        SEAMLESS: "From its last sample to its first it steps no further than nearby.",
    }
)

_FORMAT = (48_000, 2, 16)
_SHORT_S = 8.0
_QUIETEST_DBFS = -60.0
"""RMS; quieter music cannot be raised to the voice's level without audible noise."""
_FULL_SCALE = 32_767
_CLIPPED_SHARE = 1e-4
_NEAR_S = 0.05
_FURTHER = 2.0
"""How much further than the largest step nearby the one over the seam may be."""
_INAUDIBLE = 0.004
"""Of full scale, 48 dB under it: a step that the music covers."""
_MEND = "set XINSIDER_MUSIC_FILE to another file, or leave it out for the synthesised bed"

Pcm = npt.NDArray[np.int16]
"""Shape (samples, channels)."""


@dataclass(frozen=True)
class _Heard:
    """Samples, and their rate."""

    pcm: Pcm
    rate_hz: int

    @property
    def duration_s(self) -> float:
        return len(self.pcm) / self.rate_hz


def inspect_background_music(music: BackgroundMusic) -> list[Finding]:
    """One finding for each of `CHECKS`; another format is not examined further."""
    try:
        heard, says = _read(music.data)
    except (wave.Error, EOFError, ValueError) as error:
        return unexamined(CHECKS, f"{error}; {_MEND}", {"size_kb": len(music.data) // 1000})
    return [
        judged(FORMAT, says, [], {"sample_rate_hz": heard.rate_hz, "channels": heard.pcm.shape[1]}),
        _length(heard),
        _level(heard),
        _clean(heard),
        _seamless(heard),
    ]


def _read(data: bytes) -> tuple[_Heard, str]:
    """The samples, and the format in words.

    Raises:
        ValueError: It has another format, or no samples.
        wave.Error: It is no WAV file.
        EOFError: The same.
    """
    with wave.open(io.BytesIO(data)) as file:
        found = (file.getframerate(), file.getnchannels(), 8 * file.getsampwidth())
        frames = file.readframes(file.getnframes())
    says = f"{found[0]} Hz, {found[1]} channels, {found[2]} bit"
    if found != _FORMAT:
        raise ValueError(f"{says} instead of {_FORMAT[0]} Hz, {_FORMAT[1]} channels, 16 bit")
    pcm = np.frombuffer(frames, "<i2").reshape(-1, _FORMAT[1])
    if len(pcm) < 2:
        raise ValueError("it holds no samples")
    return _Heard(pcm, found[0]), says


def _length(heard: _Heard) -> Finding:
    length_s = heard.duration_s
    faults = [f"{length_s:.1f} s, {_SHORT_S:g} s and more are not heard as the same bar again"]
    return judged(
        LENGTH,
        f"{length_s:.1f} s",
        faults if length_s < _SHORT_S else [],
        {"duration_s": round(length_s, 3)},
        is_blocking=False,
    )


def _level(heard: _Heard) -> Finding:
    rms = float(np.sqrt(np.mean(np.square(heard.pcm, dtype=np.float64)))) / (_FULL_SCALE + 1)
    level_dbfs = round(decibels(rms), 1)
    faults = [f"its level is {level_dbfs} dBFS, {_QUIETEST_DBFS:g} is the least; {_MEND}"]
    return judged(
        LEVEL,
        f"its level is {level_dbfs} dBFS",
        faults if level_dbfs < _QUIETEST_DBFS else [],
        {"rms_dbfs": level_dbfs},
    )


def _clean(heard: _Heard) -> Finding:
    loudest = np.abs(heard.pcm.astype(np.int32))
    share = float((loudest >= _FULL_SCALE).mean())
    peak_dbfs = round(decibels(float(loudest.max()) / (_FULL_SCALE + 1)), 1)
    faults = [f"{100 * share:.3g} % of the samples are at full scale: listen to it; {_MEND}"]
    return judged(
        CLEAN,
        f"its peak is {peak_dbfs} dBFS",
        faults if share > _CLIPPED_SHARE else [],
        {"peak_dbfs": peak_dbfs, "clipped_pct": round(100 * share, 4)},
        is_blocking=False,
    )


def _seamless(heard: _Heard) -> Finding:
    near = min(round(_NEAR_S * heard.rate_hz), len(heard.pcm) - 1)
    end, start = heard.pcm[-near:].astype(np.int32), heard.pcm[:near].astype(np.int32)
    step = _largest(start[:1] - end[-1:])
    nearby = max(_largest(np.diff(end, axis=0)), _largest(np.diff(start, axis=0)))
    limit = max(_FURTHER * nearby, _INAUDIBLE)
    told = f"{100 * step:.2g} % of full scale over the seam, at most {100 * nearby:.2g} % nearby"
    return judged(
        SEAMLESS,
        f"steps of {told}",
        [f"a click: steps of {told}; {_MEND}"] if step > limit else [],
        {"step_pct": round(100 * step, 3), "largest_step_nearby_pct": round(100 * nearby, 3)},
    )


def _largest(steps: npt.NDArray[np.int32]) -> float:
    """The largest step as a part of full scale."""
    return float(np.abs(steps).max(initial=0)) / (_FULL_SCALE + 1)
