"""What shapes an asset, as the settings and the package's files stand."""

from __future__ import annotations

from pathlib import Path

from xinsider_assets.artifacts.base import hash_bytes
from xinsider_assets.platform.recipe import Recipe
from xinsider_assets.platform.staleness.shaping import Shaping
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.theme import Theme

_PACKAGE = Path(__file__).parents[1]


def shaping_of(recipe: Recipe, settings: Settings, theme: Theme) -> Shaping:
    """The settings, files and theme that the asset reads, and its hand-raised number.

    Raises:
        FileNotFoundError: A file that the recipe names is not in the package.
    """
    shape = recipe.shape(settings)
    dumped = settings.model_dump(mode="json", include=set(shape.settings))
    return Shaping.model_validate(
        {
            "version": recipe.version,
            "settings": {name: dumped[name] for name in shape.settings},
            "sources": {source: _hash_source(_PACKAGE / source) for source in shape.sources},
            "theme": theme.content_hash() if recipe.reads_theme else None,
        }
    )


def _hash_source(path: Path) -> str:
    if path.is_file():
        return hash_bytes(path.read_bytes())
    files = sorted(
        file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts
    )
    if not files:
        raise FileNotFoundError(f"{path} holds no file; a recipe names it as a source")
    return hash_bytes(*(part for file in files for part in (file.name.encode(), file.read_bytes())))
