"""`make live-rehearsal`: a live day from the first call to the video, and how near to the best."""

from __future__ import annotations

import argparse
import json
import sys
import time

from benchmarks.rehearsal.critical_path import critical_path, least_times_s
from benchmarks.rehearsal.record import record_of
from benchmarks.rehearsal.stage import stage
from benchmarks.rehearsal.timeline import timeline
from xinsider_assets.artifacts.picture_library import FROM_LIBRARY
from xinsider_assets.artifacts.pictures import ILLUSTRATION_COUNT
from xinsider_assets.assets.catalogue import asset_specs_of
from xinsider_assets.keys import limits_of
from xinsider_assets_tests.doubles import paid_again, paid_count


def parser() -> argparse.ArgumentParser:
    """Of the command line."""
    found = argparse.ArgumentParser(prog="live-rehearsal", description=main.__doc__)
    found.add_argument(
        "--library",
        action="store_true",
        help="with the picture library, which is made before the day and counted apart",
    )
    return found


def main() -> None:
    """Make a live day against the doubles; the last line is one JSON object.

    The project is one in use: Dagster's databases are there. All that the day needs is made anew,
    the studio and the music of all days with it.
    """
    given = parser().parse_args()
    library = {"XINSIDER_PICTURE_LIBRARY": "true"} if given.library else {}
    with stage("original", **library) as scene:
        first = "picture_library" if given.library else "pose_catalog"
        if scene.xinsider("make", scene.day.isoformat(), "--select", f"key:{first}").wait():
            sys.exit("error: the project could not be set up")
        library_usd = record_of(scene).cost_usd
        before = len(scene.calls())
        started_s = time.time()
        process = scene.xinsider("make", scene.day.isoformat())
        if process.wait() != 0:
            sys.exit(process.returncode)
        ended_s = time.time()
        record = record_of(scene)
        calls = scene.calls()[before:]
        settings = scene.settings()
    billed = paid_count(calls)
    if billed != record.paid_calls or paid_again(calls):
        sys.exit(f"error: the providers bill {billed} calls, the books say {record.paid_calls}")
    render_s = next(span.duration_s for span in record.assets if span.name == "final_video")
    pictures = ILLUSTRATION_COUNT - (FROM_LIBRARY if given.library else 0)
    best_s, way = critical_path(
        asset_specs_of(settings),
        least_times_s(render_s, pictures, limits_of(settings, "gemini").at_once),
    )
    wall_s = record.run.duration_s
    print(timeline(record, started_s, ended_s))
    before_s, after_s = record.run.start_s - started_s, ended_s - record.run.end_s
    print(
        f"the run took {wall_s:.1f} s; Python and Dagster took {before_s:.1f} s to begin it and "
        f"{after_s:.1f} s to end: {ended_s - started_s:.1f} s at the terminal, "
        f"{(ended_s - started_s) / best_s:.3f} of the critical path"
    )
    print(f"critical path: {' > '.join(way)}")
    figures = {
        "critical_path_s": round(best_s, 2),
        "wall_s": round(wall_s, 2),
        "ratio": round(wall_s / best_s, 4),
        "paid_calls": record.paid_calls,
        "usd": round(record.cost_usd, 4),
        "video_usd": round(record.video_usd, 4),
        **({"library_usd": round(library_usd, 4)} if given.library else {}),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
