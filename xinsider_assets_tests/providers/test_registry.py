"""What all declarations of parts must keep to."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module, util
from pathlib import Path
from typing import get_args

import pytest

from xinsider_assets.providers.part import Part
from xinsider_assets.providers.provider_spec import PROVIDERS, Provider
from xinsider_assets.providers.registry import CAPABILITIES, LIVE_PROFILE, PARTS, parts_of
from xinsider_assets.settings import Settings

each_part = pytest.mark.parametrize(
    "part", PARTS, ids=lambda part: f"{part.capability}={part.name}"
)


def test_the_live_profile_is_what_it_was() -> None:
    assert LIVE_PROFILE == {
        "posts": "grok+x",
        "market": "yahoo",
        "selection": "openai",
        "analysis": "anthropic",
        "prompts": "openai",
        "speech": "elevenlabs",
        "word_times": "engine",
        "images": "gemini",
        "background": "gemini",
    }
    assert tuple(LIVE_PROFILE) == CAPABILITIES


def test_each_provider_is_declared() -> None:
    assert set(PROVIDERS) == set(get_args(Provider))


def test_no_name_stands_for_two_parts() -> None:
    assert sum(len(parts_of(capability)) for capability in CAPABILITIES) == len(PARTS)


def test_every_default_is_a_part() -> None:
    for capability in CAPABILITIES:
        assert getattr(Settings(), capability) in parts_of(capability)


@each_part
def test_what_a_declaration_names_is_there(part: Part) -> None:
    """Looked for in the sources: vendors' modules are not imported for it."""
    for path in filter(None, (part.build, part.expected_calls)):
        module, _, name = path.partition(":")
        spec = util.find_spec(module)
        assert spec is not None
        assert spec.origin is not None
        source = Path(spec.origin).read_text(encoding="utf-8")
        defined = {getattr(one, "name", None) for one in ast.parse(source).body}
        assert name in defined
    named = {name for models in part.accounts.values() for name in models}
    assert named | set(part.shaped_by) <= set(Settings.model_fields)
    assert set(part.accounts) <= set(get_args(Provider))


@each_part
def test_only_parts_with_accounts_cost_anything(part: Part) -> None:
    settings = Settings(**{part.capability: part.name})
    assert part.accounts or not part.calls(settings)
    assert {call.provider for call in part.calls(settings)} <= set(part.accounts)


def test_the_settings_load_no_part() -> None:
    heavy = ("numpy", "openai", "elevenlabs", "httpx", "pandas", "av", "dagster")
    code = f"import sys, xinsider_assets.settings; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_module_of_a_part_can_be_imported_first() -> None:
    """No declaration needs the settings, which read the declarations."""
    modules = {part.build.partition(":")[0] for part in PARTS}
    for module in sorted(modules):
        assert import_module(module)
