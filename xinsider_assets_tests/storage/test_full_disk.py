"""A disk that is really full: a small file system of its own, where this user may mount one.

Whatever is written first fails with an error that names the folder and the remedy; what was there
stays, and with room again everything goes on.
"""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from upath import UPath

from xinsider_assets.artifacts.speech import CaptionFiles
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.providers.client.usage_log import UsageLog
from xinsider_assets.providers.client.work import Work
from xinsider_assets.settings import Settings
from xinsider_assets.storage.cache import Cache, CacheLimits
from xinsider_assets.storage.filesystem import StorageError, full_disk_explained
from xinsider_assets.storage.store import ArtifactStore
from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets.video.film import RenderError, render_video
from xinsider_assets_tests.video.films import FLAT, film_plan, pictures, soundtrack

REPOSITORY = Path(__file__).parents[2]
SIZE_BYTES = 4 << 20
OLD = CaptionFiles(srt="old", vtt="old")
NEW = CaptionFiles(srt="new" * 100_000, vtt="new")
ASSET = dg.AssetKey("asset")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    options = f"size={SIZE_BYTES}"
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("this user may not mount a file system")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> None:
    with (disk / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(bytes(4096)):
                pass
        except OSError:
            return


def free(disk: Path) -> None:
    (disk / "filler").unlink()


def project_on(disk: Path) -> tuple[Path, Settings]:
    root = disk.parent
    (root / "dagster.yaml").write_text((REPOSITORY / "dagster.yaml").read_text())
    return root, Settings(state_folder=disk / "state", data_folder=disk / "data")


def test_an_artifact(disk: Path):
    store = ArtifactStore(UPath(disk / "data"))
    store.save("2013-01-24", OLD)
    fill(disk)
    with pytest.raises(StorageError, match=r"the disk of .*/data/2013-01-24 is full; free some"):
        store.save("2013-01-24", NEW)
    assert store.load("2013-01-24", CaptionFiles) == OLD
    free(disk)
    store.save("2013-01-24", NEW)
    assert store.load("2013-01-24", CaptionFiles) == NEW


def test_a_film_in_the_making(disk: Path):
    store = ArtifactStore(UPath(disk / "data"))
    plan = film_plan(FLAT, starts=(0.0, 0.5), duration_s=1.0)
    film = plan, pictures(FLAT), soundtrack(1.0), FLAT, EncoderSettings(preset="ultrafast")
    with store.working_file("film.mp4") as out:
        fill(disk)
        with pytest.raises(RenderError):
            render_video(*film, out)
    with (
        pytest.raises(StorageError, match=r"the disk of .*/data/.work is full; free some space"),
        store.working_file("film.mp4") as out,
    ):
        render_video(*film, out)
    assert not out.exists()
    free(disk)
    with store.working_file("film.mp4") as out:
        render_video(*film, out)
    assert out.exists()


def test_the_cache(disk: Path):
    cache = Cache(UPath(disk / "cache"), CacheLimits(max_size_bytes=1 << 30, max_age_s=1e6))
    old, new = "a" * 64, "b" * 64
    cache.put(old, b"old")
    fill(disk)
    with pytest.raises(StorageError, match=r"the disk of .*/cache is full; free some space"):
        cache.put(new, bytes(300_000))
    assert cache.get(old) == b"old"
    assert cache.get(new) is None
    free(disk)
    cache.put(new, bytes(300_000))
    assert cache.get(new) == bytes(300_000)


def test_the_register(disk: Path):
    usage_log = UsageLog(disk / "state" / "register.sqlite")
    usage_log.finish(Work("old"), 1.0)
    fill(disk)
    with pytest.raises(StorageError, match=r"the disk of .*/state is full; free some space"):
        finish_many(usage_log)
    free(disk)
    usage_log.finish(Work("newest"), 1.0)
    with usage_log.reading() as database:
        names = [row["asset"] for row in database.execute("SELECT asset FROM makings ORDER BY id")]
    assert names[0] == "old"
    assert names[-1] == "newest"


def finish_many(usage_log: UsageLog) -> None:
    for number in range(1000):
        usage_log.finish(Work(f"new {number}"), 1.0)


def record(instance: dg.DagsterInstance, note: str) -> None:
    event = dg.AssetMaterialization(ASSET, metadata={"note": note})
    instance.report_runless_asset_event(event)


def record_until_full(disk: Path) -> None:
    with open_instance(*project_on(disk)) as instance:
        fill(disk)
        for _ in range(100):
            record(instance, "x" * 100_000)


def open_when_full(disk: Path) -> None:
    fill(disk)
    with open_instance(*project_on(disk)):
        pass


def test_dagsters_state_before_there_is_any(disk: Path):
    root, settings = project_on(disk)
    with pytest.raises(StorageError, match=r"the disk of .*/state is full; free some space"):
        open_when_full(disk)
    free(disk)
    with open_instance(root, settings) as instance:
        assert instance.get_runs_count() == 0


def test_dagsters_state_in_the_middle_of_work(disk: Path):
    root, settings = project_on(disk)
    with open_instance(root, settings) as instance:
        record(instance, "old")
    with pytest.raises(StorageError, match=r"the disk of .*/state is full; free some space"):
        record_until_full(disk)
    free(disk)
    with open_instance(root, settings) as instance:
        record(instance, "new")
        notes = [
            made.metadata["note"].value
            for entry in instance.fetch_materializations(ASSET, limit=200).records
            if (made := entry.asset_materialization) is not None
        ]
    assert (notes[0], notes[-1]) == ("new", "old")


def test_a_disk_that_was_named_already_is_not_taken_for_another(tmp_path: Path):
    """The full disk of the artifacts ends a run, inside which Dagster's state is used as well."""
    named = StorageError("the disk of data is full")
    named.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(StorageError, match="the disk of data"), full_disk_explained(tmp_path):
        raise named


def test_other_errors_are_not_taken_for_it(tmp_path: Path):
    for error in (ValueError("no"), OSError("disk I/O error")):
        with pytest.raises(type(error), match=str(error)), full_disk_explained(tmp_path):
            raise error
