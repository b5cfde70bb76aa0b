"""What was recorded before the files behind an artifact were found in the code."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import dagster as dg
import pytest
from upath import UPath

from xinsider_assets.platform.staleness.ledger import Ledger, Node
from xinsider_assets.platform.staleness.record import SHAPING, Record
from xinsider_assets.platform.staleness.shaping import Shaping
from xinsider_assets.storage.store import ArtifactStore
from xinsider_assets_tests.house import Note

KEY = dg.AssetKey("note")
EARLIER = {"version": 2, "settings": {"a": 1}, "sources": {"audio/spoken": "aa"}, "theme": None}
NOW = Shaping(settings={"a": 1}, files={"audio/spoken/units.py": "aa"}, theme=None)


@pytest.mark.parametrize(
    ("shaping", "cause"),
    [
        (EARLIER, "an earlier version of XInsider made it"),
        (None, "its code or settings changed"),
        (NOW.model_copy(update={"settings": {"a": 2}}).model_dump(), "the a changed from 2 to 1"),
    ],
)
def test_what_an_earlier_version_made_is_stale_and_says_so(
    shaping: dict[str, object] | None, cause: str, tmp_path: Path, instance: dg.DagsterInstance
):
    event = dg.AssetMaterialization(
        KEY,
        metadata={SHAPING: dg.JsonMetadataValue(shaping)},
        tags={"dagster/code_version": "2-0123456789ab", "dagster/data_version": "1"},
    )
    instance.report_runless_asset_event(event)
    node = Node(KEY, Note, NOW.code_version, (), partitioned=False, shaping=NOW)
    ledger = Ledger([node], ArtifactStore(UPath(tmp_path)))
    assert cause in ledger.verdict(instance, KEY, "").causes


def test_the_shaping_of_an_earlier_version_is_not_read():
    event = dg.AssetMaterialization(KEY, metadata={SHAPING: dg.JsonMetadataValue(EARLIER)})
    assert Record(event, 1, datetime.now(timezone.utc), "").shaping is None
