"""Attacks drawn as cards by the real browser, uncleaned, and what the page was like after it."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PIL import Image

from xinsider_assets.artifacts.selection import SelectedTweet
from xinsider_assets.visuals.card import draw_card_on
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.hostile.attack import HOST, STORY
from xinsider_assets_tests.hostile.corpus import ATTACKS
from xinsider_assets_tests.visuals.card.posts import a_post

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Page

THEME = Theme()
OWN_ELEMENTS = (
    "article, header, main, footer, div, bdi, span, time, svg, path, circle, rect, text, g, "
    "clipPath"
)
ACTIVE = "[src], [srcset], [href], [data], [poster], [action], [onload], [onerror], [ontoggle]"
_HEADER = {"author": "name", "handle": "handle", "lang": "attribute-lang"}
"""Which attack in markup stands in which field."""
_WIDE = "markup-full-width"
"""Plain text until it is normalised, and then another attack; its font costs seconds."""
_SHEET_LENGTH = 950
"""Characters of markup that go onto one card: a page takes a moment to draw."""
_TOGETHER = (
    "instruction-json-closed",
    "language-ar-alone",
    "invisible-bidi-isolates",
    "link-entities",
    "path-text-cashtag",
    "pump-insider",
    "format-ansi",
    "number-plain",
)
"""What is nothing but text to a card, one of each kind."""
_ALONE = ("invisible-zalgo", "oversized-word")
"""What needs all the room there is."""


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
    """All markup and some of each other kind, several attacks on a card, by name."""
    by_id = {attack.id: attack for attack in ATTACKS}
    header = {field: by_id[f"markup-{name}"].payload for field, name in _HEADER.items()}
    found = {
        "header": replace(Sheet(), **header),
        "marks in the name": replace(Sheet(), author=by_id["invisible-zalgo-name"].payload),
        "together": Sheet("\n".join(by_id[name].payload for name in _TOGETHER)),
        **{name: Sheet(by_id[name].text) for name in _ALONE},
    }
    text = ""
    for attack in ATTACKS:
        if (attack.kind, attack.where) != ("markup", "text") or attack.id == _WIDE:
            continue
        if text and len(text) + len(attack.payload) > _SHEET_LENGTH:
            found[f"up to {attack.id}"] = Sheet(text)
            text = ""
        text += f"{attack.payload}\n"
    return {**found, "markup to the end": Sheet(text)}


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
