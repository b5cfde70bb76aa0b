from __future__ import annotations

import asyncio
import io
from typing import Any

import pytest
from google import genai
from google.genai import errors, types
from PIL import Image

from xinsider_assets_tests.doubles import Doubles


@pytest.fixture(params=["v1", "v1beta"])
def client(doubles: Doubles, request: pytest.FixtureRequest) -> genai.Client:
    """v1 is what google-genai 3 speaks, v1beta what 2 does."""
    return genai.Client(
        api_key=doubles.key("gemini"),
        http_options=types.HttpOptions(
            base_url=doubles.base_url("gemini"),
            api_version=request.param,
            timeout=5000,
            # version 2 tries again by itself
            retry_options=types.HttpRetryOptions(attempts=1),
        ),
    )


def order(prompt: str = "a bull", aspect_ratio: str = "1:1", seed: int = 7) -> dict[str, Any]:
    """The arguments of generate_content."""
    config = types.GenerateContentConfig(
        response_modalities=["IMAGE"],
        seed=seed,
        image_config=types.ImageConfig(aspect_ratio=aspect_ratio, image_size="1K"),
    )
    return {"model": "gemini-3.1-flash-lite-image", "contents": prompt, "config": config}


def draw(client: genai.Client, *args: Any, **kwargs: Any) -> types.GenerateContentResponse:
    return client.models.generate_content(**order(*args, **kwargs))


def data_of(response: types.GenerateContentResponse) -> bytes:
    return next(part.inline_data.data for part in response.parts or () if part.inline_data)


@pytest.mark.parametrize(
    ("aspect_ratio", "size"), [("1:1", (1024, 1024)), ("3:2", (1264, 848)), ("9:16", (768, 1376))]
)
def test_a_picture_of_the_size_that_was_asked_for(
    client: genai.Client, aspect_ratio: str, size: tuple[int, int]
):
    response = draw(client, aspect_ratio=aspect_ratio)
    with Image.open(io.BytesIO(data_of(response))) as picture:
        assert (picture.format, picture.size) == ("PNG", size)
        low, high = picture.convert("L").getextrema()
        assert high - low > 150
    assert response.usage_metadata is not None
    assert response.usage_metadata.candidates_token_count == 1120


def test_prompt_and_seed_decide_the_picture(client: genai.Client):
    same, again = data_of(draw(client)), data_of(draw(client))
    assert same == again
    assert data_of(draw(client, seed=8)) != same
    assert data_of(draw(client, "a bear")) != same


@pytest.mark.parametrize("reason", ["IMAGE_SAFETY", "PROHIBITED_CONTENT", "NO_IMAGE", "BRAND_NEW"])
def test_a_candidate_without_a_picture(doubles: Doubles, client: genai.Client, reason: str):
    doubles.fault("gemini", "no_image", reason=reason)
    response = draw(client)
    assert not response.parts
    assert response.candidates is not None
    assert response.candidates[0].finish_reason == reason


def test_a_blocked_prompt_and_a_model_that_only_talks(doubles: Doubles, client: genai.Client):
    doubles.fault("gemini", "no_image", reason="BLOCKED")
    blocked = draw(client)
    assert not blocked.candidates
    assert blocked.prompt_feedback is not None
    assert blocked.prompt_feedback.block_reason == "PROHIBITED_CONTENT"
    doubles.fault("gemini", "no_image", reason="STOP")
    assert [part.inline_data for part in draw(client).parts or ()] == [None]


@pytest.mark.parametrize("kind", ["not_an_image", "cut_image"])
def test_data_that_is_no_whole_picture(doubles: Doubles, client: genai.Client, kind: str):
    doubles.fault("gemini", kind)
    with pytest.raises(OSError), Image.open(io.BytesIO(data_of(draw(client)))) as picture:  # noqa: PT011 - PIL's errors have no text of their own
        picture.load()


def test_the_time_to_wait_stands_in_the_details(doubles: Doubles, client: genai.Client):
    doubles.fault("gemini", "rate_limited", retry_after_s=17)
    doubles.fault("gemini", "quota")
    with pytest.raises(errors.ClientError) as limit:
        draw(client)
    with pytest.raises(errors.ClientError) as quota:
        draw(client)
    assert limit.value.code == quota.value.code == 429
    assert "retry-after" not in limit.value.response.headers
    assert "'retryDelay': '17s'" in str(limit.value.details)
    assert "PerDay" in str(quota.value.details)
    assert "retryDelay" not in str(quota.value.details)


@pytest.mark.parametrize(
    ("kind", "code"), [("server_error", 500), ("unavailable", 503), ("bad_key", 400)]
)
def test_errors_in_googles_form(doubles: Doubles, client: genai.Client, kind: str, code: int):
    doubles.fault("gemini", kind)
    with pytest.raises(errors.APIError) as error:
        draw(client)
    assert error.value.code == code
    assert data_of(draw(client))


def test_a_wrong_key_is_an_invalid_argument(doubles: Doubles):
    options = types.HttpOptions(base_url=doubles.base_url("gemini"))
    client = genai.Client(api_key="AIzaWrong", http_options=options)
    with pytest.raises(errors.ClientError, match="API_KEY_INVALID") as error:
        draw(client)
    assert error.value.code == 400


def test_five_pictures_are_drawn_at_once():
    async def draw_five(doubles: Doubles) -> None:
        options = types.HttpOptions(base_url=doubles.base_url("gemini"))
        five = genai.Client(api_key=doubles.key("gemini"), http_options=options)
        draw_async = five.aio.models.generate_content
        await asyncio.gather(*(draw_async(**order(f"picture {n}")) for n in range(5)))

    with Doubles(latency_s={"image": 0.8}) as slow:
        asyncio.run(draw_five(slow))
        arrived = [call.arrived_s for call in slow.calls]
        answered = [call.answered_s for call in slow.calls]
    assert len(arrived) == 5
    assert max(arrived) < min(moment for moment in answered if moment)
