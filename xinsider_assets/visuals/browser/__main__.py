"""Print which browser draws; `scripts/install-browser.sh` asks before it installs one.

Exit status: 0 if a browser was found, 3 if one must be installed, 1 if the settings are wrong.
"""

from __future__ import annotations

import sys

import typer

from xinsider_assets.errors import MissingPartError, XInsiderError
from xinsider_assets.settings import load_settings, project_root
from xinsider_assets.visuals.browser import find_browser

_NONE_FOUND = 3


def _main() -> int:
    named = None
    try:
        named = load_settings(project_root()).browser
        browser = find_browser(named)
    except XInsiderError as error:
        typer.echo(f"error: {error}", err=True)
        return _NONE_FOUND if isinstance(error, MissingPartError) and named is None else 1
    typer.echo(f"Browser: {browser.executable} ({browser.found_as})")
    return 0


if __name__ == "__main__":
    sys.exit(_main())
