from __future__ import annotations

from typing import Any

import pytest

from xinsider_assets.editorial.analyst import EmbeddedAnalyst
from xinsider_assets.editorial.factory import build_analyst, build_prompter, build_selector
from xinsider_assets.editorial.image_prompts import EmbeddedPrompter
from xinsider_assets.editorial.live.analysis import AnthropicAnalyst
from xinsider_assets.editorial.live.image_prompts import OpenAIPrompter
from xinsider_assets.editorial.live.selection import OpenAISelector
from xinsider_assets.editorial.selection.selector import EmbeddedSelector
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.settings import Settings


@pytest.mark.parametrize(
    ("build", "setting", "part", "embedded"),
    [
        (build_selector, {"selection": "openai"}, OpenAISelector, EmbeddedSelector),
        (build_analyst, {"analysis": "anthropic"}, AnthropicAnalyst, EmbeddedAnalyst),
        (build_prompter, {"prompts": "openai"}, OpenAIPrompter, EmbeddedPrompter),
    ],
)
def test_the_way_outside_is_opened_for_live_parts_alone(
    build: Any, setting: dict[str, str], part: type, embedded: type, way: ProviderContext
):
    """Opening it asks for keys, which nobody needs for embedded parts."""
    assert isinstance(build(Settings(**setting), lambda: way), part)
    assert isinstance(build(Settings()), embedded)
