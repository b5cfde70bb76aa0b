"""The description of an asset as Markdown for Dagster's interface."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from xinsider_assets.platform.asset_spec import AssetSpec
from xinsider_assets.platform.columns import COLUMN_SCHEMAS
from xinsider_assets.platform.staleness.resolver import Node
from xinsider_assets.providers.registry import chosen_part, parts_of
from xinsider_assets.settings import Settings, environment_name
from xinsider_assets.storage.store import ArtifactStore

_ANY_DAY = "YYYY-MM-DD"
_NOTHING_ABOVE = "outside: no other asset goes into it"


def description(spec: AssetSpec, settings: Settings) -> str:
    """The spec's docstring, and below it the asset's inputs, part and settings.

    Args:
        spec: The asset's spec.
        settings: Current settings; they choose the part.
    """
    lines = {
        "From": ", ".join(_code(spec.inputs)) or _NOTHING_ABOVE,
        "By": _maker(spec, settings),
    }
    if spec.capability is not None:
        lines["Or by"] = _others(spec.capability, settings)
    version_inputs = [name for name in spec.settings_read(settings) if name != spec.capability]
    if version_inputs:
        lines["Settings"] = ", ".join(_code(map(environment_name, version_inputs)))
    said = "\n".join(f"- {label}: {text}" for label, text in lines.items())
    return f"{spec.docstring}\n\n{said}"


def definition_metadata(node: Node, store: ArtifactStore) -> Mapping[str, Any]:
    """The path of the asset's artifacts, and their columns if there are any.

    The names are Dagster's own, so that its interface shows them where users expect them.
    """
    where = store.base / node.folder(_ANY_DAY) / node.kind.entries[0]
    columns = COLUMN_SCHEMAS.get(node.kind)
    return {
        "dagster/uri": str(where),
        **({"dagster/column_schema": columns} if columns else {}),
    }


def _maker(spec: AssetSpec, settings: Settings) -> str:
    if spec.capability is None:
        return spec.part or "rules"
    part = chosen_part(settings, spec.capability)
    return f"{part.words} (`{environment_name(spec.capability)}={part.name}`)"


def _others(capability: str, settings: Settings) -> str:
    chosen = chosen_part(settings, capability)
    return "; ".join(
        f"{part.words} (`{name}`)"
        for name, part in parts_of(capability).items()
        if part is not chosen
    )


def _code(names: Iterable[str]) -> list[str]:
    return [f"`{name}`" for name in names]
