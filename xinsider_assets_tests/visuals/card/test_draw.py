"""Cards drawn by the real browser; all but one test share a single open page."""

from __future__ import annotations

import io
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime, timezone
from typing import TYPE_CHECKING, TypeVar

import pytest
from PIL import Image, ImageChops

from xinsider_assets.artifacts.pictures import TweetScreenshot
from xinsider_assets.artifacts.posts import Engagement
from xinsider_assets.artifacts.selection import SelectedTweet
from xinsider_assets.visuals.browser import find_browser, open_page
from xinsider_assets.visuals.card import card_page_size, draw_card, draw_card_on
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.visuals.card.posts import a_post

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Page

T = TypeVar("T")
THEME = Theme()
LONG = (
    "Revenue $54.5B vs $54.7B expected. EPS $13.81 vs $13.44 expected. iPhones 47.8M vs 48M. "
    "Gross margin 38.6%, down from 44.7% a year ago, and that is the number that matters. "
)


class Desk:
    """A page in a thread of its own: Playwright would leave this thread with a running loop."""

    def __init__(self, thread: ThreadPoolExecutor, page: Page) -> None:
        self._thread = thread
        self._page = page

    def draw(self, post: SelectedTweet) -> Image.Image:
        return Image.open(io.BytesIO(self.png(post)))

    def png(self, post: SelectedTweet) -> bytes:
        return self.ask(lambda page: draw_card_on(page, post, "fictional", THEME))

    def ask(self, question: Callable[[Page], T]) -> T:
        return self._thread.submit(question, self._page).result()

    def box(self, selector: str) -> FloatRect:
        box = self.ask(lambda page: page.locator(selector).bounding_box())
        assert box is not None
        return box

    def words(self, selector: str) -> str:
        return self.ask(lambda page: page.locator(selector).text_content()) or ""

    def style(self) -> str:
        return self.ask(lambda page: page.locator("#text").get_attribute("style")) or ""

    def size_px(self) -> int:
        return int(self.style().split("font-size: ")[1].split("px")[0])


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    page = open_page(find_browser(), card_page_size(THEME))
    with ThreadPoolExecutor(1) as thread, ExitStack() as closing:
        opened = thread.submit(page.__enter__).result()
        closing.callback(lambda: thread.submit(page.__exit__, None, None, None).result())
        yield Desk(thread, opened)


def _card_rows(image: Image.Image, top: float, bottom: float) -> Image.Image:
    scale = THEME.picture_scale
    return image.crop((0, round(top * scale), image.width, round(bottom * scale)))


def test_picture_is_the_box_with_round_transparent_corners(desk: Desk) -> None:
    image = desk.draw(a_post("$AAPL fell 12%."))
    assert image.size == THEME.card_size
    assert image.mode == "RGBA"
    right, bottom = image.width - 1, image.height - 1
    for corner in [(0, 0), (right, 0), (0, bottom), (right, bottom)]:
        assert image.getpixel(corner) == (0, 0, 0, 0)
    assert image.getpixel((image.width // 2, 2)) == (255, 255, 255, 255)


def test_same_post_same_pixels_in_another_browser(desk: Desk) -> None:
    post = a_post("$AAPL fell 12% 📉\nسهم أبل", author="Marta 📈")
    first = TweetScreenshot(desk.png(post))
    again = TweetScreenshot(draw_card(post, "fictional", THEME, find_browser()))
    assert first.content_hash() == again.content_hash()


@pytest.mark.parametrize(
    ("text", "lang", "least_px"),
    [
        ("$AAPL just fell 12% in a day. Buy or bye?", "en", 56),
        ((LONG * 2)[:280], "en", 28),
        ((LONG * 3)[:500], "en", 22),
        ("アップルの株価が急落。" * 12, "ja", 28),
        ("سهم أبل يهبط بعد إعلان النتائج. " * 5, "ar", 28),
        ("\n".join(f"$AAPL line {i}" for i in range(12)), "en", 30),
    ],
)
def test_text_fits_in_type_as_large_as_its_length_allows(
    desk: Desk, text: str, lang: str, least_px: int
) -> None:
    desk.draw(a_post(text, lang=lang))
    room, laid_out = desk.box("#room"), desk.box("#text")
    assert desk.words("#text") == text
    assert "line-clamp" not in desk.style()
    assert desk.size_px() >= least_px
    assert laid_out["height"] <= room["height"]
    assert laid_out["width"] <= room["width"]


@pytest.mark.parametrize("text", [LONG * 30, "a\n" * 60])
def test_what_fits_in_no_type_ends_in_an_ellipsis(desk: Desk, text: str) -> None:
    desk.draw(a_post(text + "."))
    assert desk.size_px() == 22
    assert "line-clamp" in desk.style()
    assert desk.box("#text")["height"] <= desk.box("#room")["height"]


def test_word_longer_than_a_line_is_broken(desk: Desk) -> None:
    desk.draw(a_post("W" * 150))
    assert desk.box("#text")["width"] <= desk.box("#room")["width"]
    assert desk.size_px() >= 28


def test_long_word_is_kept_whole_in_smaller_type(desk: Desk) -> None:
    desk.draw(a_post("Supercalifragilisticexpialidocious! $AAPL"))
    assert 32 <= desk.size_px() < 56


MARKUP = "<script>document.title='x'</script></style><style>*{color:red}</style>{{ 7*7 }} &lt;b&gt;"


def test_markup_is_drawn_as_text(desk: Desk) -> None:
    desk.draw(a_post(MARKUP, author=f"<b>{MARKUP}", handle="<i>evil", lang='"><u>'))
    assert desk.words("#text") == MARKUP
    assert desk.words(".name bdi") == f"<b>{MARKUP}"
    assert desk.words(".handle bdi") == "@<i>evil"
    assert desk.ask(lambda page: page.title()) == "Post"
    for planted in ("script", "b", "i", "u", "img", "#text style"):
        assert desk.ask(lambda page, tag=planted: page.locator(tag).count()) == 0


def test_stacked_accents_stay_between_header_and_footer(desk: Desk) -> None:
    accents = "".join(chr(code) for code in range(0x300, 0x33C))
    plain = desk.draw(a_post("Zalgo says: buy the dip"))
    room = desk.box("#room")
    stacked = desk.draw(a_post(f"Z{accents}algo s{accents}ays: buy the dip{accents}"))
    top, bottom = room["y"] - 6, room["y"] + room["height"] + 6
    for rows in [(0, top), (bottom, THEME.card_box.height)]:
        difference = ImageChops.difference(_card_rows(plain, *rows), _card_rows(stacked, *rows))
        assert difference.getbbox(alpha_only=False) is None


def test_row_of_the_largest_counts_stays_inside(desk: Desk) -> None:
    engagement = Engagement(likes=88_800, reposts=88_800, replies=88_800, views=88_800_000)
    noon = datetime(2013, 10, 24, 16, 58, tzinfo=timezone.utc)
    desk.draw(a_post("x", engagement=engagement, created_at=noon))
    last = desk.ask(lambda page: page.locator(".metric").last.bounding_box())
    assert last is not None
    assert last["x"] + last["width"] <= THEME.card_box.width - 33


def test_nothing_is_fetched(desk: Desk) -> None:
    """Addresses planted in every field of a post: a listener on loopback sees no connection."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        planted = (
            f"<img src={address}><style>@import '{address}';*{{background:url({address})}}</style>"
            f"<link rel=preload as=image href={address}><iframe src={address}></iframe>"
            f"');background:url({address});a:url('{address}"
        )
        desk.draw(a_post(planted, author=planted, handle=planted, lang=f'"><img src={address}>'))
        with pytest.raises(TimeoutError):
            listener.accept()
