"""What shapes an artifact besides its inputs, and what changed of it, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xinsider_assets.artifacts.base import Model, hash_json

SettingValue = str | int | float | bool | tuple[str, ...] | None

_NAMED = 3
"""Files that are named of those that changed."""


class VersionInputs(Model):
    """What shapes an artifact besides its inputs.

    Attributes:
        settings: The settings that it reads, by name, as they stand.
        files: Hashes of the package's modules and data files that shape it, by path.
        theme: Hash of the look; None where it does not matter.
    """

    settings: Mapping[str, SettingValue]
    files: Mapping[str, str]
    theme: str | None

    @property
    def code_version(self) -> str:
        """A hash of it all, as Dagster keeps it."""
        return hash_json(self.model_dump(mode="json"))[:12]

    @property
    def code(self) -> Mapping[str, str]:
        """Of the files, the modules."""
        return {path: digest for path, digest in self.files.items() if path.endswith(".py")}

    @property
    def data(self) -> Mapping[str, str]:
        """Of the files, those that modules read."""
        return {path: digest for path, digest in self.files.items() if not path.endswith(".py")}


def changes(before: VersionInputs, now: VersionInputs) -> tuple[str, ...]:
    """What changed, a phrase each, such as "the voice speed changed from 1.1 to 1.25".

    Where another part does the work, that part brings settings and files of its own: only what
    both read is compared.
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
    """The names that both have, with another value each."""
    return [name for name in now if name in before and before[name] != now[name]]


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def said(value: SettingValue) -> str:
    """A setting's value as people write it."""
    if value is None:
        return "none"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
