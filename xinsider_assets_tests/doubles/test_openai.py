from __future__ import annotations

import json

import openai
import pytest

from xinsider_assets.providers.speech.read_aloud import read_aloud
from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.doubles.content.voice import Voice
from xinsider_assets_tests.doubles.questions import (
    GOOD_POST,
    SPAM,
    Choice,
    Prompts,
    text_format,
)
from xinsider_assets_tests.samples import plain_script

SCRIPT = "Apple fell 12.35%."


@pytest.fixture
def client(doubles: Doubles) -> openai.OpenAI:
    return client_of(doubles)


def client_of(doubles: Doubles) -> openai.OpenAI:
    return openai.OpenAI(
        api_key=doubles.key("openai"),
        base_url=doubles.base_url("openai"),
        max_retries=0,
        timeout=5.0,
    )


def ask(client: openai.OpenAI, name: str = "post_selection", shape: type = Choice):
    return client.responses.create(
        model="gpt-6-luna",
        instructions="Choose.",
        input="The posts.",
        text=text_format(name, shape),
        reasoning={"effort": "none"},
        max_output_tokens=500,
        store=False,
    )


def transcribe(client: openai.OpenAI, mp3: bytes):
    return client.audio.transcriptions.create(
        model="whisper-1",
        file=("narration.mp3", mp3),
        response_format="verbose_json",
        timestamp_granularities=["word"],
        language="en",
    )


def test_the_selection_is_the_embedded_one_among_the_choices(client: openai.OpenAI):
    response = ask(client)
    choice = Choice.model_validate_json(response.output_text)
    assert response.status == "completed"
    assert choice.post_id == GOOD_POST
    assert "Apple" in choice.reason
    assert response.usage is not None
    assert response.usage.total_tokens > 0


def test_twelve_prompts_each_its_own(client: openai.OpenAI):
    answer = Prompts.model_validate_json(ask(client, "image_prompts", Prompts).output_text)
    assert [entry.index for entry in answer.prompts] == list(range(1, 13))
    assert len({entry.prompt for entry in answer.prompts}) == 12


def test_an_answer_can_be_put_in_its_place():
    seen: list[str] = []

    def choose(request: dict[str, object]) -> dict[str, object]:
        seen.append(str(request["input"]))
        return {"post_id": SPAM, "reason": "a test's"}

    with Doubles() as doubles:
        doubles.answer("post_selection", choose)
        answer = ask(client_of(doubles)).output_text
    assert json.loads(answer)["post_id"] == SPAM
    assert seen == ["The posts."]


def test_a_wrong_key_is_refused_and_quoted_in_part(doubles: Doubles):
    key = "sk-proj-somebodyelses000000000000000000000Wxyz"
    client = openai.OpenAI(api_key=key, base_url=doubles.base_url("openai"), max_retries=0)
    with pytest.raises(openai.AuthenticationError) as error:
        ask(client)
    assert key not in str(error.value)
    assert "sk-proj-*" in str(error.value)
    assert "Wxyz" in str(error.value)
    assert not doubles.calls[-1].paid


@pytest.mark.parametrize(
    ("kind", "raised"),
    [
        ("connection_reset", openai.APIConnectionError),
        ("truncated_json", openai.APIConnectionError),
        ("rate_limited", openai.RateLimitError),
        ("quota", openai.RateLimitError),
        ("server_error", openai.InternalServerError),
        ("unavailable", openai.InternalServerError),
        ("bad_key", openai.AuthenticationError),
    ],
)
def test_faults_that_the_sdk_raises(
    doubles: Doubles, client: openai.OpenAI, kind: str, raised: type[Exception]
):
    doubles.fault("openai", kind)
    with pytest.raises(raised):
        ask(client)
    assert ask(client).status == "completed"


def test_quota_and_rate_limit_differ_by_their_code(doubles: Doubles, client: openai.OpenAI):
    doubles.fault("openai", "quota")
    doubles.fault("openai", "rate_limited", retry_after_s=7)
    with pytest.raises(openai.RateLimitError) as quota:
        ask(client)
    with pytest.raises(openai.RateLimitError) as limit:
        ask(client)
    assert quota.value.code == "insufficient_quota"
    assert limit.value.code == "rate_limit_exceeded"
    assert limit.value.response.headers["retry-after"] == "7"


def test_an_answer_that_ran_out_of_tokens_says_so(doubles: Doubles, client: openai.OpenAI):
    doubles.fault("openai", "truncated_answer")
    response = ask(client)
    assert response.status == "incomplete"
    assert response.incomplete_details is not None
    assert response.incomplete_details.reason == "max_output_tokens"
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        json.loads(response.output_text)


def test_refused_empty_misshapen_and_untrue_answers(doubles: Doubles, client: openai.OpenAI):
    doubles.fault("openai", "refusal")
    assert ask(client).output[0].content[0].type == "refusal"
    doubles.fault("openai", "empty_answer")
    assert ask(client).output_text == ""
    doubles.fault("openai", "empty_answer", message=False)
    assert ask(client).output == []
    doubles.fault("openai", "wrong_shape")
    assert json.loads(ask(client).output_text) == {"surprise": [1, 2, 3]}
    doubles.fault("openai", "wrong_meaning", post_id="42")
    assert json.loads(ask(client).output_text)["post_id"] == "42"


def test_a_cut_body_that_hides_its_cut_is_no_json(doubles: Doubles, client: openai.OpenAI):
    doubles.fault("openai", "truncated_json", announced=False)
    with pytest.raises((ValueError, openai.OpenAIError)):
        ask(client)


def test_whisper_hears_what_the_doubles_spoke(serving: Doubles, client: openai.OpenAI):
    spoken = Voice().speak(SCRIPT)
    with pytest.raises(openai.BadRequestError):
        transcribe(client, spoken.mp3[:500])
    serving.voice.speak(SCRIPT)
    heard = transcribe(client, spoken.mp3)
    assert [word.word for word in heard.words or ()] == ["Apple", "fell", "12.35%"]
    assert heard.duration == pytest.approx(spoken.duration_s, abs=0.01)


def test_whisper_writes_figures_for_a_script_that_was_read_aloud(
    serving: Doubles, client: openai.OpenAI
):
    reading = read_aloud(plain_script(SCRIPT))
    assert "12" not in reading.text
    mp3 = serving.voice.speak(reading.text).mp3
    serving.remember(plain_script(SCRIPT))
    heard = [word.word for word in transcribe(client, mp3).words or ()]
    assert heard == ["Apple", "fell", "12.35%"]
    serving.fault("openai", "wrong_meaning", instead={"12.35%": "12.53%"})
    assert (transcribe(client, mp3).words or ())[-1].word == "12.53%"
    serving.fault("openai", "truncated_answer", endpoint="transcription")
    assert len(transcribe(client, mp3).words or ()) == 1
