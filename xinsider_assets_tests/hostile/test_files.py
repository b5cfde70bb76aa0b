"""No id, symbol or handle names a file, nor a row, that is not its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest
from pydantic import ValidationError
from typing_extensions import Self, override
from upath import UPath

from xinsider_assets.artifacts.base import Artifact, ArtifactFiles
from xinsider_assets.artifacts.pictures import StockCharts
from xinsider_assets.artifacts.selection import Candidate
from xinsider_assets.errors import XInsiderError
from xinsider_assets.providers.client.call import Call, Usage
from xinsider_assets.providers.market.csv_folder import CsvPrices
from xinsider_assets.storage.cache_backends import KEY
from xinsider_assets.storage.store import ArtifactStore, StoredFiles
from xinsider_assets_tests.hostile.attack import DAY
from xinsider_assets_tests.hostile.corpus.paths import PATHS

PAYLOADS = {attack.id: attack.payload for attack in PATHS if attack.where != "text"}
each_path = pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
DECLARED = [attack for attack in PATHS if attack.where == "declared cashtags"]
LEAVES = re.compile(r"^$|^/|\\|[\x00-\x1f]|(?:^|/)\.\.?(?:/|$)|//")
"""What is no name of a file inside a folder."""


@dataclass(frozen=True)
class Named(Artifact):
    """An artifact whose only file is named by somebody else."""

    entries: ClassVar[tuple[str, ...]] = ("named/",)
    name: str

    @override
    def files(self) -> Mapping[str, bytes | Path]:
        return {self.name: b"content"}

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        return cls(files.names()[0])

    @override
    def content_hash(self) -> str:
        return self.name


@each_path
def test_chart_of_an_attack_has_no_file(payload: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        StockCharts.file_name(payload)


@each_path
def test_report_takes_no_such_id(payload: str) -> None:
    try:
        taken = Candidate(id=payload, score=0.0, parts={}, symbols=())
    except ValidationError:
        return
    assert re.fullmatch(r"[0-9]{1,20}", taken.id)


@each_path
def test_store_writes_and_reads_inside_its_folder_only(payload: str, tmp_path: Path) -> None:
    """Were a name to reach the store unchecked."""
    base = tmp_path / "a" / "data"
    store = ArtifactStore(UPath(base))
    try:
        store.save("2013/01/24", Named(payload))
    except (ValueError, OSError, XInsiderError):
        pass
    else:
        assert not LEAVES.search(payload)
    providers = [
        path for path in tmp_path.rglob("*") if path.is_file() and base not in path.parents
    ]
    assert not providers
    if LEAVES.search(payload):
        stored = StoredFiles(UPath(base), Named.entries)
        for look in (stored.read, stored.local):
            with pytest.raises(ValueError, match="name a file"):
                look(payload)


def test_prices_are_read_of_listed_files_only(tmp_path: Path) -> None:
    """A file beside the folder is not read, whatever a symbol is called."""
    folder = tmp_path / "prices"
    folder.mkdir()
    rows = "Date,Open,High,Low,Close,Volume\n2013-01-23,1,1,1,1,1\n2013-01-24,2,2,2,2,2\n"
    (folder / "AAPL.csv").write_text(rows)
    (tmp_path / "evil.csv").write_text(rows)
    wanted = ["AAPL", "../evil", str(tmp_path / "evil"), *(attack.payload for attack in DECLARED)]
    prices = CsvPrices(folder).history(wanted, DAY)
    assert {symbol.upper() for symbol in prices.symbols} == {"AAPL"}


def test_paid_answer_is_kept_under_a_hash() -> None:
    for attack in PATHS:
        request = {"text": attack.text, "id": attack.post_id, "name": attack.name}
        call = Call("openai", attack.payload or "model", "selection", request, expected=Usage())
        assert KEY.fullmatch(call.key(0)), attack.id
