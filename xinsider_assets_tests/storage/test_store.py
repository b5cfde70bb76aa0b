from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from upath import UPath

from xinsider_assets.artifacts.pictures import StockCharts
from xinsider_assets.artifacts.speech import CaptionFiles
from xinsider_assets.errors import InputError
from xinsider_assets.storage.filesystem import StorageError
from xinsider_assets.storage.store import ArtifactStore, Fingerprint

DAY = "2013-01-24"
LEAVE = """
import sys
from upath import UPath
from xinsider_assets.storage.store import ArtifactStore
with ArtifactStore(UPath(sys.argv[1])).working_file("film.mp4") as film:
    film.write_bytes(b"half")
"""
CAPTIONS = CaptionFiles(srt="1\n00:00 --> 00:01\nApple\n", vtt="WEBVTT\n")


@pytest.fixture(params=["local", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ArtifactStore:
    """The same behaviour on a local disk and in an object store."""
    if request.param == "local":
        return ArtifactStore(UPath(tmp_path / "data"))
    return ArtifactStore(UPath(f"memory://{tmp_path.name}"))


def test_what_is_saved_is_read_back(store: ArtifactStore):
    store.save(DAY, CAPTIONS)
    assert store.load(DAY, CaptionFiles) == CAPTIONS


def test_a_folder_of_files_is_replaced_whole(store: ArtifactStore):
    store.save(DAY, StockCharts({"AAPL": b"a", "MSFT": b"m"}))
    store.save(DAY, StockCharts({"IBM": b"i"}))
    assert store.load(DAY, StockCharts) == StockCharts({"IBM": b"i"})


def damage(store: ArtifactStore, recorded: Fingerprint) -> str:
    found = store.damage(DAY, CaptionFiles, recorded)
    assert found is not None
    return found.says


def test_what_is_set_aside_stays_whatever_takes_its_place(store: ArtifactStore):
    store.save(DAY, CAPTIONS)
    first = store.set_aside(DAY, CaptionFiles, "captions")
    store.save(DAY, CaptionFiles(srt="other", vtt="other"))
    second = store.set_aside(DAY, CaptionFiles, "captions")
    assert (first / "captions.srt").read_text() == CAPTIONS.srt
    assert (second / "captions.srt").read_text() == "other"


def test_damage_is_told_in_words(store: ArtifactStore):
    recorded = store.save(DAY, CAPTIONS)
    assert store.damage(DAY, CaptionFiles, recorded) is None

    srt = store.base / DAY / "captions.srt"
    srt.write_text("something else")
    assert damage(store, recorded) == "captions.srt was edited outside"

    srt.write_bytes(b"\xff")
    assert damage(store, recorded) == "captions.srt was damaged outside: it cannot be read"

    srt.unlink()
    assert damage(store, recorded) == "captions.srt is missing"


def test_a_file_added_to_a_folder_is_noticed(store: ArtifactStore):
    recorded = store.save(DAY, StockCharts({"IBM": b"i"}))
    (store.base / DAY / "stock_charts" / "stray.png").write_bytes(b"?")
    found = store.damage(DAY, StockCharts, recorded)
    assert found is not None
    assert found.says == "stock_charts/stray.png was added outside"


def test_a_missing_artifact_is_an_error_that_names_it(store: ArtifactStore):
    with pytest.raises(InputError, match=r"captions\.srt is missing or damaged"):
        store.load(DAY, CaptionFiles)


def test_what_a_killed_process_left_is_swept_away_after_a_day(tmp_path: Path):
    store = ArtifactStore(UPath(tmp_path))
    with store.working_file("old.mp4") as old, store.working_file("new.mp4") as new:
        pass
    half_saved = tmp_path / ".incoming" / "half" / "captions.srt"
    half_saved.parent.mkdir(parents=True)
    for file in (old, new, half_saved):
        file.write_bytes(b"half")
    two_days_ago_s = time.time() - 2 * 24 * 3600
    for left in (old, half_saved.parent):
        os.utime(left, (two_days_ago_s, two_days_ago_s))

    store.sweep()

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [new]


def test_a_failed_save_leaves_the_old_artifact_and_nothing_else(tmp_path: Path):
    """A source file that vanishes stands for any failure while writing."""
    store = ArtifactStore(UPath(tmp_path))
    store.save(DAY, CAPTIONS)

    class Broken(CaptionFiles):
        def files(self):
            return {"captions.srt": b"new", "captions.vtt": tmp_path / "vanished"}

    with pytest.raises(FileNotFoundError):
        store.save(DAY, Broken(srt="", vtt=""))
    assert store.load(DAY, CaptionFiles) == CAPTIONS
    folder = tmp_path / DAY
    assert sorted(path.name for path in folder.rglob("*")) == ["captions.srt", "captions.vtt"]
    assert not list((tmp_path / ".incoming").iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device is Linux's own")
def test_a_full_disk_is_one_clear_error(tmp_path: Path):
    store = ArtifactStore(UPath(tmp_path))
    store.save(DAY, CAPTIONS)

    class OnFullDisk(CaptionFiles):
        def files(self):
            Path("/dev/full").write_bytes(b"x")
            return {}

    with pytest.raises(StorageError, match=r"disk of .* is full; free some space"):
        store.save(DAY, OnFullDisk(srt="", vtt=""))
    assert store.load(DAY, CaptionFiles) == CAPTIONS


def test_what_a_killed_make_left_unrecorded_does_not_pass_for_an_edit(store: ArtifactStore):
    """Killed between putting the files in place and recording it: nobody's work is at stake."""
    recorded = store.save(DAY, CAPTIONS)
    store.save(DAY, CaptionFiles(srt="new", vtt="new"))
    assert "killed before it could record that" in damage(store, recorded)
    (store.base / DAY / "captions.srt").write_text("mine")
    assert damage(store, recorded) == "captions.srt was edited outside"


def test_what_a_dead_process_left_is_swept_and_what_a_living_one_makes_stays(tmp_path: Path):
    store = ArtifactStore(UPath(tmp_path))
    with subprocess.Popen([sys.executable, "-c", LEAVE, str(tmp_path)]) as dead:
        dead.wait()
    with store.working_file("film.mp4") as mine:
        mine.write_bytes(b"half")
    elsewhere = mine.with_name(f"another-host.1.{'0' * 32}-film.mp4")
    elsewhere.write_bytes(b"half")
    assert len(list(mine.parent.iterdir())) == 3
    store.sweep()
    assert set(mine.parent.iterdir()) == {mine, elsewhere}
