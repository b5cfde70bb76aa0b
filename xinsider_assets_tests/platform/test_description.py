from __future__ import annotations

import pytest

from xinsider_assets.assets.catalogue import ASSET_SPECS
from xinsider_assets.platform.asset_spec import AssetSpec
from xinsider_assets.platform.description import description
from xinsider_assets.providers.registry import CAPABILITIES
from xinsider_assets.settings import Settings

each_spec = pytest.mark.parametrize("spec", ASSET_SPECS, ids=lambda spec: spec.name)


def described(name: str, settings: Settings) -> list[str]:
    (found,) = [spec for spec in ASSET_SPECS if spec.name == name]
    return description(found, settings).splitlines()


def test_every_capability_is_an_assets():
    assert {spec.capability for spec in ASSET_SPECS if spec.capability} == set(CAPABILITIES)


@each_spec
def test_it_says_what_first_and_then_from_what_and_by_whom(spec: AssetSpec):
    """The first line alone stands in the graph's boxes."""
    lines = description(spec, Settings()).splitlines()
    assert lines[0] == spec.docstring.splitlines()[0]
    (source,) = [line for line in lines if line.startswith("- From:")]
    assert all(f"`{name}`" in source for name in spec.inputs)
    assert spec.inputs or "outside" in source
    assert any(line.startswith("- By: ") and len(line) > 8 for line in lines)


def test_the_part_is_the_one_that_the_settings_choose():
    lines = described("narration", Settings(speech="elevenlabs"))
    assert "- By: ElevenLabs (`XINSIDER_SPEECH=elevenlabs`)" in lines
    others = "the embedded voice, hibari-tts (`embedded`); OpenAI's voice (`openai`)"
    assert f"- Or by: {others}" in lines
    (settings,) = [line for line in lines if line.startswith("- Settings:")]
    assert "`XINSIDER_SPEECH_VOICE`" in settings
    assert "`XINSIDER_VOICE_SPEED`" not in settings
