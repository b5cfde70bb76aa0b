"""The available makers of the illustrations and of the studio."""

from __future__ import annotations

from xinsider_assets.providers.part import Part

_EMBEDDED = "xinsider_assets.providers.images.embedded"
_IMAGES = "xinsider_assets.providers.images.gemini"
_STUDIO = "xinsider_assets.providers.images.gemini_studio"

PARTS = (
    Part(
        "images", "embedded", "the embedded engraver", f"{_EMBEDDED}:build_engraver", is_heavy=True
    ),
    Part(
        "images",
        "gemini",
        "Gemini",
        f"{_IMAGES}:GeminiImages",
        accounts={"gemini": ("image_model",)},
        shaped_by=("image_model",),
        expected_calls=f"{_IMAGES}:expected_calls",
        is_live_choice=True,
    ),
    Part(
        "background",
        "embedded",
        "the procedural studio",
        "xinsider_assets.providers.images.procedural:build_studio",
        is_heavy=True,
    ),
    Part(
        "background",
        "gemini",
        "Gemini",
        f"{_STUDIO}:GeminiStudio",
        accounts={"gemini": ("background_model",)},
        shaped_by=("background_model",),
        expected_calls=f"{_STUDIO}:expected_calls",
        is_live_choice=True,
    ),
)
