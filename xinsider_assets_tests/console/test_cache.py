from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from xinsider_assets.cli import app
from xinsider_assets.settings import load_settings
from xinsider_assets.storage.cache import Cache
from xinsider_assets.storage.caches import ANSWERS, SEGMENTS, open_cache

DAY_S = 86_400.0
KEYS = [f"{number:032x}" for number in range(3)]


@pytest.fixture
def segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    """Three segments of a megabyte in a project's cache, last used 40, 20 and 0 days ago."""
    (tmp_path / "dagster.yaml").touch()
    monkeypatch.setenv("XINSIDER_ROOT", str(tmp_path))
    cache = open_cache(SEGMENTS, load_settings(tmp_path))
    for key, days in zip(KEYS, (40, 20, 0), strict=True):
        cache.put(key, bytes(1_000_000))
        used_s = time.time() - days * DAY_S
        os.utime((cache.folder / key[:2] / key).path, (used_s, used_s))
    return cache


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, ["cache", *arguments])
    assert "Traceback" not in result.output
    return result


def said(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_it_lies_in_the_data_folder(segments: Cache, tmp_path: Path):
    assert Path(segments.folder.path).is_relative_to(tmp_path / "data")


def test_the_table_says_what_is_held_where_and_within_which_limits(segments: Cache):
    headings, row, answers, where, where_answers = said().splitlines()
    assert " ".join(headings.split()) == "cache entries size oldest use newest use limits"
    assert row.startswith("segments")
    assert "  3  3.0 MB  " in row
    for days in (40, 0):
        assert f"{time.strftime('%Y-%m-%d', time.localtime(time.time() - days * DAY_S))} " in row
    assert "4 GB, 30 days" in row
    assert where == f"segments: rendered segments of video, in {segments.folder}"
    assert answers.split()[:4] == ["answers", "0", "0.0", "MB"]
    assert "2 GB, 90 days" in answers
    assert where_answers.startswith("answers: paid answers of outside services, in ")


def test_each_cache_is_pruned_to_its_own_limits(segments: Cache):
    """What is old for a segment is not for an answer."""
    answers = open_cache(ANSWERS, load_settings(Path(os.environ["XINSIDER_ROOT"])))
    answers.put(KEYS[0], b"paid")
    used_s = time.time() - 40 * DAY_S
    os.utime((answers.folder / KEYS[0][:2] / KEYS[0]).path, (used_s, used_s))
    pruned = said("prune").splitlines()
    assert [line.split(" removed")[0] for line in pruned] == ["segments: 1", "answers: 0"]
    assert answers.get(KEYS[0]) == b"paid"


def test_an_empty_cache_is_shown_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "dagster.yaml").touch()
    monkeypatch.setenv("XINSIDER_ROOT", str(tmp_path))
    assert "never" in said()
    assert "0 removed" in said("prune")
    assert [path.name for path in tmp_path.iterdir()] == ["dagster.yaml"]


def test_machines_are_told_the_same(segments: Cache):
    shown = json.loads(said("--json"))["segments"]
    assert shown["folder"] == str(segments.folder)
    assert shown["entries"] == 3
    assert 3_000_000 < shown["size_bytes"] < 3_001_000
    assert shown["oldest_use"] < shown["newest_use"]
    assert shown["newest_use"].endswith("+00:00")
    assert shown["max_size_bytes"] == 4_000_000_000
    assert shown["max_age_s"] == 30 * DAY_S


def test_prune_goes_by_the_settings(segments: Cache, monkeypatch: pytest.MonkeyPatch):
    assert "1 removed (1.0 MB), 2 kept (2.0 MB); limits: 4 GB, 30 days" in said("prune")
    assert [segments.get(key) is None for key in KEYS] == [True, False, False]

    monkeypatch.setenv("XINSIDER_SEGMENTS_MAX_GB", "0.0011")
    assert "1 removed (1.0 MB), 1 kept (1.0 MB)" in said("prune")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["--max-age-days", "50"], 3),
        (["--max-age-days", "10"], 1),
        (["--max-age-days", "50", "--max-gb", "0.0021"], 2),
        (["--max-gb", "0"], 0),
    ],
)
def test_prune_goes_by_the_limits_given(segments: Cache, given: list[str], kept: int):
    assert f"{3 - kept} removed" in said("prune", *given)
    assert segments.usage().entries == kept


@pytest.mark.parametrize("arguments", [["prune", "--json"], ["--json", "prune"]])
def test_machines_are_told_what_went_and_what_stays(segments: Cache, arguments: list[str]):
    pruned = json.loads(said(*arguments))["segments"]
    assert (pruned["removed_entries"], pruned["entries"]) == (1, 2)
    assert 1_000_000 < pruned["removed_bytes"] < 1_001_000


@pytest.mark.parametrize("given", [["--max-gb", "-1"], ["--max-gb", "inf"], ["--max-gb", "nan"]])
def test_a_limit_that_is_none_is_refused(segments: Cache, given: list[str]):
    result = run("prune", *given)
    assert result.exit_code == 2
    assert "--max-gb" in result.stderr
    assert segments.usage().entries == 3


def test_a_setting_that_is_no_limit_is_one_clear_error(
    segments: Cache, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XINSIDER_SEGMENTS_MAX_AGE_DAYS", "0")
    result = run()
    assert result.exit_code == 1
    assert "XINSIDER_SEGMENTS_MAX_AGE_DAYS" in result.stderr
