"""The style sheet of a page: the shared colours, the CSS files, and the page's positions."""

from __future__ import annotations

from collections.abc import Iterator

from xinsider_assets.lineage.page.environment import page_file
from xinsider_assets.lineage.page.timeline import Timeline
from xinsider_assets.visuals.theme import Palette

_FILES = ("hero", "timeline", "post", "script", "pictures", "lineage", "details", "print")


def style_sheet(timeline: Timeline | None) -> str:
    """Return all styles of a page.

    Positions are rules of the style sheet because the page's policy forbids style attributes.
    """
    files = [page_file(f"styles/{name}.css") for name in _FILES]
    places = _timeline_rules(timeline) if timeline else ()
    return "\n".join([house_style(), *files, *places])


def house_style() -> str:
    """Return the colours and fonts that all pages share."""
    colours = "".join(f"--{name}:{value};" for name, value in Palette())
    return f":root{{{colours}}}\n{page_file('styles/base.css')}"


def _timeline_rules(timeline: Timeline) -> Iterator[str]:
    for block in (*timeline.told, *timeline.panels):
        yield f"#{block.id}{{flex-grow:{block.duration_s:.3f}}}"
    for number, duration_s in enumerate(timeline.scenes_s, start=1):
        yield f"#bar{number}{{flex-grow:{duration_s:.3f}}}"
    for place, tick_s in enumerate(timeline.ticks_s, start=1):
        yield f".ruler>:nth-child({place}){{left:{100 * tick_s / timeline.duration_s:.3f}%}}"
