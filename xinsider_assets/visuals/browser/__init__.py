"""Find the browser that draws HTML pages, and open a page in it."""

from xinsider_assets.visuals.browser.find import Browser, find_browser
from xinsider_assets.visuals.browser.page import BrowserError, PageSize, open_page

__all__ = [
    "Browser",
    "BrowserError",
    "PageSize",
    "find_browser",
    "open_page",
]
