"""Takes an artifact that was made by hand for the day's truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import dagster as dg
from dagster._core.definitions.data_version import (
    CODE_VERSION_TAG,
    DATA_VERSION_IS_USER_PROVIDED_TAG,
    DATA_VERSION_TAG,
    get_input_data_version_tag,
    get_input_event_pointer_tag,
)

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.errors import InputError
from xinsider_assets.staleness.ledger import Ledger, Node, history, input_tag


def adopt(
    instance: dg.DagsterInstance,
    ledger: Ledger,
    node: Node,
    partition: str,
    artifact: Artifact,
    metadata: Mapping[str, Any],
    checks: Sequence[dg.AssetCheckEvaluation],
) -> str:
    """Record an artifact as if the asset had been made now from its inputs as they are recorded.

    It is a materialization that belongs to no run, with the tags that a run would give it: Dagster
    and the ledger take it for fresh, and what follows from it for stale where its content differs.

    Args:
        instance: Where it is recorded.
        ledger: Knows the inputs.
        node: Of which asset.
        partition: Of which day; empty for an asset that has none.
        artifact: As it lies there.
        metadata: What the interface shows of it.
        checks: What its checks found.

    Returns:
        Its data version.

    Raises:
        InputError: An input was never made.
    """
    version = artifact.content_hash()
    instance.report_runless_asset_event(
        dg.AssetMaterialization(
            asset_key=node.key,
            partition=partition if node.partitioned else None,
            metadata=metadata,
            tags={
                DATA_VERSION_TAG: version,
                DATA_VERSION_IS_USER_PROVIDED_TAG: "true",
                CODE_VERSION_TAG: node.code_version,
                **dict(_input_tags(instance, ledger, node, partition)),
            },
        )
    )
    for check in checks:
        instance.report_runless_asset_event(check)
    return version


def _input_tags(
    instance: dg.DagsterInstance, ledger: Ledger, node: Node, partition: str
) -> Iterator[tuple[str, str]]:
    for key in node.inputs:
        above = ledger.nodes[key]
        last = next(history(instance, key, partition if above.partitioned else None, 1), None)
        if last is None:
            raise InputError(
                f"{node.key.to_user_string()} is made from {key.to_user_string()}, which was never "
                "made; make it first"
            )
        version = input_tag(last.data_version, partitioned=above.partitioned)
        yield get_input_data_version_tag(key), version
        yield get_input_event_pointer_tag(key), str(last.storage_id)
