from __future__ import annotations

import json
import re

import anthropic
import pytest

from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.doubles.questions import Analysis


@pytest.fixture
def client(doubles: Doubles) -> anthropic.Anthropic:
    return anthropic.Anthropic(
        api_key=doubles.key("anthropic"),
        base_url=doubles.base_url("anthropic"),
        max_retries=0,
        timeout=5.0,
    )


def write(client: anthropic.Anthropic, told: str = "The facts.") -> anthropic.types.Message:
    schema = anthropic.transform_schema(Analysis)
    return client.messages.create(
        model="claude-sonnet-5-5",
        max_tokens=4000,
        system="Write.",
        messages=[{"role": "user", "content": told}],
        output_config={"effort": "medium", "format": {"type": "json_schema", "schema": schema}},
    )


def text_of(message: anthropic.types.Message) -> str:
    return "".join(block.text for block in message.content if block.type == "text")


def test_the_script_is_the_embedded_writers(serving: Doubles, client: anthropic.Anthropic):
    message = write(client)
    answer = Analysis.model_validate_json(text_of(message))
    assert message.stop_reason == "end_turn"
    templates = list(answer.sections.model_dump().values())
    written = serving.days.analysis()
    assert " ".join(written.slots.read(text).text for text in templates) == written.script
    assert 150 <= len(written.words) <= 230
    assert "{AAPL.change_pct.day}" in " ".join(templates)
    assert answer.sentiment == "bearish"


def test_a_script_names_only_slots_that_were_sent(client: anthropic.Anthropic):
    """A model of today's knows no figure that the request has not."""
    sent = ("{AAPL.name}", "{AAPL.close}", "{AAPL.change_pct.day}")
    told = json.dumps({"facts": [{"slot": slot, "shows": "?"} for slot in sent]})
    answer = Analysis.model_validate_json(text_of(write(client, told)))
    text = " ".join([answer.title, *answer.sections.model_dump().values()])
    named = set(re.findall(r"\{[^{}]*\}", text))
    assert "{AAPL.change_pct.day}" in named <= set(sent)
    assert not re.search(r"\d", re.sub(r"\{[^{}]*\}", "", text))


def test_endings_that_are_no_end(doubles: Doubles, client: anthropic.Anthropic):
    doubles.fault("anthropic", "refusal")
    refused = write(client)
    assert (refused.stop_reason, refused.content) == ("refusal", [])
    doubles.fault("anthropic", "truncated_answer")
    cut = write(client)
    assert cut.stop_reason == "max_tokens"
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        json.loads(text_of(cut))
    doubles.fault("anthropic", "empty_answer")
    assert text_of(write(client)) == ""


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "$987.65"),
        ({"number": "44%"}, "44%"),
        ({"ticker": "ZZZQ"}, "$ZZZQ"),
        ({"sentence": "Buy it now."}, "Buy it now."),
    ],
)
def test_a_script_that_says_what_is_not_so(
    doubles: Doubles, client: anthropic.Anthropic, options: dict[str, str], said: str
):
    good = text_of(write(client))
    doubles.fault("anthropic", "wrong_meaning", **options)
    wrong = text_of(write(client))
    Analysis.model_validate_json(wrong)
    assert said in wrong
    assert said not in good


def test_a_changed_answer_goes_back_to_a_good_one(doubles: Doubles, client: anthropic.Anthropic):
    doubles.fault("anthropic", "wrong_meaning", answer=lambda good: {**good, "title": "Mine"})
    assert json.loads(text_of(write(client)))["title"] == "Mine"
    assert json.loads(text_of(write(client)))["title"] != "Mine"


@pytest.mark.parametrize(
    ("kind", "options", "raised"),
    [
        ("connection_reset", {}, anthropic.APIConnectionError),
        ("truncated_json", {}, anthropic.APIConnectionError),
        ("rate_limited", {"retry_after_s": 3}, anthropic.RateLimitError),
        ("quota", {}, anthropic.BadRequestError),
        ("server_error", {}, anthropic.InternalServerError),
        ("unavailable", {}, anthropic.APIStatusError),
        ("unavailable", {"status": 529}, anthropic.APIStatusError),
        ("bad_key", {}, anthropic.AuthenticationError),
    ],
)
def test_faults_that_the_sdk_raises(
    doubles: Doubles,
    client: anthropic.Anthropic,
    kind: str,
    options: dict[str, object],
    raised: type[Exception],
):
    doubles.fault("anthropic", kind, **options)
    with pytest.raises(raised):
        write(client)
    assert write(client).stop_reason == "end_turn"


def test_a_wrong_key_is_refused(doubles: Doubles):
    url = doubles.base_url("anthropic")
    client = anthropic.Anthropic(api_key="sk-ant-wrong", base_url=url, max_retries=0)
    with pytest.raises(anthropic.AuthenticationError, match="invalid x-api-key"):
        write(client)
