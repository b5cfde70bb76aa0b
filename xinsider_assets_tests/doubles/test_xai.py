from __future__ import annotations

import re

import openai
import pytest

from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.doubles.questions import FoundPosts, text_format


@pytest.fixture
def client(doubles: Doubles) -> openai.OpenAI:
    return openai.OpenAI(
        api_key=doubles.key("xai"), base_url=doubles.base_url("xai"), max_retries=0, timeout=5.0
    )


def search(client: openai.OpenAI, first: str = "2013-01-23", last: str = "2013-01-24"):
    return client.responses.create(
        model="grok-4.6",
        input="Find the day's posts.",
        text=text_format("found_posts", FoundPosts),
        tools=[{"type": "x_search", "from_date": first, "to_date": last}],
        extra_body={"max_turns": 4},
    )


def found_and_cited(response) -> tuple[list[str], set[str]]:
    found = FoundPosts.model_validate_json(response.output_text)
    urls = [annotation.url for annotation in response.output[0].content[0].annotations]
    cited = [re.fullmatch(r"https://x\.com/\w+/status/(\d+)", url) for url in urls]
    return [post.id for post in found.posts], {match[1] for match in cited if match}


def test_every_found_post_is_cited(client: openai.OpenAI):
    found, cited = found_and_cited(search(client))
    assert len(found) > 10
    assert set(found) == cited


def test_the_dates_of_the_tool_are_kept_to(client: openai.OpenAI):
    found, _ = found_and_cited(search(client, "2012-10-17", "2012-10-18"))
    assert found
    assert all(post_id.startswith("90000002012101") for post_id in found)
    assert found_and_cited(search(client, "2015-01-01", "2015-01-02")) == ([], set())


def test_an_invented_post_is_not_cited(doubles: Doubles, client: openai.OpenAI):
    doubles.fault("xai", "wrong_meaning", post_id="777777777777777777")
    found, cited = found_and_cited(search(client))
    assert set(found) - cited == {"777777777777777777"}


def test_a_wrong_key_is_a_bad_request_here(doubles: Doubles):
    client = openai.OpenAI(api_key="xai-wrong", base_url=doubles.base_url("xai"), max_retries=0)
    with pytest.raises(openai.BadRequestError) as error:
        search(client)
    assert "Incorrect API key provided: xa***ng" in error.value.response.text


@pytest.mark.parametrize(
    ("kind", "raised"),
    [
        ("connection_reset", openai.APIConnectionError),
        ("truncated_json", openai.APIConnectionError),
        ("rate_limited", openai.RateLimitError),
        ("quota", openai.PermissionDeniedError),
        ("server_error", openai.InternalServerError),
        ("unavailable", openai.InternalServerError),
        ("bad_key", openai.BadRequestError),
    ],
)
def test_faults_that_the_sdk_raises(
    doubles: Doubles, client: openai.OpenAI, kind: str, raised: type[Exception]
):
    doubles.fault("xai", kind)
    with pytest.raises(raised):
        search(client)
    assert search(client).status == "completed"
