"""Several processes that buy at the same time, and processes that are killed while they do."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from xinsider_assets.providers.client.usage_log import UsageLog
from xinsider_assets_tests.providers.client.loopback_provider import (
    PRICE_USD,
    LoopbackProvider,
    after,
    provider_client_in,
    sending,
    speech,
)

Process = subprocess.Popen[str]


def start(
    loopback: LoopbackProvider, folder: Path, *names: str, options: tuple[str, ...] = ()
) -> Process:
    module = "xinsider_assets_tests.providers.client.paying_process"
    command = [sys.executable, "-m", module, loopback.url, str(folder), *names, *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def printed(process: Process) -> list[str]:
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return output.split()


def register_in(folder: Path) -> UsageLog:
    return provider_client_in(folder).usage_log


def test_equal_requests_of_processes_are_paid_once(loopback: LoopbackProvider, tmp_path: Path):
    loopback.order(after(1.0))
    processes = [start(loopback, tmp_path, "same", "same") for _ in range(3)]
    assert [printed(process) for process in processes] == [["1", "1"]] * 3
    assert len(loopback.asked) == 1


def test_racing_processes_never_pass_the_budget(loopback: LoopbackProvider, tmp_path: Path):
    """Four processes with four threads each want sixteen answers; five can be paid."""
    loopback.order(*[after(0.3)] * 16)
    budget = ("--budget-usd", f"{5.5 * PRICE_USD}")
    processes = [
        start(loopback, tmp_path, *(f"{place}{name}" for name in "abcd"), options=budget)
        for place in range(4)
    ]
    outcomes = [outcome for process in processes for outcome in " ".join(printed(process)).split()]
    assert len(loopback.asked) == 5
    assert " ".join(outcomes).count("over budget") == 11
    assert register_in(tmp_path).spending().cost_usd == pytest.approx(5 * PRICE_USD)


@pytest.mark.parametrize("moment", ["stored", "bought"])
def test_a_process_killed_after_the_answer_came_pays_no_second_time(
    loopback: LoopbackProvider, tmp_path: Path, moment: str
):
    """Killed before the answer was noted, or before it was used."""
    process = start(loopback, tmp_path, "hello", options=("--die", moment))
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL

    provider_client = provider_client_in(tmp_path)
    assert provider_client.call(speech(), sending(loopback.url)).document == {"number": 1}
    assert loopback.asked == ["hello"]
    spent = provider_client.usage_log.spending()
    assert spent.cost_usd == pytest.approx(PRICE_USD)
    assert spent.saved_usd == pytest.approx(PRICE_USD)
    # what the killed one could not note was made up for
    assert spent.lost_usd == 0.0


def test_a_process_killed_in_flight_leaves_its_call_at_its_upper_bound(
    loopback: LoopbackProvider, tmp_path: Path
):
    """Nobody knows whether the provider bills it, so it counts; its lock is free at once."""
    loopback.order(after(30.0))
    process = start(loopback, tmp_path, "hello")
    loopback.wait_for_calls(1)
    process.kill()
    process.wait()

    provider_client = provider_client_in(tmp_path)
    assert provider_client.usage_log.spending().lost_usd == pytest.approx(PRICE_USD)
    assert provider_client.call(speech(), sending(loopback.url)).document == {"number": 2}
    spent = provider_client.usage_log.spending()
    assert spent.cost_usd == pytest.approx(2 * PRICE_USD)
    assert spent.lost_usd == pytest.approx(PRICE_USD)
