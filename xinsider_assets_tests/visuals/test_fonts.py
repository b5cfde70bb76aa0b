from __future__ import annotations

from typing import get_args

import pytest

from xinsider_assets.visuals.fonts import FontMissingError, font_path
from xinsider_assets.visuals.theme import FontName


@pytest.mark.parametrize("name", get_args(FontName))
def test_every_font_of_the_theme_comes_with_a_package(name: FontName):
    assert font_path(name).is_file()


def test_a_missing_font_names_the_package_and_the_command(monkeypatch: pytest.MonkeyPatch):
    """As on a machine where the package was not installed."""
    monkeypatch.setattr("xinsider_assets.visuals.fonts.find_spec", lambda _name: None)
    with pytest.raises(FontMissingError, match="pip install --force-reinstall fontpkg-anton"):
        font_path("anton")
