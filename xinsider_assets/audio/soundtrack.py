"""Mixes voice and music and masters the soundtrack to the platforms' playback loudness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydantic import NonNegativeFloat, PositiveFloat
from typing_extensions import Self, override

from xinsider_assets.artifacts.base import ArtifactFiles, Model
from xinsider_assets.artifacts.media import BackgroundMusic, Soundtrack
from xinsider_assets.audio.aac import (
    AAC_FRAME_SAMPLES,
    AAC_RATE_HZ,
    PRIMING_SAMPLES,
    encode_aac,
)
from xinsider_assets.audio.decode import decode_audio
from xinsider_assets.audio.ducking import duck
from xinsider_assets.audio.limiter import limited
from xinsider_assets.audio.loudness import Loudness, factor, measure_file, measure_loudness
from xinsider_assets.audio.voice import prepare_voice
from xinsider_assets.errors import InputError

_SILENT_LUFS = -60.0
_CENTRED_LU = 3.01
"""A voice in both channels is this much louder than in one channel."""
_VOICE_EDGE_S = 0.005
_CUT_TOLERANCE_S = 0.1
_SPEECH_DB = -40.0
"""Relative to the narration's peak; quieter sound at its end does not count as speech."""
_PIECE = 1 << 20
_ENCODER_OVERSHOOT_DB = 0.3
"""Encoding raises the peaks of a master by about this much."""
_TRIES = 5
_LIMITER_TRIES = 2
_CLOSE_ENOUGH_LU = 0.3

Samples = npt.NDArray[np.float32]


class Mastering(Model):
    """Settings for mixing voice and music, and the loudness of the result."""

    target_lufs: float = -14.0
    tolerance_lu: PositiveFloat = 0.5
    ceiling_dbtp: float = -1.0
    duck_db: NonNegativeFloat = 5.0
    duck_attack_s: PositiveFloat = 0.25
    duck_release_s: PositiveFloat = 0.6
    fade_in_s: NonNegativeFloat = 0.3
    fade_out_s: NonNegativeFloat = 1.25


DEFAULT_MASTERING = Mastering()


@dataclass(frozen=True)
class Master(Soundtrack):
    """A mastered soundtrack with the loudness measured on the encoded file."""

    loudness: Loudness

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        data = files.read(cls.entries[0])
        return cls(data, measure_file(data, "the soundtrack"))


class SoundError(InputError):
    """The given sounds cannot be made into a soundtrack."""


def master_soundtrack(
    narration_mp3: bytes,
    music: BackgroundMusic,
    voice_gain: float,
    music_gain: float,
    duration_s: float,
    mastering: Mastering = DEFAULT_MASTERING,
) -> Master:
    """Mix the narration over the looped music and master it.

    The narration starts at time 0 of the video. The music is first matched to the narration's
    loudness and then multiplied by its gain, so that any file gets the right level. During
    speech it is lowered by a further `duck_db`. Only the music fades; the voice is never faded
    out.

    Args:
        narration_mp3: The speech, any format that FFmpeg decodes.
        music: The bed, looped sample-accurately.
        voice_gain: The plan's volume of the narration, a factor.
        music_gain: The plan's volume of the music, a factor.
        duration_s: The plan's duration; may exceed the narration's.
        mastering: Levels and times.

    Returns:
        AAC-LC, stereo, 48 kHz, without an edit list: packet 0 belongs at time 0 (`encode_aac`).
        It contains the whole frames of 1024 samples that fit, so it is at most 21 ms shorter
        than the video.

    Raises:
        SoundError: A sound is silent, the narration is longer than the plan, both gains are 0,
            or the loudness and peak limits cannot be met.
        AudioDecodeError: A sound is damaged.
    """
    mix = _mix(narration_mp3, music, (voice_gain, music_gain), duration_s, mastering)
    gain_db = mastering.target_lufs - measure_loudness(mix, AAC_RATE_HZ).integrated_lufs
    headroom_db = _ENCODER_OVERSHOOT_DB
    tries_left = _TRIES
    while True:
        ceiling = mastering.ceiling_dbtp - headroom_db
        master, gain_db = _at_loudness(mix, gain_db, ceiling, mastering.target_lufs)
        data = encode_aac(master)
        heard = measure_file(data, "the soundtrack")
        lack_lu = mastering.target_lufs - heard.integrated_lufs
        overshoot_db = heard.true_peak_dbtp - mastering.ceiling_dbtp
        if abs(lack_lu) <= mastering.tolerance_lu and overshoot_db <= 0.0:
            return Master(data, heard)
        tries_left -= 1
        if not tries_left:
            raise SoundError(
                f"the soundtrack cannot be brought to {mastering.target_lufs:g} LUFS under "
                f"{mastering.ceiling_dbtp:g} dBTP: it reaches {heard.integrated_lufs:.1f} LUFS "
                f"and {heard.true_peak_dbtp:.1f} dBTP; give a narration with less extreme peaks"
            )
        gain_db += lack_lu
        headroom_db += max(0.0, overshoot_db + 0.1)


def _mix(
    narration_mp3: bytes,
    music: BackgroundMusic,
    gains: tuple[float, float],
    duration_s: float,
    mastering: Mastering,
) -> Samples:
    """Mix voice and ducked music at their gains, shape (samples, 2), before mastering."""
    voice_gain, music_gain = gains
    if voice_gain <= 0.0 and music_gain <= 0.0:
        raise SoundError("voice and music both have volume 0; raise one of them in the plan")
    length = round(duration_s * AAC_RATE_HZ) // AAC_FRAME_SAMPLES * AAC_FRAME_SAMPLES
    voice = prepare_voice(decode_audio(narration_mp3, AAC_RATE_HZ, "the narration"), AAC_RATE_HZ)
    bed = decode_audio(music.data, AAC_RATE_HZ, "the background music")
    if bed.shape[1] != 2:
        raise SoundError(f"the background music has {bed.shape[1]} channels; make it stereo")
    voice_lufs = _level(voice[:, None], "the narration") + _CENTRED_LU
    bed_lufs = _level(bed, "the background music")
    _check_length(voice, length)
    voice = voice[:length]

    mix = _loop(bed, length)
    mix *= np.float32(music_gain * factor(voice_lufs - bed_lufs))
    mix = duck(
        mix,
        np.pad(voice, (0, length - len(voice))),
        AAC_RATE_HZ,
        mastering.duck_db,
        mastering.duck_attack_s,
        mastering.duck_release_s,
    )
    _fade(mix, 0, round(mastering.fade_in_s * AAC_RATE_HZ))
    _fade(mix[::-1], 0, round(mastering.fade_out_s * AAC_RATE_HZ))

    voice *= np.float32(voice_gain)
    edge = round(_VOICE_EDGE_S * AAC_RATE_HZ)
    _fade(voice, PRIMING_SAMPLES, edge)
    _fade(voice[::-1], 0, edge)
    mix[: len(voice)] += voice[:, None]
    return mix


def _level(sound: Samples, name: str) -> float:
    level = measure_loudness(sound, AAC_RATE_HZ).integrated_lufs
    if level < _SILENT_LUFS:
        raise SoundError(
            f"{name} is silent or too short ({len(sound) / AAC_RATE_HZ:.1f} s); "
            "make it anew or give another file"
        )
    return level


def _check_length(voice: Samples, length: int) -> None:
    level = np.abs(voice)
    speech_s = float(np.flatnonzero(level > level.max() * factor(_SPEECH_DB))[-1]) / AAC_RATE_HZ
    planned_s = length / AAC_RATE_HZ
    if speech_s > planned_s + _CUT_TOLERANCE_S:
        raise SoundError(
            f"the narration speaks until {speech_s:.2f} s but the production plan ends at "
            f"{planned_s:.2f} s; make the plan anew from this narration"
        )


def _loop(bed: Samples, length: int) -> Samples:
    looped = np.empty((length, 2), np.float32)
    for start in range(0, length, _PIECE):
        stop = min(length, start + _PIECE)
        looped[start:stop] = bed[np.arange(start, stop) % len(bed)]
    return looped


def _fade(sound: Samples, start: int, length: int) -> None:
    """Silence everything before `start`, then fade in over `length` samples, in place."""
    sound[:start] = 0.0
    part = sound[start : start + length]
    rise = 0.5 - 0.5 * np.cos(np.pi * np.arange(len(part)) / max(1, length))
    part *= rise.astype(np.float32).reshape(-1, *(1,) * (sound.ndim - 1))


def _at_loudness(
    mix: Samples, gain_db: float, ceiling_dbtp: float, target_lufs: float
) -> tuple[Samples, float]:
    """Amplify and limit the mix; return it with its gain, which compensates the limiter's loss."""
    for _ in range(_LIMITER_TRIES):
        master = limited(mix * np.float32(factor(gain_db)), ceiling_dbtp, AAC_RATE_HZ)
        lack_lu = target_lufs - measure_loudness(master, AAC_RATE_HZ).integrated_lufs
        gain_db += lack_lu
        if abs(lack_lu) < _CLOSE_ENOUGH_LU:
            break
    return limited(mix * np.float32(factor(gain_db)), ceiling_dbtp, AAC_RATE_HZ), gain_db
