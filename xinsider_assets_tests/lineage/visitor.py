"""A real browser with scripts and films, for pages of our own; it notes whatever they ask for."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from xinsider_assets.visuals.browser import find_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

T = TypeVar("T")

_PATIENCE_S = 20.0
_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--mute-audio",
    "--no-first-run",
)


@dataclass
class Visit:
    """An open page.

    Attributes:
        page: To be used in the visitor's thread alone, so through `ask`.
        requested: Every address that was asked for, the page's own included.
        complaints: What the console said in warning, and errors of scripts.
    """

    page: Page
    thread: ThreadPoolExecutor
    requested: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, question: Callable[[Page], T]) -> T:
        return self.thread.submit(question, self.page).result()

    def of(self, selector: str, function: str) -> Any:
        """What a function of an element says; the page's policy allows no other evaluation."""
        return self.ask(lambda page: page.locator(selector).first.evaluate(function))

    def until(self, selector: str, function: str) -> None:
        """Wait until a function of an element holds."""
        give_up_s = time.monotonic() + _PATIENCE_S
        while not self.of(selector, function):
            assert time.monotonic() < give_up_s, f"never: {selector} {function}"
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        self.ask(lambda page: page.locator(selector).first.click())

    def press(self, *keys: str) -> None:
        for key in keys:
            self.ask(lambda page, key=key: page.keyboard.press(key))

    def count(self, selector: str) -> int:
        return self.ask(lambda page: page.locator(selector).count())


class Visitor:
    """A browser in a thread of its own: Playwright would leave this one with a running loop."""

    def __init__(self, thread: ThreadPoolExecutor, browser: Browser) -> None:
        self._thread = thread
        self._browser = browser

    @contextmanager
    def visit(self, address: str, width: int = 1280, height: int = 800) -> Iterator[Visit]:
        """Open a page in a context of its own."""
        context = self._thread.submit(
            self._browser.new_context,
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
        ).result()
        try:
            yield self._thread.submit(self._open, context, address).result()
        finally:
            self._thread.submit(context.close).result()

    def _open(self, context: Any, address: str) -> Visit:
        visit = Visit(context.new_page(), self._thread)
        visit.page.on("request", lambda request: visit.requested.append(request.url))
        visit.page.on(
            "console",
            lambda said: (
                visit.complaints.append(said.text) if said.type in {"error", "warning"} else None
            ),
        )
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.goto(address)
        return visit


@contextmanager
def visitor() -> Iterator[Visitor]:
    """Start the browser, and close it afterwards."""
    from playwright.sync_api import sync_playwright

    def start() -> tuple[Playwright, Browser]:
        playwright = sync_playwright().start()
        return playwright, playwright.chromium.launch(
            executable_path=find_browser().executable,
            args=_ARGUMENTS,
            chromium_sandbox=False if os.geteuid() == 0 else None,
        )

    with ThreadPoolExecutor(1) as thread:
        playwright, browser = thread.submit(start).result()
        try:
            yield Visitor(thread, browser)
        finally:
            thread.submit(browser.close).result()
            thread.submit(playwright.stop).result()
