"""Reads and writes the tags and metadata of a materialization."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, cast

import dagster as dg

from xinsider_assets.artifacts.observation import Observation
from xinsider_assets.platform.dagster_private import NULL_EVENT_POINTER
from xinsider_assets.platform.io_manager import FILES
from xinsider_assets.platform.staleness.version_inputs import VersionInputs
from xinsider_assets.storage.store import Fingerprint

REUSED = "reused"
"""Metadata entry: whether the materialization is a reuse of an earlier one."""

SKIPPED_BECAUSE = "skipped_because"
"""Metadata entry of the observation of a skipped day."""

ADOPTED = "adopted"
"""Metadata entry: whether the artifact was adopted."""

MADE_BECAUSE = "made_because"
"""Metadata entry: the reason for making it."""

MADE_BY = "made_by"
"""Metadata entry: the part, and the model if there is one."""

MADE_AT = "made_at"
"""Metadata entry: the time of making; a reuse copies it."""

MADE_IN_RUN = "made_in_run"
"""Metadata entry: the run; a reuse copies it."""

MAKING_S = "making_s"
"""Metadata entry: seconds of work, without waiting for a work slot."""

COST_USD = "cost_usd"
"""Metadata entry: the cost of its provider calls."""

OUTSIDE_CALLS = "outside_calls"
"""Metadata entry: the number of its provider calls."""

ABOUT = "about"
"""Metadata entry: identifies the artifact to people, such as the post's number."""

OBSERVED = "observed"
"""Metadata entry: the observed part of its external source."""

VERSION_INPUTS = "shaping"
"""Metadata entry: its version inputs."""

_CODE_VERSION = "dagster/code_version"
_DATA_VERSION = "dagster/data_version"
_INPUT_DATA_VERSION = "dagster/input_data_version/"
_INPUT_EVENT_POINTER = "dagster/input_event_pointer/"


def making_entries(
    because: str, version_inputs: VersionInputs | None, observed: Observation | None
) -> dict[str, Any]:
    """The metadata entries of an artifact that is made or adopted now.

    Args:
        because: The reason.
        version_inputs: Its version inputs, if known.
        observed: The observed part of its source, if any.
    """
    dumped = version_inputs.model_dump(mode="json") if version_inputs else None
    seen = {OBSERVED: dg.JsonMetadataValue(observed.model_dump(mode="json"))} if observed else {}
    return {
        MADE_BECAUSE: because,
        MADE_AT: datetime.now(timezone.utc).isoformat(timespec="seconds"),
        VERSION_INPUTS: dg.JsonMetadataValue(dumped),
        REUSED: False,
        **seen,
    }


@dataclass(frozen=True)
class InputTags:
    """The tags of one input of a materialization.

    Attributes:
        version: The data version, or the SHA-256 of it where the input has partitions.
        storage_id: The input's last event at that time; None if there was none.
    """

    version: str
    storage_id: int | None


@dataclass(frozen=True)
class MaterializationRecord:
    """One materialization.

    Attributes:
        event: Dagster's event.
        storage_id: Its number in the event log.
        recorded_at: Time of the event, UTC.
        run_id: The run of the event; empty if none.
    """

    event: dg.AssetMaterialization
    storage_id: int
    recorded_at: datetime
    run_id: str

    @classmethod
    def read(cls, entry: dg.EventLogRecord) -> MaterializationRecord | None:
        """The materialization of an entry of the event log; None if it is another event."""
        if entry.asset_materialization is None:
            return None
        return cls(
            event=entry.asset_materialization,
            storage_id=entry.storage_id,
            recorded_at=datetime.fromtimestamp(entry.timestamp, timezone.utc),
            run_id=entry.run_id,
        )

    @property
    def data_version(self) -> str:
        """The hash of the artifact's content; empty if none was recorded."""
        return self._tags.get(_DATA_VERSION, "")

    @property
    def code_version(self) -> str:
        """The code version; empty if none was recorded."""
        return self._tags.get(_CODE_VERSION, "")

    @property
    def inputs(self) -> Mapping[dg.AssetKey, InputTags]:
        """Its inputs."""
        prefix = _INPUT_DATA_VERSION
        names = [tag[len(prefix) :] for tag in self._tags if tag.startswith(prefix)]
        return {dg.AssetKey.from_user_string(name): self._input(name) for name in names}

    @property
    def files(self) -> Fingerprint:
        """The fingerprint of the stored files; empty if there is none."""
        return cast("Fingerprint", self._json(FILES) or {})

    @property
    def version_inputs(self) -> VersionInputs | None:
        """Its version inputs; None if not recorded, or recorded in an older form."""
        recorded = cast("dict[str, object] | None", self._json(VERSION_INPUTS)) or {}
        is_known = set(VersionInputs.model_fields) == set(recorded)
        return VersionInputs.model_validate(recorded) if is_known else None

    @property
    def observed(self) -> Observation | None:
        """The observed part of its external source; None if not recorded."""
        recorded = self._json(OBSERVED)
        return Observation.model_validate(recorded) if recorded else None

    @property
    def about(self) -> Mapping[str, str]:
        """Identifies the artifact to people; may be empty."""
        return cast("dict[str, str]", self._json(ABOUT) or {})

    @property
    def is_reuse(self) -> bool:
        """Whether it is a reuse of an earlier one."""
        return bool(self.value(REUSED))

    @property
    def is_adopted(self) -> bool:
        """Whether the artifact was adopted."""
        return bool(self.value(ADOPTED))

    @property
    def made_at(self) -> datetime:
        """Time of making, UTC; the time of the event if not recorded."""
        moment = self.value(MADE_AT)
        return datetime.fromisoformat(moment) if isinstance(moment, str) else self.recorded_at

    @property
    def made_in_run(self) -> str:
        """The run that made it; empty if adopted."""
        return "" if self.is_adopted else self.text(MADE_IN_RUN) or self.run_id

    def value(self, name: str) -> object:
        """The plain value of a metadata entry, None if there is none."""
        entry = self.event.metadata.get(name)
        return None if entry is None else cast("object", entry.value)

    def text(self, name: str) -> str:
        """A metadata entry as text, empty if there is none."""
        value = self.value(name)
        return "" if value is None else str(value)

    def number(self, name: str) -> float | None:
        """A metadata entry as a number, None if it is none."""
        value = self.value(name)
        return float(value) if isinstance(value, int | float) else None

    def _input(self, name: str) -> InputTags:
        pointer = self._tags.get(_INPUT_EVENT_POINTER + name, NULL_EVENT_POINTER)
        return InputTags(
            version=self._tags[_INPUT_DATA_VERSION + name],
            storage_id=None if pointer == NULL_EVENT_POINTER else int(pointer),
        )

    @property
    def _tags(self) -> Mapping[str, str]:
        return self.event.tags or {}

    def _json(self, name: str) -> object:
        entry = self.event.metadata.get(name)
        return entry.data if isinstance(entry, dg.JsonMetadataValue) else None
