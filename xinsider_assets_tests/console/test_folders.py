"""Folders that cannot be used and names that are mistyped, as a user meets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from xinsider_assets.cli import app
from xinsider_assets.errors import InputError
from xinsider_assets.platform.execution.run import select_assets
from xinsider_assets.storage.filesystem import StorageError, usable_folder
from xinsider_assets_tests.graph import default_definitions

DAY = "2013-01-24"


def error(*arguments: str) -> str:
    """The one line of a command that fails."""
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    return result.stderr


@pytest.mark.parametrize("folder", ["file", "/proc/xinsider"])
def test_a_folder_that_cannot_be_made_names_its_setting(
    folder: str, project: Path, monkeypatch: pytest.MonkeyPatch
):
    (project / "file").touch()
    monkeypatch.setenv("XINSIDER_STATE_FOLDER", folder)
    said = error("status", DAY)
    assert f"{project / folder} cannot be made (" in said
    assert "set XINSIDER_STATE_FOLDER to a folder of your own" in said


def test_a_folder_that_cannot_be_written_names_its_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Root may write anywhere, so what the system answers is given here."""
    assert usable_folder(tmp_path / "a" / "b", "XINSIDER_DATA_FOLDER").is_dir()

    def refuses(_folder: object, _mode: int) -> bool:
        return False

    monkeypatch.setattr("os.access", refuses)
    with pytest.raises(StorageError, match="cannot be written; set XINSIDER_DATA_FOLDER to"):
        usable_folder(tmp_path, "XINSIDER_DATA_FOLDER")


def test_adopt_names_the_nearest_asset_and_how_to_make_a_day(project: Path):
    assert "no asset naration; did you mean narration?" in error("adopt", "naration", DAY)
    said = error("adopt", "narration", DAY)
    assert (
        f"it was never made; make it first, with: xinsider make {DAY} --select '*narration'" in said
    )


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("naration", "there is no asset naration; did you mean narration?"),
        ("*final-video", "there is no asset final-video; did you mean final_video?"),
        ("key:captons or key:narration", "there is no asset captons; did you mean captions?"),
        ("narration captions", "write the name of an asset, '*NAME' for all above it too"),
        ("", "write the name of an asset"),
    ],
)
def test_a_mistyped_selection_names_the_nearest_and_nothing_of_dagster(expression: str, said: str):
    with pytest.raises(InputError) as refused:
        select_assets(default_definitions(), expression)
    assert said in str(refused.value)
    assert "Dagster" not in str(refused.value)
    assert "AssetKey" not in str(refused.value)
