"""The settings, code and theme that shape an artifact, and their changes in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xinsider_assets.artifacts.base import Model, hash_json

SettingValue = str | int | float | bool | tuple[str, ...] | None

_NAMED = 3
"""Number of changed files that a message names."""


class VersionInputs(Model):
    """The settings, code and theme that shape an artifact.

    Attributes:
        settings: Values of the settings that it reads, by name.
        files: Hashes of the package's modules and data files that shape it, by path.
        theme: Hash of the theme; None if it is not read.
    """

    settings: Mapping[str, SettingValue]
    files: Mapping[str, str]
    theme: str | None

    @property
    def code_version(self) -> str:
        """Hash of all of it, as Dagster records it."""
        return hash_json(self.model_dump(mode="json"))[:12]

    @property
    def code(self) -> Mapping[str, str]:
        """The files that are modules."""
        return {path: digest for path, digest in self.files.items() if path.endswith(".py")}

    @property
    def data(self) -> Mapping[str, str]:
        """The files that are data."""
        return {path: digest for path, digest in self.files.items() if not path.endswith(".py")}


def changes(before: VersionInputs, now: VersionInputs) -> tuple[str, ...]:
    """The changes, a phrase each, such as "the voice speed changed from 1.1 to 1.25".

    Another part brings settings and files of its own: only names that both versions have are
    compared.
    """
    found: list[str] = []
    for name in _differing(before.settings, now.settings):
        was, value = said(before.settings[name]), said(now.settings[name])
        found.append(f"the {name.replace('_', ' ')} changed from {was} to {value}")
    if data := _differing(before.data, now.data):
        found.append(f"the project's {_listed(data)} changed")
    if before.theme != now.theme:
        found.append("the look (theme) changed")
    if code := _differing(before.code, now.code):
        found.append(f"its code changed ({_listed(code)})")
    if not found and before != now:
        unlike = set(before.settings) ^ set(now.settings) | set(before.files) ^ set(now.files)
        found.append(f"what it reads changed ({_listed(sorted(unlike))})")
    return tuple(found)


def _differing(before: Mapping[str, SettingValue], now: Mapping[str, SettingValue]) -> list[str]:
    """Names in both with different values."""
    return [name for name in now if name in before and before[name] != now[name]]


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def said(value: SettingValue) -> str:
    """A setting's value as text."""
    if value is None:
        return "none"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
