"""`make kills`: makes of the replay days killed again and again, against undisturbed ones."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import IO

from benchmarks.project import Project, new_project
from benchmarks.rehearsal.books import Books, artifact_name, books_of, video_hash
from benchmarks.rehearsal.steps import Step, steps_of
from benchmarks.rehearsal.strikes import FILM, draw_strikes
from benchmarks.rehearsal.struck import StruckProject, leftovers_mb
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.providers.posts.replay import replay_days


def main() -> None:
    """Make, kill, make, compare; the last line is one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1, help="of the moments")
    arguments = parser.parse_args()
    days = [day.isoformat() for day in replay_days()]
    with TemporaryDirectory(prefix="kills-") as name, Path(name, "log").open("w+b") as log:
        calm, struck = (new_project(Path(name) / part, {}) for part in ("undisturbed", "struck"))
        undisturbed = {day: _steps_of_make(calm, day, log) for day in days}
        strikes = draw_strikes(undisturbed, arguments.kills, Random(arguments.seed))
        with open_instance(struck.root, struck.settings()) as instance:
            disturbed = StruckProject(struck, instance, log)
            for number, strike in enumerate(strikes, 1):
                disturbed.strike(strike)
                _say(f"… {number} of {len(strikes)}: {strike.day}, {strike.asset}")
        left_mb = leftovers_mb(struck.root)
        for day in days:
            _make(struck, day, log)
        books = _books(struck)
        faults = [*disturbed.faults, *_faults(calm, struck, days, disturbed.kept)]
    kept, encoded_s = sum(disturbed.kept.values()), sum(_film(books, days, "encoded_s"))
    _say("at work when killed:")
    for asset, count in disturbed.hits.most_common():
        _say(f"{count:6} {asset}")
    _say(
        f"{kept} segments of film were finished in makes that were killed and used again; the "
        f"last makes encoded {encoded_s:.1f} s; killed makes left {left_mb:.0f} MB half-made, "
        "which are swept after a day"
    )
    for fault in faults:
        _say(f"✗ {fault}")
    figures = {
        "kills": disturbed.kills,
        "artifacts": len(books.versions),
        "faults": len(faults),
        "segments_kept": kept,
        "leftovers_mb": round(left_mb, 1),
    }
    print(json.dumps(figures))
    if faults:
        sys.exit(1)


def _make(project: Project, day: str, log: IO[bytes]) -> None:
    if project.xinsider("make", day, output=log).wait():
        log.seek(0)
        sys.exit(f"{log.read().decode()[-3000:]}\nerror: {day} could not be made")


def _steps_of_make(project: Project, day: str, log: IO[bytes]) -> Sequence[Step]:
    _make(project, day, log)
    _say(f"… {day} undisturbed")
    with open_instance(project.root, project.settings()) as instance:
        newest = instance.get_run_records(limit=1)[0]
        return list(steps_of(instance, newest.dagster_run.run_id).values())


def _faults(
    calm: Project, struck: Project, days: Sequence[str], kept: Mapping[str, int]
) -> Iterator[str]:
    """What is not as it is without kills, in words."""
    expected, found = _books(calm), _books(struck)
    yield from found.damage
    for name, version in expected.versions.items():
        if found.versions.get(name) != version:
            yield f"{name} has another content than undisturbed"
        if found.makings.get(name) != 1:
            yield f"{name} was made {found.makings.get(name, 0)} times"
    for day, reused in zip(days, _film(found, days, "segments_reused"), strict=True):
        if video_hash(calm.settings(), day) != video_hash(struck.settings(), day):
            yield f"the video of {day} has other bytes than undisturbed"
        if reused != kept[day]:
            yield (
                f"the film of {day} used {reused:.0f} segments again; {kept[day]} had been finished"
            )


def _books(project: Project) -> Books:
    with open_instance(project.root, project.settings()) as instance:
        return books_of(instance, project.settings())


def _film(books: Books, days: Sequence[str], figure: str) -> list[float]:
    """A figure of each day's film, from the materialization that made it."""
    return [books.made[artifact_name(FILM, day)].number(figure) or 0.0 for day in days]


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
