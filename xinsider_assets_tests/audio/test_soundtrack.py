from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from xinsider_assets.artifacts.media import BackgroundMusic
from xinsider_assets.audio.decode import AudioDecodeError, decode_audio
from xinsider_assets.audio.loudness import measure_file
from xinsider_assets.audio.soundtrack import SoundError, master_soundtrack
from xinsider_assets_tests.sounds import RATE_HZ, Samples, babble, levels_db, sine, stereo, wav

FRAME_S = 1 / 30
DURATION_S = 7.0
VOICE = babble((0.4, 2.0), (3.5, 5.5), length_s=6.0)
# Whole periods, so it loops without a seam; far above the voice's strongest harmonics.
MUSIC = stereo(sine(6000, 1.0, -20.0))


def bed(sound: Samples = MUSIC) -> BackgroundMusic:
    return BackgroundMusic(wav(sound))


@cache
def mastered(voice_gain: float = 1.0, music_gain: float = 0.22) -> bytes:
    track = master_soundtrack(wav(VOICE), bed(), voice_gain, music_gain, DURATION_S)
    return track.data


@cache
def heard(music_gain: float = 0.22) -> Samples:
    return decode_audio(mastered(1.0, music_gain), RATE_HZ)


def music_levels(sound: Samples) -> np.ndarray:
    """Level of the music's tone every 50 ms."""
    spectrum = np.abs(np.fft.rfft(sound[: len(sound) // 2400 * 2400, 0].reshape(-1, 2400)))
    return 20.0 * np.log10(np.maximum(spectrum[:, 300] / 1200.0, 1e-6))


@pytest.mark.parametrize(("voice_gain", "music_gain"), [(1.0, 0.22), (1.0, 0.0), (0.3, 1.0)])
def test_loudness_and_peaks_of_the_decoded_sound_are_within_bounds(
    voice_gain: float, music_gain: float
) -> None:
    read = measure_file(mastered(voice_gain, music_gain))
    assert read.integrated_lufs == pytest.approx(-14.0, abs=0.5)
    assert read.true_peak_dbtp <= -1.0


def test_it_is_as_long_as_the_video() -> None:
    assert DURATION_S - FRAME_S < len(heard()) / RATE_HZ <= DURATION_S


def test_the_voice_is_in_time() -> None:
    """A film has no edit list, so what counts is the place in the raw decoded sound."""
    begin, length, reach = int(3.4 * RATE_HZ), int(0.5 * RATE_HZ), 2400
    window = heard()[begin - reach : begin + length + reach].mean(axis=1)
    lag = int(np.argmax(np.correlate(window, VOICE[begin : begin + length], "valid"))) - reach
    assert abs(lag) <= 0.002 * RATE_HZ


def test_music_steps_back_under_speech_and_returns_in_the_pause() -> None:
    levels = music_levels(heard())
    under_speech, in_pause = levels[14:38].mean(), levels[52:62].mean()
    assert in_pause - under_speech == pytest.approx(5.0, abs=1.0)


def test_the_voice_stands_well_above_the_music() -> None:
    with_music, alone = heard(), heard(0.0)
    voice = levels_db(np.ascontiguousarray(alone[:, 0]), RATE_HZ // 10)[6:19].mean()
    music = music_levels(with_music)[14:38].mean() - 3.0
    assert 12.0 < voice - music < 26.0


def test_how_loud_the_music_file_is_does_not_matter() -> None:
    quiet = bed(MUSIC * np.float32(0.1))
    track = master_soundtrack(wav(VOICE), quiet, 1.0, 0.22, DURATION_S)
    difference = music_levels(decode_audio(track.data, RATE_HZ)) - music_levels(heard())
    assert np.abs(difference[10:110]).mean() < 0.1


def test_music_fades_in_and_out() -> None:
    sound = heard()
    assert np.abs(sound[:1024]).max() < 0.002
    assert np.abs(sound[-480:]).max() < 0.002
    levels = music_levels(sound)
    assert levels[-4] < levels[-30] - 6.0


def test_the_loops_joints_are_not_heard() -> None:
    """The tone of the music stays one steady line over six turns of the loop."""
    silent_but_for_a_word = babble((0.3, 0.8), length_s=1.0)
    track = master_soundtrack(wav(silent_but_for_a_word), bed(), 1.0, 1.0, 7.0)
    sound = decode_audio(track.data, RATE_HZ)[2 * RATE_HZ : 5 * RATE_HZ, 0]
    spectra = np.abs(np.fft.rfft(sound.reshape(-1, 2400) * np.hanning(2400)))
    besides = np.delete(spectra, slice(296, 305), axis=1).max(axis=1)
    assert besides.max() < 0.003 * spectra[:, 300].max()


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert master_soundtrack(wav(VOICE), bed(), 1.0, 0.22, DURATION_S).data == mastered()


@pytest.mark.parametrize(
    ("narration", "duration_s", "message"),
    [
        (wav(np.zeros(RATE_HZ * 3, np.float32)), 4.0, "the narration is silent"),
        (wav(VOICE[:4800]), 4.0, "the narration is silent or too short"),
        (wav(VOICE), 4.0, r"speaks until 5\.5.* ends at 3\.9.*make the plan anew"),
    ],
)
def test_what_cannot_be_mastered_is_named(
    narration: bytes, duration_s: float, message: str
) -> None:
    with pytest.raises(SoundError, match=message):
        master_soundtrack(narration, bed(), 1.0, 0.22, duration_s)


def test_silent_or_one_sided_music_and_no_volume_are_named() -> None:
    with pytest.raises(SoundError, match="the background music is silent"):
        master_soundtrack(wav(VOICE), bed(MUSIC * 0), 1.0, 0.22, DURATION_S)
    with pytest.raises(SoundError, match="1 channels"):
        master_soundtrack(wav(VOICE), bed(MUSIC[:, 0]), 1.0, 0.22, DURATION_S)
    with pytest.raises(SoundError, match="volume 0"):
        master_soundtrack(wav(VOICE), bed(), 0.0, 0.0, DURATION_S)


def test_a_broken_narration_is_named() -> None:
    with pytest.raises(AudioDecodeError, match="the narration"):
        master_soundtrack(b"no mp3", bed(), 1.0, 0.22, DURATION_S)
