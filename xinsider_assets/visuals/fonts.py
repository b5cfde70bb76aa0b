"""Paths of the fonts that are installed as packages."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from xinsider_assets.errors import MissingPartError
from xinsider_assets.visuals.theme import FontName

_FILES: dict[FontName, tuple[str, str]] = {
    "anton": ("fontpkg_anton", "files/Anton-Regular.ttf"),
    "bebas_neue": ("fontpkg_bebas_neue", "files/BebasNeue-Regular.ttf"),
    "inter": ("fontpkg_inter", "files/Inter[opsz,wght].ttf"),
    "emoji": ("manimgx_fonts", "NotoEmoji[wght].ttf"),
    "noto_sans": ("manimgx_fonts", "NotoSans[wght].ttf"),
    "cjk": ("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc"),
}


class FontMissingError(MissingPartError):
    """A font's package is not installed or lacks its file."""


def font_path(name: FontName) -> Path:
    """The font's file.

    Raises:
        FontMissingError: It does not exist; the message names the package to install.
    """
    package, file = _FILES[name]
    spec = find_spec(package)
    if spec is not None and spec.submodule_search_locations:
        path = Path(spec.submodule_search_locations[0]) / file
        if path.is_file():
            return path
    distribution = package.replace("_", "-")
    raise FontMissingError(
        f"the font {name} is missing: {file} of the package {distribution} was not found; "
        f"install it with: pip install --force-reinstall {distribution}"
    )


def script_font_paths() -> tuple[Path, ...]:
    """The Noto Sans of every script beside Latin, Greek, Cyrillic and CJK, sorted by name.

    Raises:
        FontMissingError: Their package is not installed.
    """
    general = font_path("noto_sans")
    upright = (path for path in general.parent.glob("NotoSans*.ttf") if "Italic" not in path.name)
    return tuple(sorted(path for path in upright if path != general))
