"""OpenAI's transcription of speech."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from xinsider_assets.providers.client.call import Answer, Usage
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.http_faults import body_fault
from xinsider_assets.providers.vendors.openai import client, faults


def transcribe(
    account: Account,
    audio_mp3: bytes,
    request: Mapping[str, Any],
    duration_s: float,
    timeout_s: float,
) -> Answer:
    """Make one attempt to transcribe a recording.

    Args:
        account: Of openai.
        audio_mp3: The recording.
        request: The arguments of `client.audio.transcriptions.create` as JSON, but the file.
        duration_s: The duration of the recording, which is billed.
        timeout_s: For each wait for the network.

    Returns:
        The raw `text` and `words`, each word with `word`, `start` and `end` in seconds.

    Raises:
        ProviderError: No answer.
    """
    model = str(request["model"])
    with faults(account, model), client(account, timeout_s) as openai:
        create = cast("Any", openai.audio.transcriptions.with_raw_response.create)
        file = ("narration.mp3", audio_mp3, "audio/mpeg")
        body = create(**request, file=file).http_response.json()
    if not isinstance(body, dict):
        raise body_fault(account, model)
    answer = cast("dict[str, Any]", body)
    document = {name: answer.get(name) for name in ("text", "words")}
    return Answer(document=document, usage=Usage(seconds=duration_s))
