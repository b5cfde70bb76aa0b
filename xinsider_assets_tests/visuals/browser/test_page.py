from __future__ import annotations

import asyncio
import io
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from xinsider_assets.visuals.browser import (
    Browser,
    BrowserError,
    PageSize,
    find_browser,
    open_page,
)

SIZE = PageSize(60, 40, scale=2)


@pytest.fixture(scope="module")
def browser() -> Browser:
    return find_browser()


def _draw(browser: Browser, colour: str) -> Image.Image:
    with open_page(browser, SIZE) as page:
        page.set_content(f"<body style='background: {colour}'>")
        return Image.open(io.BytesIO(page.screenshot()))


def _script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_pages_in_several_threads_at_once(browser: Browser) -> None:
    with ThreadPoolExecutor(2) as threads:
        red, blue = threads.map(lambda colour: _draw(browser, colour), ["#ff0000", "#0000ff"])
    assert red.size == blue.size == (120, 80)
    assert red.convert("RGB").getpixel((60, 40)) == (255, 0, 0)
    assert blue.convert("RGB").getpixel((60, 40)) == (0, 0, 255)


def test_page_neither_fetches_nor_runs_scripts(browser: Browser) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, open_page(browser, SIZE) as page:
        listener.settimeout(0.5)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        page.set_content(
            f"<link rel=stylesheet href={address}><link rel=preconnect href={address}>"
            f"<img src={address}><iframe src={address}></iframe><p id=p>still</p>"
            f"<style>body {{ background: url({address}) }}</style>"
            "<script>document.getElementById('p').textContent = 'ran'</script>"
        )
        assert page.locator("#p").text_content() == "still"
        page.set_content(f"<meta http-equiv=refresh content='0;url={address}'>")
        with pytest.raises(TimeoutError):
            listener.accept()


def test_browser_is_closed_after_an_error(browser: Browser, tmp_path: Path) -> None:
    ids = tmp_path / "ids"
    wrapper = _script(tmp_path / "browser", f'echo $$ >> {ids}\nexec "{browser.executable}" "$@"')
    with (
        pytest.raises(ZeroDivisionError),
        open_page(Browser(wrapper, "a wrapper"), SIZE) as page,
    ):
        page.set_content(str(1 // 0))
    for process_id in ids.read_text().split():
        with pytest.raises(ProcessLookupError):
            os.kill(int(process_id), 0)


def test_browser_that_does_not_start_is_named_with_its_reason(tmp_path: Path) -> None:
    broken = _script(tmp_path / "broken", "echo 'libnss3.so: cannot open' >&2; exit 127")
    with (
        pytest.raises(BrowserError, match=r"broken \(a test\) failed: libnss3.so: cannot open"),
        open_page(Browser(broken, "a test"), SIZE),
    ):
        pass


def test_answer_that_does_not_come_in_time_is_an_error(browser: Browser) -> None:
    with (
        pytest.raises(BrowserError, match="Timeout 200ms"),
        open_page(browser, SIZE) as page,
    ):
        page.locator("#nowhere").bounding_box(timeout=200)


def test_running_loop_is_refused_with_the_way_out(browser: Browser) -> None:
    """Playwright's synchronous interface cannot work there; a thread beside the loop can."""

    async def draw() -> None:
        with (
            pytest.raises(BrowserError, match=r"asyncio\.to_thread"),
            open_page(browser, SIZE),
        ):
            pass
        image = await asyncio.to_thread(_draw, browser, "#00ff00")
        assert image.convert("RGB").getpixel((5, 5)) == (0, 255, 0)

    asyncio.run(draw())
