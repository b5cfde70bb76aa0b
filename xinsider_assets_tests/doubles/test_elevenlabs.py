from __future__ import annotations

import base64
import io

import av
import httpx
import pytest
from elevenlabs.client import ElevenLabs
from elevenlabs.core.api_error import ApiError

from xinsider_assets.audio.decode import AudioDecodeError, decode_audio
from xinsider_assets_tests.doubles import Doubles

TEXT = "Apple fell, a lot."


@pytest.fixture
def client(doubles: Doubles) -> ElevenLabs:
    return ElevenLabs(
        api_key=doubles.key("elevenlabs"), base_url=doubles.base_url("elevenlabs"), timeout=5.0
    )


def speak(client: ElevenLabs, text: str = TEXT):
    return client.text_to_speech.with_raw_response.convert_with_timestamps(
        "JBFqnCBsd6RMkjVDRZzb",
        text=text,
        model_id="eleven_multilingual_v2",
        output_format="mp3_44100_128",
        seed=7,
        request_options={"max_retries": 0},
    )


def mp3_of(answer) -> bytes:
    return base64.b64decode(answer.data.audio_base_64)


def duration_s(mp3: bytes) -> float:
    return len(decode_audio(mp3, 44_100, "narration.mp3")) / 44_100


def words_of(alignment) -> list[tuple[str, float, float]]:
    """The characters grouped on white space."""
    words: list[tuple[str, float, float]] = []
    start = 0
    for place, character in enumerate([*alignment.characters, " "]):
        if character == " ":
            word = "".join(alignment.characters[start:place])
            starts = alignment.character_start_times_seconds
            ends = alignment.character_end_times_seconds
            words.append((word, starts[start], ends[place - 1]))
            start = place + 1
    return words


def test_characters_group_into_words_inside_the_audio(client: ElevenLabs):
    answer = speak(client)
    words = words_of(answer.data.alignment)
    assert "".join(answer.data.alignment.characters) == TEXT
    assert [word for word, _, _ in words] == TEXT.split()
    assert all(start < end for _, start, end in words)
    assert words[-1][2] <= duration_s(mp3_of(answer)) <= words[-1][2] + 0.3
    assert answer.headers["character-cost"] == str(len(TEXT))
    assert answer.headers["request-id"]


def test_the_audio_is_what_was_asked_for_and_always_the_same(client: ElevenLabs):
    mp3 = mp3_of(speak(client))
    with av.open(io.BytesIO(mp3)) as container:
        stream = container.streams.audio[0]
        assert (stream.codec_context.name, stream.rate) == ("mp3float", 44_100)
        assert stream.bit_rate == 128_000
    assert mp3_of(speak(client)) == mp3


def test_forced_alignment_gives_the_words_of_a_recording(client: ElevenLabs):
    mp3 = mp3_of(speak(client))
    own = client.forced_alignment.create(file=("n.mp3", mp3), text=TEXT)
    assert [word.text for word in own.words] == TEXT.split()
    other = client.forced_alignment.create(
        file=("n.mp3", mp3), text=" ".join(["nobody", "said", "it"] * 20)
    )
    assert other.loss > own.loss
    with pytest.raises(ApiError):
        client.forced_alignment.create(file=("n.mp3", b"not a recording"), text=TEXT)


def test_audio_that_is_short_empty_or_none_at_all(doubles: Doubles, client: ElevenLabs):
    whole = mp3_of(speak(client))
    doubles.fault("elevenlabs", "cut_audio")
    cut = speak(client)
    assert whole.startswith(mp3_of(cut))
    assert duration_s(mp3_of(cut)) < 0.7 * words_of(cut.data.alignment)[-1][2]
    doubles.fault("elevenlabs", "cut_audio", whole_frames=False)
    with pytest.raises(AudioDecodeError):
        duration_s(mp3_of(speak(client)))
    doubles.fault("elevenlabs", "empty_answer")
    assert mp3_of(speak(client)) == b""
    doubles.fault("elevenlabs", "not_audio")
    with pytest.raises(AudioDecodeError):
        duration_s(mp3_of(speak(client)))


def test_times_that_are_missing_late_or_anothers(doubles: Doubles, client: ElevenLabs):
    good = words_of(speak(client).data.alignment)
    doubles.fault("elevenlabs", "no_alignment")
    assert speak(client).data.alignment is None
    doubles.fault("elevenlabs", "wrong_meaning", late_s=2.0)
    late = words_of(speak(client).data.alignment)
    assert late[0][1] == pytest.approx(good[0][1] + 2.0)
    doubles.fault("elevenlabs", "wrong_meaning")
    assert "".join(speak(client).data.alignment.characters) != TEXT


@pytest.mark.parametrize(
    ("kind", "options", "status", "cause"),
    [
        ("bad_key", {}, 401, "invalid_api_key"),
        ("quota", {}, 401, "quota_exceeded"),
        ("rate_limited", {}, 429, "system_busy"),
        (
            "rate_limited",
            {"cause": "too_many_concurrent_requests"},
            429,
            "too_many_concurrent_requests",
        ),
        ("refusal", {}, 403, "content_against_policy"),
        ("server_error", {}, 500, "internal_server_error"),
        ("unavailable", {"retry_after_s": 2}, 503, "service_unavailable"),
    ],
)
def test_the_cause_stands_in_the_detail(
    doubles: Doubles,
    client: ElevenLabs,
    kind: str,
    options: dict[str, object],
    status: int,
    cause: str,
):
    doubles.fault("elevenlabs", kind, **options)
    with pytest.raises(ApiError) as error:
        speak(client)
    assert error.value.status_code == status
    assert error.value.body["detail"]["status"] == cause
    assert ("retry-after" in (error.value.headers or {})) == ("retry_after_s" in options)


def test_a_broken_line(doubles: Doubles, client: ElevenLabs):
    doubles.fault("elevenlabs", "connection_reset")
    with pytest.raises(httpx.TransportError):
        speak(client)
    doubles.fault("elevenlabs", "truncated_json")
    with pytest.raises(httpx.RemoteProtocolError):
        speak(client)


def test_a_wrong_key_is_refused(doubles: Doubles):
    client = ElevenLabs(api_key="wrong", base_url=doubles.base_url("elevenlabs"))
    with pytest.raises(ApiError) as error:
        speak(client)
    assert error.value.body["detail"]["status"] == "invalid_api_key"
