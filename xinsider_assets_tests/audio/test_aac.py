from __future__ import annotations

import io

import av
import numpy as np

from xinsider_assets.audio.aac import AAC_FRAME_SAMPLES, PRIMING_SAMPLES, encode_aac
from xinsider_assets.audio.decode import decode_audio
from xinsider_assets_tests.sounds import RATE_HZ, sine, stereo

FADE = np.hanning(RATE_HZ * 3 // 2).astype(np.float32)
SOUND = stereo((sine(440, 1.5, -12.0) + sine(3001, 1.5, -20.0)) * FADE)


def test_what_is_decoded_is_in_place_without_an_edit_list() -> None:
    data = encode_aac(SOUND)
    assert not any(box in data for box in (b"edts", b"elst"))
    heard = decode_audio(data, RATE_HZ)
    assert len(heard) == len(SOUND) // AAC_FRAME_SAMPLES * AAC_FRAME_SAMPLES
    expected = SOUND[: len(heard)]
    assert np.abs(heard[:PRIMING_SAMPLES]).max() < 0.002
    later = slice(PRIMING_SAMPLES, None)
    assert np.abs(heard[later] - expected[later]).max() < 0.002


def test_packets_begin_at_zero_and_follow_one_another() -> None:
    with av.open(io.BytesIO(encode_aac(SOUND))) as container:
        stream = container.streams.audio[0]
        packets = [packet for packet in container.demux(stream) if packet.size]
    assert stream.profile == "LC"
    assert (stream.rate, stream.channels) == (RATE_HZ, 2)
    starts = [packet.pts for packet in packets]
    assert starts == list(range(0, len(packets) * AAC_FRAME_SAMPLES, AAC_FRAME_SAMPLES))


def test_the_same_sound_gives_the_same_bytes() -> None:
    assert encode_aac(SOUND) == encode_aac(SOUND.copy())
