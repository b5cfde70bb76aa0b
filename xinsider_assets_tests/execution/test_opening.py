"""Opening Dagster's instance, by several processes at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
OPEN = """
import sys
from pathlib import Path
from xinsider_assets.execution.instance import open_instance
from xinsider_assets.settings import Settings
root = Path(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
with open_instance(root, Settings(state_folder=root / "state")) as instance:
    print(instance.get_runs_count())
"""


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
