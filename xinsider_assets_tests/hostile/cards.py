"""Attacks drawn as cards by the real browser, uncleaned, and what the page was like after it."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PIL import Image

from xinsider_assets.artifacts.selection import SelectedTweet
from xinsider_assets.studio.card import draw_card_on
from xinsider_assets.studio.theme import Theme
from xinsider_assets_tests.hostile.attack import HOST, STORY, Attack, Where
from xinsider_assets_tests.hostile.corpus import ATTACKS
from xinsider_assets_tests.studio.card.posts import a_post

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Page

THEME = Theme()
OWN_ELEMENTS = (
    "article, header, main, footer, div, bdi, span, time, svg, path, circle, rect, text, g, "
    "clipPath"
)
ACTIVE = "[src], [srcset], [href], [data], [poster], [action], [onload], [onerror], [ontoggle]"
_SHEET_LENGTH = 900
"""Characters of markup that go onto one card: a page takes a moment to draw."""
_SHOWN = (
    "instruction-json-closed",
    "language-ar-alone",
    "invisible-bidi-isolates",
    "invisible-zalgo",
    "link-entities",
    "path-text-cashtag",
    "oversized-word",
    "oversized-newlines",
    "pump-rockets",
    "format-ansi",
    "number-keycaps",
)
"""What is nothing but text to a card: one or more of each kind, the worst that there are."""


@dataclass(frozen=True)
class Sheet:
    """What one card is drawn of: the fields of a post, uncleaned."""

    text: str = STORY
    author: str = "Market Desk"
    handle: str = "market_desk_fic"
    lang: str = "en"

    def post(self, address: str) -> SelectedTweet:
        """The post, with a listener's address in the place of the attacker's."""

        def aimed(text: str) -> str:
            return text.replace(HOST, address).encode("utf-8", "replace").decode()

        return a_post(aimed(self.text), aimed(self.author), aimed(self.handle), aimed(self.lang))


@dataclass(frozen=True)
class Card:
    """A picture, and the page that it was taken of.

    Attributes:
        image: The picture.
        title: The page's title, which scripts would change.
        foreign: How many elements or attributes are none of the template's.
        text_box: Where the text is laid out.
        room: Where it may be.
    """

    image: Image.Image
    title: str
    foreign: int
    text_box: FloatRect
    room: FloatRect


def sheets() -> dict[str, Sheet]:
    """All markup, several attacks on a card, and some of each other kind, by name."""
    found: dict[str, Sheet] = {}
    for where in ("author name", "handle", "lang"):
        for attack in _attacks(where):
            field = "author" if where == "author name" else where
            found[attack.id] = replace(Sheet(), **{field: attack.payload})
    text = ""
    for attack in _attacks("text"):
        if text and len(text) + len(attack.payload) > _SHEET_LENGTH:
            found[f"markup up to {attack.id}"] = Sheet(text)
            text = ""
        text += f"{attack.payload}\n"
    found["markup to the end"] = Sheet(text)
    by_id = {attack.id: attack for attack in ATTACKS}
    found |= {name: Sheet(by_id[name].text) for name in _SHOWN}
    for name in ("invisible-zalgo-name", "oversized-name"):
        found[name] = replace(Sheet(), author=by_id[name].payload)
    return found


def draw(page: Page, post: SelectedTweet) -> Card:
    """Draw a post and look at its page."""
    png = draw_card_on(page, post, "live", THEME)
    strange = page.locator(f"body *:not({OWN_ELEMENTS})").count()
    active = page.locator(f"body :is({ACTIVE})").count()
    styles = page.locator("style").count() - 1
    return Card(
        image=Image.open(io.BytesIO(png)),
        title=page.title(),
        foreign=strange + active + styles,
        text_box=_box(page, "#text"),
        room=_box(page, "#room"),
    )


def _box(page: Page, selector: str) -> FloatRect:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box


def _attacks(where: Where) -> list[Attack]:
    return [attack for attack in ATTACKS if attack.kind == "markup" and attack.where == where]
