"""The code version of an asset: what shapes it, as one short text."""

from __future__ import annotations

from pathlib import Path

from xinsider_assets.artifacts.base import hash_bytes, hash_json
from xinsider_assets.assets.recipe import Recipe
from xinsider_assets.settings import Settings
from xinsider_assets.studio.theme import Theme

_PACKAGE = Path(__file__).parents[1]


def code_version(recipe: Recipe, settings: Settings, theme: Theme) -> str:
    """The hand-raised number and a hash of the settings, files and theme that the asset reads.

    Raises:
        FileNotFoundError: A file that the recipe names is not in the package.
    """
    shape = recipe.shape(settings)
    dumped = settings.model_dump(mode="json", include=set(shape.settings))
    shaping = {
        "settings": {name: dumped[name] for name in shape.settings},
        "sources": {source: _hash_source(_PACKAGE / source) for source in shape.sources},
        "theme": theme.content_hash() if recipe.reads_theme else None,
    }
    return f"{recipe.version}-{hash_json(shaping)[:12]}"


def _hash_source(path: Path) -> str:
    if path.is_file():
        return hash_bytes(path.read_bytes())
    files = sorted(
        file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts
    )
    if not files:
        raise FileNotFoundError(f"{path} holds no file; a recipe names it as a source")
    return hash_bytes(*(part for file in files for part in (file.name.encode(), file.read_bytes())))
