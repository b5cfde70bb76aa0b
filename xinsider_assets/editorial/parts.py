"""The parts that may select the post, write about it and describe the pictures."""

from __future__ import annotations

from xinsider_assets.providers.part import Part

_SELECTION = "xinsider_assets.editorial.live.selection"
_ANALYSIS = "xinsider_assets.editorial.live.analysis"
_PROMPTS = "xinsider_assets.editorial.live.image_prompts"

PARTS = (
    Part(
        "selection",
        "embedded",
        "a documented score",
        "xinsider_assets.editorial.selection.selector:build",
    ),
    Part(
        "selection",
        "openai",
        "OpenAI, among the best by score",
        f"{_SELECTION}:OpenAISelector",
        accounts={"openai": ("selection_model",)},
        shaped_by=("selection_model", "combined_call"),
        expected_calls=f"{_SELECTION}:expected_calls",
        is_live_choice=True,
    ),
    Part(
        "analysis",
        "embedded",
        "templates over the facts",
        "xinsider_assets.editorial.analyst:build",
    ),
    Part(
        "analysis",
        "anthropic",
        "Anthropic's Claude",
        f"{_ANALYSIS}:AnthropicAnalyst",
        accounts={"anthropic": ("analysis_model", "simple_day_model")},
        shaped_by=("analysis_model", "simple_day_model", "simple_day_pct", "advice_model"),
        expected_calls=f"{_ANALYSIS}:expected_calls",
        is_live_choice=True,
    ),
    Part(
        "prompts",
        "embedded",
        "keywords of the script",
        "xinsider_assets.editorial.image_prompts:build",
    ),
    Part(
        "prompts",
        "openai",
        "OpenAI",
        f"{_PROMPTS}:OpenAIPrompter",
        accounts={"openai": ("image_prompts_model",)},
        shaped_by=("image_prompts_model", "combined_call"),
        expected_calls=f"{_PROMPTS}:expected_calls",
        is_live_choice=True,
    ),
)
