"""On the card an attack is text in its box: nothing runs, nothing is fetched, nothing is moved."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from PIL import Image, ImageChops

from xinsider_assets.visuals.browser import find_browser, open_page
from xinsider_assets.visuals.card import card_page_size
from xinsider_assets_tests.hostile.cards import THEME, Card, Sheet, draw, sheets

SHEETS = sheets()
PLAIN = Sheet()
MARGIN_PX = 6
"""What the card's style lets accents leave their room by."""


@dataclass(frozen=True)
class Gallery:
    """All cards by their sheet's name, two plain ones, and how often the listener was called."""

    cards: Mapping[str, Card]
    plain: Card
    other: Card
    knocks: int


@pytest.fixture(scope="module")
def gallery() -> Iterator[Gallery]:
    """One browser and one page for all; in a thread, as Playwright leaves a loop behind."""
    with socket.create_server(("127.0.0.1", 0)) as listener, ThreadPoolExecutor(1) as thread:
        yield thread.submit(_draw_all, listener).result()


def _draw_all(listener: socket.socket) -> Gallery:
    address = f"127.0.0.1:{listener.getsockname()[1]}"
    listener.settimeout(0)
    with open_page(find_browser(), card_page_size(THEME)) as page:
        cards = {name: draw(page, sheet.post(address)) for name, sheet in SHEETS.items()}
        plain = draw(page, PLAIN.post(address))
        other = draw(page, Sheet("Other.").post(address))
        page.wait_for_timeout(200)
    knocks = 0
    while True:
        try:
            listener.accept()[0].close()
        except BlockingIOError:
            return Gallery(cards, plain, other, knocks)
        knocks += 1


def test_nothing_is_requested(gallery: Gallery) -> None:
    assert gallery.knocks == 0


@pytest.mark.parametrize("name", SHEETS)
def test_attack_is_text_in_its_box(gallery: Gallery, name: str) -> None:
    card = gallery.cards[name]
    assert card.image.size == THEME.card_size
    assert card.title == "Post"
    assert card.foreign == 0
    assert card.text_box["width"] <= card.room["width"]
    assert card.text_box["height"] <= card.room["height"]


@pytest.mark.parametrize("name", SHEETS)
def test_rest_of_the_card_is_as_ever(gallery: Gallery, name: str) -> None:
    """A text leaves header and footer alone; a name or a handle leaves text and footer alone."""
    sheet, card, plain = SHEETS[name], gallery.cards[name], gallery.plain
    top, bottom = card.room["y"] - MARGIN_PX, card.room["y"] + card.room["height"] + MARGIN_PX
    height = THEME.card_box.height
    if sheet.text != PLAIN.text:
        assert _same(card, plain, 0, top)
    elif sheet.lang == PLAIN.lang:
        assert _same(card, plain, top, bottom)
    assert _same(card, plain, bottom, height)


def test_other_texts_are_other_pictures(gallery: Gallery) -> None:
    """Or comparing rows would show nothing."""
    assert not _same(gallery.plain, gallery.other, 0, THEME.card_box.height)


def _same(one: Card, other: Card, top: float, bottom: float) -> bool:
    difference = ImageChops.difference(_rows(one, top, bottom), _rows(other, top, bottom))
    return difference.getbbox(alpha_only=False) is None


def _rows(card: Card, top: float, bottom: float) -> Image.Image:
    scale = THEME.picture_scale
    return card.image.crop((0, round(top * scale), card.image.width, round(bottom * scale)))
