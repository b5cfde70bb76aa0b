"""Writes a picture's prompt for an image model: subject, setting and house style."""

from __future__ import annotations

from collections.abc import Sequence

from xinsider_assets.visuals.engraving.vocabulary import (
    ANY_COMPANY,
    Keyword,
    SceneEntry,
    vocabulary,
)

HOUSE_STYLE = (
    "Black and white engraving in the manner of a banknote vignette and a nineteenth-century "
    "financial newspaper: fine parallel lines that swell with the tone, crosshatching in the "
    "shadows, strong light from the upper left, black ink on warm paper, one clear subject in "
    "the middle two thirds, no text, no numbers, no logos, no frame, landscape format 3:2."
)
_SETTINGS = {
    "chart_paper": "before squared paper with a jagged line of ups and downs",
    "clear": "under a clear ruled sky",
    "curtain": "on a stage between heavy drapes",
    "dawn": "before a great sun that rises on the horizon",
    "fair": "under white heaped clouds",
    "fog": "in drifting fog",
    "globe": "before a great globe of meridians",
    "hall": "in a hall of stone columns",
    "night": "under a starry sky with a crescent moon",
    "peaks": "before a range of sharp mountains",
    "rays": "in beams of light that fan out behind it",
    "rings": "with rings spreading around it like sound",
    "rosette": "before the guilloche rosette of a banknote",
    "skyline": "before the skyline of a financial district",
    "spotlights": "in a dark hall where three spotlights meet",
    "storm": "in a thunderstorm with lightning and driving rain",
    "study": "before a wall of old books",
    "wind": "under a streaming, windblown sky",
    "window": "before tall office windows over the city",
}
_COMPANY_SUBJECT = "a stately company headquarters"


def picture_in_words(entry: SceneEntry, keywords: Sequence[Keyword]) -> str:
    """Return the prompt for a scene: its subject, other subjects of the stretch, the setting."""
    main = vocabulary()[entry.keyword].subject if entry.keyword != ANY_COMPANY else _COMPANY_SUBJECT
    others = [k.subject for k in keywords if k.name != entry.keyword and k.subject != main]
    beside = f", and smaller beside it {others[0]}" if others else ""
    return in_house_style(f"{main}{beside}, {_SETTINGS[entry.sky]}")


def in_house_style(subject: str) -> str:
    """Return the prompt for a subject, a phrase without a full stop."""
    return f"{subject[0].upper()}{subject[1:]}. {HOUSE_STYLE}"
