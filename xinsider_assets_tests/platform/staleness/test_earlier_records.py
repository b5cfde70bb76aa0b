"""What was recorded before the files behind an artifact were found in the code."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import dagster as dg
import pytest
from upath import UPath

from xinsider_assets.platform.staleness.materialization import VERSION_INPUTS, MaterializationRecord
from xinsider_assets.platform.staleness.resolver import Node, StalenessResolver
from xinsider_assets.platform.staleness.version_inputs import VersionInputs
from xinsider_assets.storage.store import ArtifactStore
from xinsider_assets_tests.sample_project import SourceText

KEY = dg.AssetKey("source_text")
EARLIER = {"version": 2, "settings": {"a": 1}, "sources": {"audio/spoken": "aa"}, "theme": None}
NOW = VersionInputs(settings={"a": 1}, files={"audio/spoken/units.py": "aa"}, theme=None)


@pytest.mark.parametrize(
    ("version_inputs", "cause"),
    [
        (EARLIER, "an earlier version of XInsider made it"),
        (None, "its code or settings changed"),
        (NOW.model_copy(update={"settings": {"a": 2}}).model_dump(), "the a changed from 2 to 1"),
    ],
)
def test_what_an_earlier_version_made_is_stale_and_says_so(
    version_inputs: dict[str, object] | None,
    cause: str,
    tmp_path: Path,
    instance: dg.DagsterInstance,
):
    event = dg.AssetMaterialization(
        KEY,
        metadata={VERSION_INPUTS: dg.JsonMetadataValue(version_inputs)},
        tags={"dagster/code_version": "2-0123456789ab", "dagster/data_version": "1"},
    )
    instance.report_runless_asset_event(event)
    node = Node(KEY, SourceText, NOW.code_version, (), partitioned=False, version_inputs=NOW)
    resolver = StalenessResolver([node], ArtifactStore(UPath(tmp_path)))
    assert cause in resolver.staleness(instance, KEY, "").causes


def test_the_shaping_of_an_earlier_version_is_not_read():
    event = dg.AssetMaterialization(KEY, metadata={VERSION_INPUTS: dg.JsonMetadataValue(EARLIER)})
    assert MaterializationRecord(event, 1, datetime.now(timezone.utc), "").version_inputs is None
