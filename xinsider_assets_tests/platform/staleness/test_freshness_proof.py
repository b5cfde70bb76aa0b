"""A proof of freshness must never outlive what it followed from."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from xinsider_assets.artifacts.files import sha256_of
from xinsider_assets.platform.staleness.freshness_proof import holds, outside_stamps, prove
from xinsider_assets.settings import Settings

DAY = date(2013, 1, 24)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A day of two artifacts, one of them a folder, and Dagster's records."""
    for name in ("data/2013-01-24/a.json", "data/2013-01-24/pictures/1.png", "data/shared/b.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    records = tmp_path / "state" / "history" / "runs" / "index.db"
    records.parent.mkdir(parents=True)
    records.write_bytes(b"records")
    prices = tmp_path / "prices" / "AAPL.csv"
    prices.parent.mkdir()
    prices.write_text("rows")
    return Settings(
        data_folder=tmp_path / "data",
        state_folder=tmp_path / "state",
        prices_folder=prices.parent,
    )


@pytest.fixture
def proved(settings: Settings) -> Settings:
    base = settings.data_folder
    files = {
        path.relative_to(base).as_posix(): sha256_of(path)
        for path in base.rglob("*")
        if path.is_file()
    }
    prove(settings, DAY, files, outside_stamps(settings))
    return settings


def test_it_holds_while_nothing_changes(proved: Settings):
    assert holds(proved, DAY)
    assert holds(proved, DAY)
    assert not holds(proved, date(2013, 1, 25))


def edit(settings: Settings) -> None:
    """Of the same length, and with the old time put back: only the content tells."""
    file = settings.data_folder / "2013-01-24" / "a.json"
    found = file.stat()
    file.write_text(file.read_text()[::-1])
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))


def delete(settings: Settings) -> None:
    (settings.data_folder / "shared" / "b.json").unlink()


def add_a_picture(settings: Settings) -> None:
    (settings.data_folder / "2013-01-24" / "pictures" / "2.png").write_bytes(b"?")


def record_something(settings: Settings) -> None:
    with (settings.state_folder / "history/runs/index.db").open("ab") as stream:
        stream.write(b"more")


def record_ahead(settings: Settings) -> None:
    (settings.state_folder / "history/runs/index.db-wal").write_bytes(b"more")


def touch_a_price_file(settings: Settings) -> None:
    assert settings.prices_folder
    os.utime(settings.prices_folder / "AAPL.csv", ns=(1, 1))


def add_a_price_file(settings: Settings) -> None:
    assert settings.prices_folder
    (settings.prices_folder / "MSFT.csv").write_text("rows")


def spoil_the_proof(settings: Settings) -> None:
    (settings.state_folder / "fresh/2013-01-24.json").write_text("{")


@pytest.mark.parametrize(
    "change",
    [
        edit,
        delete,
        add_a_picture,
        record_something,
        record_ahead,
        touch_a_price_file,
        add_a_price_file,
        spoil_the_proof,
    ],
)
def test_any_change_ends_it(proved: Settings, change: Callable[[Settings], None]):
    change(proved)
    assert not holds(proved, DAY)


def test_another_setting_ends_it(proved: Settings):
    assert not holds(proved.model_copy(update={"voice_speed": 1.5}), DAY)


def test_without_records_nothing_is_proved(settings: Settings):
    (settings.state_folder / "history/runs/index.db").unlink()
    prove(settings, DAY, {}, {})
    assert not holds(settings, DAY)
