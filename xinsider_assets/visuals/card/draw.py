"""Drawing the card: lay the text out, find the largest size that fits, take a screenshot."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from typing_extensions import Self

from xinsider_assets.artifacts.posts import PostOrigin
from xinsider_assets.artifacts.selection import SelectedTweet
from xinsider_assets.visuals.browser import Browser, BrowserError, PageSize, open_page
from xinsider_assets.visuals.card.faces import font_faces
from xinsider_assets.visuals.card.view import card_view
from xinsider_assets.visuals.theme import Theme

if TYPE_CHECKING:
    from jinja2 import Template
    from playwright.sync_api import FloatRect, Page

DATA = ("card.html.j2", "card.css")
_SIZES_PX = tuple(range(22, 58, 2))
_LINE_HEIGHT = 1.24
_WHOLE_WORDS_PX = 32
"""Below this size a long word is broken instead of shrinking the text further."""
_COLUMNS_PX = 28
"""Below this size a list is set in two columns instead."""
_AIR = 0.4
"""What type of that size and up leaves free of its room's height, as a part of its size."""


def draw_card(post: SelectedTweet, origin: PostOrigin, theme: Theme, browser: Browser) -> bytes:
    """Draw a post's card as a PNG of `theme.card_size`, transparent outside its round corners.

    The text is unaltered, in the largest type that fits the card, 22 to 56 px of the video;
    a list of many short lines in two columns. What does not fit at 22 px (over some 600 Latin
    letters, or eighteen lines) ends in an ellipsis at the last line, and no more than
    `view.MAX_CHARACTERS` characters are looked at.

    The same post gives the same pixels on the same machine. To be called in a thread that
    runs no asyncio loop (`open_page`).

    Raises:
        InputError: The post has no text.
        FontMissingError: A font's package is not installed.
        BrowserError: The browser failed.
    """
    with open_page(browser, card_page_size(theme)) as page:
        return draw_card_on(page, post, origin, theme)


def card_page_size(theme: Theme) -> PageSize:
    """The size of a page that holds the card and nothing else."""
    return PageSize(theme.card_box.width, theme.card_box.height, theme.picture_scale)


def draw_card_on(page: Page, post: SelectedTweet, origin: PostOrigin, theme: Theme) -> bytes:
    """`draw_card` on an open page of `card_page_size`: quicker where many are to be drawn.

    Raises:
        InputError: The post has no text.
        FontMissingError: A font's package is not installed.
    """
    view = card_view(post, origin)
    template = _template().render
    values: dict[str, object] = {
        "card": view,
        "faces": font_faces(view.lettering, view.lang),
        "palette": theme.palette,
        "box": theme.card_box,
    }
    styles = _PROBED[:-1] if view.has_endless_word else _PROBED
    probes = [_Type.of(size) for size in _SIZES_PX]
    # Fonts in data: addresses are in use as soon as the content is set.
    page.set_content(template(values, probes=probes, styles=styles))
    page.set_content(template(values, type=_fitting_type(page, styles)))
    return page.screenshot(type="png", omit_background=True)


@dataclass(frozen=True)
class _Type:
    """How the text is set: its size, its lines' distance, and the class that styles it.

    "whole" lets the text grow wider than its room where a word is longer than a line, "broken"
    breaks such a word, "columns" makes two, "clamped" ends after `max_lines` in an ellipsis.
    """

    size_px: int
    line_px: int
    style: str
    max_lines: int | None = None

    @classmethod
    def of(cls, size_px: int, style: str = "broken") -> Self:
        # Whole pixels, so that so many lines are exactly so high.
        return cls(size_px, round(size_px * _LINE_HEIGHT), style)


_PROBED = ("whole", "broken", "columns")


def _fitting_type(page: Page, styles: Sequence[str]) -> _Type:
    """The largest type in which the text fits its room, by the page's own measurement."""
    room = _measure(page, "#room")

    def largest(style: str, at_least_px: int = 0) -> int | None:
        def fits(size_px: int) -> bool:
            probe = _measure(page, f"#{style}-{size_px}")
            air_px = _AIR * size_px if size_px >= _COLUMNS_PX else 0
            height = probe["height"] + air_px
            return probe["width"] <= room["width"] and height <= room["height"]

        return _largest([size for size in _SIZES_PX if size >= at_least_px], fits)

    if size := largest("whole", _WHOLE_WORDS_PX):
        return _Type.of(size)
    in_one = largest("broken") or 0
    in_two = largest("columns") if in_one < _COLUMNS_PX and "columns" in styles else None
    if in_two and in_two > in_one:
        return _Type.of(in_two, "columns")
    if in_one:
        return _Type.of(in_one)
    smallest = _Type.of(_SIZES_PX[0], "clamped")
    return replace(smallest, max_lines=int(room["height"] // smallest.line_px))


def _largest(ascending: Sequence[int], fits: Callable[[int], bool]) -> int | None:
    """The largest of the sizes that fits, by bisection; None if not even the first does."""
    count = bisect_left(ascending, 1, key=lambda size: 0 if fits(size) else 1)
    return ascending[count - 1] if count else None


def _measure(page: Page, selector: str) -> FloatRect:
    box = page.locator(selector).bounding_box()
    if box is None:
        raise BrowserError(f"the browser did not lay out {selector} of the card's page")
    return box


def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("xinsider_assets.visuals.card", "")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True
    ).get_template("card.html.j2")
