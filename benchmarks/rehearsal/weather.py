"""`make weather`: ten live days against the doubles, in each of them another one misbehaves.

Every kind of fault is one that a day has to survive, so every run ends with a video. The doubles
answer at once. The runs make the same day in one project and share what days share: the studio,
the music, and the rendered segments of a film that shows the same pictures. All that is the day's
own is removed before each run, the paid answers too, so that each run asks for all of it.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.project import Project, new_project
from xinsider_assets.storage.caches import ANSWERS, CACHES_FOLDER
from xinsider_assets_tests.doubles import Doubles, paid_again, paid_count
from xinsider_assets_tests.doubles.endpoints import Endpoint, Provider

_NO_LIMIT_USD = "1000"
_LAST_LINES = 12


@dataclass(frozen=True)
class Weather:
    """What goes wrong in a run.

    Attributes:
        name: In words.
        provider: Whose double misbehaves.
        fault: How: a method of the double.
        times: How often; then it answers as usual.
        endpoint: At which of its calls; None: at all where the fault makes sense.
        options: Of the fault.
    """

    name: str
    provider: Provider
    fault: str
    times: int = 1
    endpoint: Endpoint | None = None
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])


WEATHERS: Sequence[Weather] = (
    Weather("X takes the fields by their other name only", "x", "fields_refused"),
    Weather("one of X's posts has no counts, one -1 likes", "x", "odd_items"),
    Weather("Grok's account is empty", "xai", "quota", 50),
    Weather(
        "JSON with a citation behind it",
        "xai",
        "wrapped_answer",
        options={"before": "", "behind": "\n[[1]](https://x.com/i/status/12)"},
    ),
    Weather("a script in code fences", "anthropic", "wrapped_answer", endpoint="analysis"),
    Weather("a gateway that reports no usage", "anthropic", "no_usage", 50),
    Weather("a picture that does not arrive whole, once", "gemini", "truncated_json"),
    Weather(
        "a limit of pictures a minute", "gemini", "rate_limited", 3, options={"retry_after_s": 1.0}
    ),
    Weather("a voice without its word times", "elevenlabs", "no_alignment"),
    Weather("Yahoo says 429, once", "yahoo", "rate_limited", 3),
)


@dataclass(frozen=True)
class Run:
    """What became of a run.

    Attributes:
        video: Whether there is one.
        paid_calls: By the doubles' log.
        paid_twice: Those of them whose answer had come before.
        seconds: How long it took.
        cause: Why it does not count; None if it does.
    """

    video: bool
    paid_calls: int
    paid_twice: int
    seconds: float
    cause: str | None


def main() -> None:
    """Make all the days, or those of the given numbers; the last line is one JSON object."""
    chosen = [int(number) for number in sys.argv[1:]] or range(1, len(WEATHERS) + 1)
    weathers = {number: WEATHERS[number - 1] for number in chosen}
    runs: list[Run] = []
    with TemporaryDirectory(prefix="weather-") as folder, Doubles(recent=True) as doubles:
        doubles.warm_up()
        live = {
            **doubles.environment(),
            "XINSIDER_PROFILE": "live",
            "XINSIDER_BUDGET_PER_VIDEO_USD": _NO_LIMIT_USD,
            "XINSIDER_BUDGET_PER_MONTH_USD": _NO_LIMIT_USD,
        }
        project = new_project(Path(folder) / "project", live)
        for number, weather in weathers.items():
            run = _make(project, doubles, weather)
            runs.append(run)
            outcome = "a video" if run.cause is None else f"FAILED: {run.cause}"
            print(
                f"{number:2}  {weather.name:46} {outcome}; {run.paid_calls} paid calls, "
                f"{run.seconds:.0f} s",
                flush=True,
            )
    figures = {
        "runs": len(runs),
        "videos": sum(run.video for run in runs),
        "paid_calls": sum(run.paid_calls for run in runs),
        "paid_twice": sum(run.paid_twice for run in runs),
        "failed": [
            weather.name
            for weather, run in zip(weathers.values(), runs, strict=True)
            if run.cause is not None
        ],
    }
    print(json.dumps(figures))
    sys.exit(1 if figures["failed"] else 0)


def _make(project: Project, doubles: Doubles, weather: Weather) -> Run:
    before = len(doubles.calls)
    doubles.clear_faults()
    doubles.fault(
        weather.provider,
        weather.fault,
        weather.times,
        endpoint=weather.endpoint,
        **weather.options,
    )
    started_s = time.monotonic()
    day = doubles.day.isoformat()
    _forget_day(project, day)
    log = project.root / "make.log"
    with log.open("wb") as output:
        code = project.xinsider("make", day, output=output).wait()
    seconds = time.monotonic() - started_s
    calls = doubles.calls[before:]
    has_video = (project.root / "data" / day / "final_video.mp4").exists()
    cause = None
    if code or not has_video:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        print("\n".join(lines[-_LAST_LINES:]), file=sys.stderr)
        cause = f"exit code {code}"
    elif not any(call.fault == weather.fault for call in calls):
        cause = "the double did not misbehave"
    return Run(has_video, paid_count(calls), len(paid_again(calls)), seconds, cause)


def _forget_day(project: Project, day: str) -> None:
    """Leave of earlier runs only what all days share, and the rendered segments."""
    settings = project.settings()
    shutil.rmtree(settings.data_folder / day, ignore_errors=True)
    shutil.rmtree(settings.data_folder / CACHES_FOLDER / ANSWERS.name, ignore_errors=True)


if __name__ == "__main__":
    main()
