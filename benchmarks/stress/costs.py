"""What each day of a range costs, watched from outside while one process makes them."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

import dagster as dg

from benchmarks.project import Project
from benchmarks.stress.disk import Disk, disk_of
from benchmarks.stress.process import Sample, sample
from xinsider_assets.platform.execution.instance import open_instance

_EVERY_S = 0.25
_PARTITION = "dagster/partition"


@dataclass(frozen=True)
class DayCost:
    """One day's run.

    Attributes:
        day: Its day.
        is_made: Whether the run succeeded.
        wall_s: From the end of the day before to its own, what lies between included; of the first
            day from the beginning of its run.
        cpu_s: Processor time over the same stretch, of the process and of all that it started.
        least: The least memory and the fewest open things that were seen meanwhile: what is left
            open or held after a day raises these for all later ones.
        peak_memory_mb: The peak resident memory of the process so far, in MiB.
        disk: At the day's end.
    """

    day: str
    is_made: bool
    wall_s: float
    cpu_s: float
    least: Sample
    peak_memory_mb: float
    disk: Disk


def watch(project: Project, process: subprocess.Popen[bytes]) -> Sequence[DayCost]:
    """Watch a process that makes one day after another until it ends."""
    settings = project.settings()
    costs: list[DayCost] = []
    samples: list[Sample] = []
    with open_instance(project.root, settings) as instance:
        known = {record.dagster_run.run_id for record in instance.get_run_records()}
        end_s, cpu_s = None, 0.0
        while True:
            is_over = process.poll() is not None
            if (seen := sample(process.pid)) is not None:
                samples.append(seen)
            for record in _ended(instance, known):
                known.add(record.dagster_run.run_id)
                began_s = record.create_timestamp.timestamp() if end_s is None else end_s
                end_s = record.end_time or time.time()
                costs.append(
                    DayCost(
                        day=record.dagster_run.tags[_PARTITION],
                        is_made=record.dagster_run.is_success,
                        wall_s=end_s - began_s,
                        cpu_s=samples[-1].cpu_s - cpu_s,
                        least=_least(samples),
                        peak_memory_mb=samples[-1].peak_memory_mb,
                        disk=disk_of(settings),
                    )
                )
                cpu_s, samples = samples[-1].cpu_s, samples[-1:]
            if is_over:
                return costs
            time.sleep(_EVERY_S)


def _ended(instance: dg.DagsterInstance, known: set[str]) -> list[dg.RunRecord]:
    """Runs that have ended and are not known, the earlier one first."""
    newest = instance.get_run_records(limit=3)
    return [
        record
        for record in reversed(newest)
        if record.dagster_run.is_finished and record.dagster_run.run_id not in known
    ]


def _least(samples: Sequence[Sample]) -> Sample:
    return Sample(
        cpu_s=samples[-1].cpu_s,
        memory_mb=min(seen.memory_mb for seen in samples),
        peak_memory_mb=samples[-1].peak_memory_mb,
        files=min(seen.files for seen in samples),
        sockets=min(seen.sockets for seen in samples),
        databases=min(seen.databases for seen in samples),
    )
