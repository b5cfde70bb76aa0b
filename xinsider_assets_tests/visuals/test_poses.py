"""A folder of poses as people have it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xinsider_assets.errors import InputError
from xinsider_assets.quality.poses import inspect_pose_catalog
from xinsider_assets.video.pictures import load_picture
from xinsider_assets.visuals.poses import read_poses
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.video.films import png, presenter

LARGE = np.repeat(np.repeat(presenter(), 2, axis=0), 2, axis=1)


def _saved(image: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()


def _palette() -> bytes:
    """As pngquant and GIMP write it: colours with their transparency in a chunk beside."""
    return _saved(Image.fromarray(LARGE).quantize(64))


def _clear_colour() -> bytes:
    """RGB, and one colour that counts as clear."""
    ground = Image.new("RGB", (LARGE.shape[1], LARGE.shape[0]), (0, 255, 0))
    ground.paste(Image.fromarray(LARGE), mask=Image.fromarray(LARGE[..., 3]).point(_hard))
    return _saved(ground, transparency=(0, 255, 0))


def _grey() -> bytes:
    return _saved(Image.fromarray(LARGE).convert("LA"))


def _hard(level: int) -> int:
    return 255 if level > 127 else 0


@pytest.mark.parametrize(
    "pose", [_palette, _clear_colour, _grey], ids=["palette", "clear colour", "grey"]
)
def test_every_way_in_which_a_png_is_transparent(tmp_path: Path, pose: Callable[[], bytes]):
    (tmp_path / "host.png").write_bytes(pose())
    catalog = read_poses(tmp_path)
    assert not [one for one in inspect_pose_catalog(catalog, Theme()) if not one.is_well]
    alpha = load_picture(catalog.png_by_file, "poses/host.png", "RGBA")[..., 3]
    assert abs((alpha > 0.5 * alpha.max()).mean() - (LARGE[..., 3] > 127).mean()) < 0.02


def test_endings_in_capitals_count_and_hidden_files_do_not(tmp_path: Path):
    for name in ("A.PNG", "b.Png"):
        (tmp_path / name).write_bytes(png(presenter()))
    for name in ("._A.PNG", ".DS_Store", "._b.Png", "notes.txt", "Thumbs.db"):
        (tmp_path / name).write_bytes(b"\0\5\x16\7")
    (tmp_path / "folder.png").mkdir()
    catalog = read_poses(tmp_path)
    assert [pose.file for pose in catalog.poses] == ["poses/A.PNG", "poses/b.Png"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("a.png", "a.PNG"), "have one name; rename one of them"),
        (("a\nb.png",), "has a name that cannot be kept; rename it"),
        (("x" * 160 + ".png",), "has a name that cannot be kept; rename it"),
        (("._a.png",), "holds no .png file"),
    ],
)
def test_names_that_cannot_be_kept(tmp_path: Path, names: tuple[str, ...], said: str):
    for name in names:
        (tmp_path / name).write_bytes(png(presenter()))
    with pytest.raises(InputError, match=said):
        read_poses(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not a PNG"),
        (b"\x89PNG\r\n\x1a\n and then nothing", "is not a PNG"),
        (_saved(Image.new("RGB", (9, 9))), "no alpha channel"),
        (_saved(Image.new("1", (30_000, 12_000))), "is not a PNG .*exceeds limit"),
    ],
)
def test_a_file_that_is_no_pose_is_named(tmp_path: Path, content: bytes, said: str):
    (tmp_path / "host.png").write_bytes(content)
    with pytest.raises(InputError, match=rf"host\.png {said}|host\.png has {said}"):
        read_poses(tmp_path)


def test_a_folder_that_is_none_is_named(tmp_path: Path):
    (tmp_path / "file").touch()
    for folder in (tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(InputError, match=r"cannot be read \(.*XINSIDER_POSES_FOLDER"):
            read_poses(folder)
