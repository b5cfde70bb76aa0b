"""The browser that draws pages of our own: finding it, installing it, opening a page in it."""

from xinsider_assets.visuals.browser.find import Browser, find_browser
from xinsider_assets.visuals.browser.host import Host
from xinsider_assets.visuals.browser.install import ensure_browser
from xinsider_assets.visuals.browser.page import BrowserError, PageSize, open_page

__all__ = [
    "Browser",
    "BrowserError",
    "Host",
    "PageSize",
    "ensure_browser",
    "find_browser",
    "open_page",
]
