"""The settings, files and theme that shape an asset, with current values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from xinsider_assets.platform.asset_spec import AssetSpec
from xinsider_assets.platform.staleness.version_inputs import VersionInputs
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.theme import Theme

Closure = Callable[[Iterable[str]], Mapping[str, str]]
"""Finds the files behind modules and functions: see `PackageCode.closure`."""

_THEME = "visuals/theme.py"
"""An asset whose code imports this module depends on the theme."""


def version_inputs_of(
    spec: AssetSpec, settings: Settings, theme: Theme, closure: Closure
) -> VersionInputs:
    """The settings, files and theme that shape the asset.

    Raises:
        FileNotFoundError: The spec names a module that is not there, or such a module names data.
    """
    names = spec.settings_read(settings)
    files = closure(spec.code(settings))
    dumped = settings.model_dump(mode="json", include=set(names))
    return VersionInputs.model_validate(
        {
            "settings": {name: dumped[name] for name in names},
            "files": files,
            "theme": theme.content_hash() if _THEME in files else None,
        }
    )
