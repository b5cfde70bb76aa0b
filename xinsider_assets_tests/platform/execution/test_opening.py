"""Opening Dagster's instance, by several processes at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from dagster import DagsterInstance
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.dagster_run import DagsterRun

from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.settings import load_settings

REPOSITORY = Path(__file__).parents[3]
OPEN = """
import sys
from pathlib import Path
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.settings import Settings
root = Path(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
with open_instance(root, Settings(state_folder=root / "state")) as instance:
    print(instance.get_runs_count())
"""


def test_dagsters_own_commands_share_the_state_that_the_setting_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """`dagster dev` without DAGSTER_HOME reads dagster.yaml, and has a folder that it deletes."""
    project, deleted = tmp_path / "project", tmp_path / "deleted"
    for folder in (project, deleted):
        folder.mkdir()
    (project / "dagster.yaml").write_text((REPOSITORY / "dagster.yaml").read_text())
    for name in ("DAGSTER_HOME", "XINSIDER_ROOT", "XINSIDER_STATE_FOLDER"):
        monkeypatch.delenv(name, raising=False)
    (project / ".env").write_text("XINSIDER_STATE_FOLDER=kept")
    monkeypatch.chdir(project)
    ref = InstanceRef.from_dir(str(deleted), config_dir=str(project))
    with DagsterInstance.from_ref(ref) as theirs:
        run = theirs.add_run(DagsterRun("make_day"))
    with open_instance(project, load_settings(project)) as ours:
        assert [found.run_id for found in ours.get_runs()] == [run.run_id]
    assert (project / "kept" / "history").is_dir()
    assert list(deleted.iterdir()) == []


def test_processes_that_begin_a_state_folder_at_the_same_moment_do_not_spoil_it(tmp_path: Path):
    (tmp_path / "dagster.yaml").write_text((REPOSITORY / "dagster.yaml").read_text())
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [process.communicate(timeout=120) for process in processes]
    assert answers == [("0\n", "")] * 2
