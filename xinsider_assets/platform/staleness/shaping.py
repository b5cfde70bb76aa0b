"""What shapes an artifact besides its inputs, and what changed of it, in words."""

from __future__ import annotations

from collections.abc import Mapping

from xinsider_assets.artifacts.base import Model, hash_json

SettingValue = str | int | float | bool | tuple[str, ...] | None


class Shaping(Model):
    """What shapes an artifact besides its inputs.

    Attributes:
        version: The recipe's number, raised by hand when its code changes what comes out.
        settings: The settings that it reads, by name, as they stand.
        sources: Hashes of the package's files and folders that it reads, by path.
        theme: Hash of the look; None where it does not matter.
    """

    version: int
    settings: Mapping[str, SettingValue]
    sources: Mapping[str, str]
    theme: str | None

    @property
    def code_version(self) -> str:
        """The number and a hash of the rest, as Dagster keeps it."""
        shaping = self.model_dump(mode="json", exclude={"version"})
        return f"{self.version}-{hash_json(shaping)[:12]}"


def changes(before: Shaping, now: Shaping) -> tuple[str, ...]:
    """What changed, a phrase each, such as "the voice speed changed from 1.1 to 1.25".

    Where another part does the work, that part brings settings and files of its own: only what
    both read is compared.
    """
    found: list[str] = []
    for name, value in now.settings.items():
        if name in before.settings and before.settings[name] != value:
            words = name.replace("_", " ")
            found.append(f"the {words} changed from {said(before.settings[name])} to {said(value)}")
    for source, digest in now.sources.items():
        if source in before.sources and before.sources[source] != digest:
            found.append(f"the project's {source} changed")
    if before.theme != now.theme:
        found.append("the look (theme) changed")
    if before.version != now.version:
        found.append(f"its code changed (version {before.version}, now {now.version})")
    if not found and before != now:
        found.append(_unlike(before, now))
    return tuple(found)


def _unlike(before: Shaping, now: Shaping) -> str:
    """For what reads other settings or files than it did, each of the same value as before."""
    names = set(before.settings) ^ set(now.settings) | set(before.sources) ^ set(now.sources)
    return f"what it reads changed ({', '.join(sorted(names))})"


def said(value: SettingValue) -> str:
    """A setting's value as people write it."""
    if value is None:
        return "none"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
