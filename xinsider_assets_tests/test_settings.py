from __future__ import annotations

from pathlib import Path

import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.settings import load_settings, project_root


def test_paths_count_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XINSIDER_POSTS_FOLDER", "archive")
    settings = load_settings(tmp_path)
    assert settings.posts_folder == tmp_path / "archive"
    assert settings.data_folder == tmp_path / "data"


def test_the_env_file_is_read_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / ".env").write_text("XINSIDER_THREADS=3\nXINSIDER_MUSIC_VOLUME=0.5\n")
    monkeypatch.setenv("XINSIDER_THREADS", "5")
    settings = load_settings(tmp_path)
    assert (settings.threads, settings.music_volume) == (5, 0.5)


def test_a_watch_list_is_written_with_commas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XINSIDER_WATCH_LIST", "aapl, BRK-A,")
    assert load_settings(tmp_path).watch_list == ("AAPL", "BRK-A")


def test_all_wrong_settings_are_named_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XINSIDER_THREADS", "many")
    monkeypatch.setenv("XINSIDER_POSTS", "telepathy")
    with pytest.raises(InputError, match=r"(?s)XINSIDER_POSTS.*telepathy.*XINSIDER_THREADS.*many"):
        load_settings(tmp_path)


def test_the_root_is_the_nearest_folder_with_a_dagster_yaml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "dagster.yaml").touch()
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.delenv("XINSIDER_ROOT", raising=False)
    monkeypatch.chdir(inner)
    assert project_root() == tmp_path
