"""`make stress`: a hundred exchange days in one process; does the last cost what the first did?

DAYS says how many, XINSIDER_VOICE_SPEED how fast they are spoken: at 2, the default here, a video
has some 45 s and a day takes half the time, through every asset all the same.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.project import Project, new_project
from benchmarks.results import write_section
from benchmarks.stress.archive import write_archive
from benchmarks.stress.costs import DayCost, watch
from benchmarks.stress.disk import disk_of
from benchmarks.stress.report import Report
from xinsider_assets.daily.exchange import open_days

FIRST_DAY = date(2012, 6, 1)
LAST_DAY = date(2013, 2, 28)
"""The embedded prices end a day later."""
_SHARED = "key:background_music or key:studio_background or key:pose_catalog"
_WHOLE = "*"
_SEED = 1


def main() -> None:
    """Make the days, print what they cost, write it down; the last line is one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=int(os.environ.get("DAYS", "100")))
    parser.add_argument(
        "--select", default=_WHOLE, help="assets; a part of them is not written down"
    )
    parser.add_argument("--log", type=Path, help="keep what the command printed")
    arguments = parser.parse_args()
    days = _days(arguments.days)
    voice_speed = os.environ.get("XINSIDER_VOICE_SPEED", "2.0")
    with TemporaryDirectory(prefix="stress-") as name:
        folder = Path(name)
        write_archive(folder / "posts", days, _SEED)
        project = new_project(
            folder / "project",
            {
                "XINSIDER_POSTS": "archive",
                "XINSIDER_POSTS_FOLDER": str(folder / "posts"),
                "XINSIDER_VOICE_SPEED": voice_speed,
            },
        )
        log = arguments.log or folder / "log"
        _make(project, log, days[0].isoformat(), "--select", _SHARED)
        before = disk_of(project.settings())
        costs = _make_all(project, log, days, arguments.select)
    report = Report(costs, before, float(voice_speed), len(days))
    section = report.section()
    print(section.text)
    faults = list(report.faults())
    if arguments.select == _WHOLE and len(days) >= 100:
        write_section(section)
    for fault in faults:
        print(f"✗ {fault}")
    print(json.dumps(report.figures()))
    if faults:
        sys.exit(1)


def _days(count: int) -> Sequence[date]:
    days = open_days(FIRST_DAY, LAST_DAY)
    if not 1 <= count <= len(days):
        sys.exit(f"error: DAYS={count}: from {FIRST_DAY} there are 1 to {len(days)}")
    return days[:count]


def _make(project: Project, log: Path, *arguments: str) -> None:
    with log.open("ab") as output:
        status = project.xinsider("make", *arguments, output=output).wait()
    if status:
        sys.exit(f"{log.read_text()[-3000:]}\nerror: {' '.join(arguments)} could not be made")


def _make_all(project: Project, log: Path, days: Sequence[date], select: str) -> Sequence[DayCost]:
    range_of = ("--from", f"{days[0]}", "--to", f"{days[-1]}")
    with log.open("ab") as output:
        process = project.xinsider("make", *range_of, "--select", select, output=output)
        try:
            costs = watch(project, process)
        finally:
            process.terminate()
            process.wait()
    print("\n".join(log.read_text().splitlines()[-len(days) - 3 :]))
    if not costs:
        sys.exit("error: no day was made; see above")
    return costs


if __name__ == "__main__":
    main()
