"""A data folder that lies on another disk, behind a symbolic link."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from upath import UPath

from xinsider_assets.artifacts.media import BackgroundMusic
from xinsider_assets.storage.store import ArtifactStore


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    """A symbolic link to a file system of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounts need root")
    try:
        link = tmp_path / "data"
        link.symlink_to(disk)
        yield link
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_what_is_half_made_lies_on_the_disk_where_it_will_lie(other_disk: Path, tmp_path: Path):
    store = ArtifactStore(UPath(other_disk))
    with store.working_file("film.mp4") as unfinished:
        assert unfinished.parent.stat().st_dev == other_disk.stat().st_dev
        assert unfinished.parent.stat().st_dev != tmp_path.stat().st_dev
    store.save("shared", BackgroundMusic(b"one"))
    store.save("shared", BackgroundMusic(b"two"))
    assert store.load("shared", BackgroundMusic).data == b"two"
    store.sweep()


def test_a_day_that_is_a_link_to_another_disk_is_replaced(other_disk: Path, tmp_path: Path):
    """Only this day was moved away: its files cannot be renamed into it from the data folder."""
    data = tmp_path / "own"
    data.mkdir()
    (data / "shared").symlink_to(other_disk)
    store = ArtifactStore(UPath(data))
    for content in (b"one", b"two"):
        store.save("shared", BackgroundMusic(content))
        assert store.load("shared", BackgroundMusic).data == content
