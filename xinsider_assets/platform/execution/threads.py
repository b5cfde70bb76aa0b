"""A Dagster executor that runs independent steps side by side in threads of one process.

Measured on two cores, a spawned process costs 2.3 to 5.8 s a step and a thread 0.08 s; the work
waits for the network, for ffmpeg and for native code that releases the GIL, so threads lose
nothing. The executor uses the same internal functions as Dagster's in-process executor, which is
why Dagster's minor version is pinned and tests cover retries, pools, checks and failures.
"""

from __future__ import annotations

import contextvars
import os
import queue
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import cast

import dagster as dg
from typing_extensions import override

from xinsider_assets.platform.dagster_private import (
    ActiveExecution,
    EngineEventData,
    ExecuteRunWithPlanIterable,
    ExecutionPlan,
    InstanceConcurrencyContext,
    PlanExecutionContext,
    PlanExecutionContextManager,
    PlanOrchestrationContext,
    RetryMode,
    StepDependencyConfig,
    create_compute_log_file_key,
    dagster_event_sequence_for_step,
    trigger_hook,
)
from xinsider_assets.platform.execution.exclusive import Claim, claim_day
from xinsider_assets.platform.execution.memory import return_large_blocks

_POLL_S = 1.0


class _StepEnd:
    """Marks the end of a step's thread, with or without an error of the executor."""

    def __init__(self, step_key: str, error: BaseException | None) -> None:
        self.step_key = step_key
        self.error = error


_Message = dg.DagsterEvent | _StepEnd


class ThreadExecutor(dg.Executor):
    """Runs up to `max_concurrent` steps at once, and one run of a day at a time.

    Args:
        max_concurrent: Number of steps at once.
        locks: Folder of the locks that keep runs of a day apart, or None.
    """

    def __init__(self, max_concurrent: int, locks: Path | None = None) -> None:
        self._max_concurrent = max_concurrent
        self._locks = locks

    @property
    @override
    def retries(self) -> RetryMode:
        return RetryMode.ENABLED

    @property
    def step_dependency_config(self) -> StepDependencyConfig:
        """Steps wait for their inputs."""
        return StepDependencyConfig.default()

    @override
    def execute(
        self, plan_context: PlanOrchestrationContext, execution_plan: ExecutionPlan
    ) -> Iterator[dg.DagsterEvent]:
        return_large_blocks()
        claim = yield from claim_day(plan_context, self._locks)
        with claim.held():
            yield dg.DagsterEvent.engine_event(
                plan_context,
                f"Running up to {self._max_concurrent} steps at once in threads "
                f"(pid {os.getpid()})",
                EngineEventData.in_process(os.getpid(), execution_plan.step_keys_to_execute),
            )
            context_manager = PlanExecutionContextManager(
                job=plan_context.job,
                retry_mode=plan_context.retry_mode,
                execution_plan=execution_plan,
                run_config=plan_context.run_config,
                dagster_run=plan_context.dagster_run,
                instance=plan_context.instance,
                raise_on_error=plan_context.raise_on_error,
                output_capture=plan_context.output_capture,
                step_dependency_config=self.step_dependency_config,
            )
            yield from ExecuteRunWithPlanIterable(
                execution_plan=execution_plan,
                iterator=partial(self._run_steps, claim),
                execution_context_manager=context_manager,
            )

    def _run_steps(
        self, claim: Claim, job_context: PlanExecutionContext, execution_plan: ExecutionPlan
    ) -> Iterator[dg.DagsterEvent]:
        messages: queue.Queue[_Message] = queue.Queue()
        instance = job_context.instance
        with ExitStack() as stack:
            pools = stack.enter_context(
                InstanceConcurrencyContext(instance, job_context.dagster_run)
            )
            active = stack.enter_context(
                execution_plan.start(
                    retry_mode=self.retries,
                    max_concurrent=self._max_concurrent,
                    instance_concurrency_context=pools,
                    step_dependency_config=self.step_dependency_config,
                )
            )
            logs = instance.compute_log_manager
            log_key = logs.build_log_key_for_run(job_context.run_id, create_compute_log_file_key())
            captured = stack.enter_context(logs.capture_logs(log_key))
            yield dg.DagsterEvent.capture_logs(
                job_context, execution_plan.step_keys_to_execute, log_key, captured
            )
            threads = stack.enter_context(_threads(self._max_concurrent))
            yield from _drive(job_context, active, threads, messages, claim)


@contextmanager
def _threads(max_concurrent: int) -> Generator[ThreadPoolExecutor]:
    """A thread pool that waits for its threads, except after an interruption."""
    threads = ThreadPoolExecutor(max_concurrent)
    try:
        yield threads
    except BaseException:
        threads.shutdown(wait=False, cancel_futures=True)
        raise
    threads.shutdown()


def _drive(
    job_context: PlanExecutionContext,
    active: ActiveExecution,
    threads: ThreadPoolExecutor,
    messages: queue.Queue[_Message],
    claim: Claim,
) -> Iterator[dg.DagsterEvent]:
    """Start steps as they become ready and pass on their events until all are done."""
    running = 0
    retries: dict[str, dg.DagsterEvent] = {}
    while running or not active.is_complete:
        if active.check_for_interrupts():
            active.mark_interrupted()
            raise dg.DagsterExecutionInterruptedError
        for step in active.get_steps_to_execute():
            context = job_context.for_step(step, active.get_known_state())
            work = cast("Callable[[], None]", partial(_run_step, context, messages, claim))
            threads.submit(contextvars.copy_context().run, work)
            running += 1
        yield from active.concurrency_event_iterator(job_context)
        interval_s = cast("float", active.sleep_interval())
        patience_s = _POLL_S if running else min(interval_s or _POLL_S, _POLL_S)
        try:
            message = messages.get(timeout=patience_s)
        except queue.Empty:
            continue
        if isinstance(message, _StepEnd):
            running -= 1
            if message.error is not None:
                raise message.error
            if retry := retries.pop(message.step_key, None):
                active.handle_event(retry)
            active.verify_complete(job_context, message.step_key)
            yield from active.plan_events_iterator(job_context)
            continue
        yield message
        if message.is_step_up_for_retry and message.step_key:
            # reported only after its thread has ended, else the step could start twice
            retries[message.step_key] = message
        else:
            active.handle_event(message)


def _run_step(
    context: dg.StepExecutionContext, messages: queue.Queue[_Message], claim: Claim
) -> None:
    events: list[dg.DagsterEvent] = []
    error: BaseException | None = None
    try:
        with claim.held():
            for event in dagster_event_sequence_for_step(context):
                events.append(event)
                messages.put(event)
            for event in trigger_hook(context, events):
                messages.put(event)
    except BaseException as caught:  # noqa: BLE001 - raised again in the run's own thread
        error = caught
    messages.put(_StepEnd(context.step.key, error))


@dg.executor(
    name="threads",
    config_schema={
        "max_concurrent": dg.Field(int, default_value=8),
        "locks": dg.Field(str, is_required=False),
    },
    requirements=[],
)
def thread_executor(init_context: dg.InitExecutorContext) -> ThreadExecutor:
    """The `threads` executor; its configuration has the fields of `ThreadExecutor`."""
    config = init_context.executor_config
    locks = cast("str | None", config.get("locks"))
    return ThreadExecutor(cast("int", config["max_concurrent"]), Path(locks) if locks else None)
