"""A page to draw on: no script, no network, and a browser that is always closed."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xinsider_assets.errors import XInsiderError
from xinsider_assets.visuals.browser.find import Browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser as RunningBrowser
    from playwright.sync_api import Page, Playwright

_START_TIMEOUT_S = 60.0
_STEP_TIMEOUT_S = 30.0

_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-lcd-text",
    "--disable-quic",
    "--disable-sync",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-first-run",
)


class BrowserError(XInsiderError):
    """The browser did not start, or stopped, or did not answer in time."""


@dataclass(frozen=True)
class PageSize:
    """A page's width and height in CSS pixels, and how many pixels make one of them."""

    width: int
    height: int
    scale: int = 1


@contextmanager
def open_page(browser: Browser, size: PageSize) -> Generator[Page, None, None]:
    """Start the browser and give an empty page; close both afterwards, also after an error.

    The page runs no script and every request is aborted, so what it shows must be in its
    own HTML (`page.set_content`), fonts and pictures as data: addresses.

    Safe in any thread, several at once included, that runs no asyncio loop: a thread executor's
    worker is such a thread, an async function is not (there, call through `asyncio.to_thread`).
    The page belongs to the thread that opened it.

    Raises:
        BrowserError: The browser failed here or inside the `with` block, or a loop is running.
    """
    _refuse_running_loop()
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            running = _start(playwright, browser)
            try:
                yield _blank_page(running, size)
            finally:
                running.close()
    except Error as error:
        raise BrowserError(
            f"the browser {browser.executable} ({browser.found_as}) failed: "
            f"{_reason(error.message)}; start it by hand, or name another one in the setting "
            "XINSIDER_BROWSER"
        ) from error


def _start(playwright: Playwright, browser: Browser) -> RunningBrowser:
    from playwright.sync_api import Error

    def launch(*, sandbox: bool) -> RunningBrowser:
        return playwright.chromium.launch(
            executable_path=browser.executable,
            headless=True,
            args=_ARGUMENTS,
            chromium_sandbox=sandbox,
            timeout=_START_TIMEOUT_S * 1000,
        )

    if os.geteuid() == 0:
        return launch(sandbox=False)  # as root Chromium only starts without its sandbox
    try:
        return launch(sandbox=True)
    except Error as error:
        # Ubuntu since 23.10 and most containers forbid what the sandbox is built on. A page
        # without scripts, requests or external pictures does not need it.
        if "sandbox" not in error.message.lower():
            raise
        return launch(sandbox=False)


def _blank_page(running: RunningBrowser, size: PageSize) -> Page:
    context = running.new_context(
        viewport={"width": size.width, "height": size.height},
        device_scale_factor=size.scale,
        java_script_enabled=False,
        offline=True,
        service_workers="block",
        accept_downloads=False,
        locale="en-US",
        color_scheme="light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(_STEP_TIMEOUT_S * 1000)
    context.route("**/*", lambda route: route.abort())
    return context.new_page()


def _reason(message: str) -> str:
    """The browser's last message, or else Playwright's first line."""
    said = re.findall(r"\[err\] (.+)", message)
    return said[-1] if said else message.strip().splitlines()[0].rstrip(".")


def _refuse_running_loop() -> None:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise BrowserError(
        "a page cannot be drawn inside a running asyncio loop: call through asyncio.to_thread"
    )
