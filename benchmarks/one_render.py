"""One render in a process of its own, watched from outside; `python -m benchmarks.one_render`."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from upath import UPath

from benchmarks.day import Day
from benchmarks.memory import watch_tree
from xinsider_assets.storage.cache import Cache, CacheLimits
from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets.video.film import RenderReport, render_video
from xinsider_assets.video.segment_renderer import RenderResources


@dataclass(frozen=True)
class Measured:
    """One render.

    Attributes:
        report: What the renderer says of it.
        tree_peak_memory_mb: The most resident memory of the render's process tree.
    """

    report: RenderReport
    tree_peak_memory_mb: float


def render_once(
    day: Day, out: Path, how: EncoderSettings, segments: Path | None = None
) -> Measured:
    """Render a day's plan as `xinsider` does: in a process that has nothing else to do."""
    with tempfile.TemporaryDirectory() as folder:
        task = Path(folder) / "task.pickle"
        task.write_bytes(pickle.dumps((day, out, how, segments)))
        command = [sys.executable, "-m", "benchmarks.one_render", str(task)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            tree_peak_memory_mb = watch_tree(process)
            assert process.stdout is not None
            said = process.stdout.read()
        if process.returncode:
            raise SystemExit(f"the render ended with status {process.returncode}")
    report = RenderReport.model_validate(json.loads(said))
    return Measured(report, tree_peak_memory_mb)


def _main(task: Path) -> None:
    day: Day
    day, out, how, segments = pickle.loads(task.read_bytes())  # written a moment ago by the parent
    limits = CacheLimits(max_size_bytes=1 << 40, max_age_s=1e9)
    store = None if segments is None else Cache(UPath(segments), limits)
    report = render_video(
        day.plan, day.pictures, day.soundtrack_m4a, day.theme, how, out, RenderResources(store)
    )
    print(report.model_dump_json())


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
