"""What an asset is, from what and by whom, as the interface's Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from xinsider_assets.platform.columns import COLUMN_SCHEMAS
from xinsider_assets.platform.recipe import Recipe
from xinsider_assets.platform.staleness.ledger import Node
from xinsider_assets.settings import Settings, environment_name
from xinsider_assets.storage.store import ArtifactStore

CHOICES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "posts": {
            "embedded": "posts written for the replay days",
            "archive": "a folder of X API v2 responses",
            "grok": "Grok, which searches X",
            "x": "X's recent search",
            "grok+x": "Grok and X's recent search, both read from X",
        },
        "market": {
            "embedded": "bokeh-sampledata",
            "csv": "a folder of Yahoo-format files",
            "yahoo": "Yahoo Finance",
        },
        "selection": {
            "embedded": "a documented score",
            "openai": "OpenAI, among the best by score",
        },
        "analysis": {"embedded": "templates over the facts", "anthropic": "Anthropic's Claude"},
        "speech": {"embedded": "the embedded voice, hibari-tts", "elevenlabs": "ElevenLabs"},
        "word_times": {
            "engine": "the voice's own times, else forced alignment",
            "alignment": "forced alignment on this machine",
            "elevenlabs": "ElevenLabs' forced alignment",
            "whisper": "OpenAI's Whisper",
        },
        "prompts": {"embedded": "keywords of the script", "openai": "OpenAI"},
        "images": {"embedded": "the embedded engraver", "gemini": "Gemini"},
        "background": {"embedded": "the procedural studio", "gemini": "Gemini"},
    }
)
"""The parts that may be chosen for each capability, by the values of its setting, in words."""

_ANY_DAY = "YYYY-MM-DD"
_NOTHING_ABOVE = "outside: no other asset goes into it"


def description(recipe: Recipe, settings: Settings) -> str:
    """The recipe's docstring, and below it what the asset is made from, by whom, and by what set.

    Args:
        recipe: Of the asset.
        settings: As they stand; they say which part makes it.
    """
    lines = {
        "From": ", ".join(_code(recipe.inputs)) or _NOTHING_ABOVE,
        "By": _maker(recipe, settings),
    }
    if recipe.capability is not None:
        lines["Or by"] = _others(recipe.capability, settings)
    shaping = [name for name in recipe.settings_read(settings) if name != recipe.capability]
    if shaping:
        lines["Settings"] = ", ".join(_code(map(environment_name, shaping)))
    said = "\n".join(f"- {label}: {text}" for label, text in lines.items())
    return f"{recipe.docstring}\n\n{said}"


def definition_metadata(node: Node, store: ArtifactStore) -> Mapping[str, Any]:
    """Where the asset's artifacts lie, and their columns if they have any.

    Dagster's own names, so that the interface shows them at their places.
    """
    where = store.base / node.folder(_ANY_DAY) / node.kind.entries[0]
    columns = COLUMN_SCHEMAS.get(node.kind)
    return {
        "dagster/uri": str(where),
        **({"dagster/column_schema": columns} if columns else {}),
    }


def _maker(recipe: Recipe, settings: Settings) -> str:
    if recipe.capability is None:
        return recipe.part or "rules"
    chosen = str(getattr(settings, recipe.capability))
    words = CHOICES[recipe.capability][chosen]
    return f"{words} (`{environment_name(recipe.capability)}={chosen}`)"


def _others(capability: str, settings: Settings) -> str:
    chosen = getattr(settings, capability)
    return "; ".join(
        f"{words} (`{part}`)" for part, words in CHOICES[capability].items() if part != chosen
    )


def _code(names: Iterable[str]) -> list[str]:
    return [f"`{name}`" for name in names]
