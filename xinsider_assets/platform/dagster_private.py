"""All that the project takes from Dagster's private modules, with the reason for each name.

Dagster may change them in any release, so its minor version is pinned. Tests hold that no other
module imports from there, and that each name exists in the installed release.
"""

from dagster._core.definitions.data_version import (
    DEFAULT_DATA_VERSION,  # recorded of an input without a data version
    NULL_EVENT_POINTER,  # recorded of an input without an event
)
from dagster._core.definitions.job_base import (
    InMemoryJob,  # the job as `execute_run_iterator` takes it
)
from dagster._core.definitions.repository_definition import (
    SINGLETON_REPOSITORY_NAME,  # the name under which the interface knows the definitions
)
from dagster._core.definitions.run_request import (
    DagsterRunReaction,  # ends a run status sensor's tick after one run; None goes on to the next
)
from dagster._core.events import (
    EngineEventData,  # what the public `DagsterEvent.engine_event` takes
    RunFailureReason,  # tells an interrupted run from a failed one
)
from dagster._core.execution.api import (
    ExecuteRunWithPlanIterable,  # the frame of a run, around an executor's steps
    create_execution_plan,  # the plan of a run that is recorded beforehand
    execute_run_iterator,  # gives events as they come; `dg.execute_job` gives them at the end
)
from dagster._core.execution.compute_logs import (
    create_compute_log_file_key,  # the key of what a run's process prints
)
from dagster._core.execution.context.system import (
    PlanExecutionContext,  # what an executor's steps are made from
    PlanOrchestrationContext,  # what an executor is called with
)
from dagster._core.execution.context_creation_job import (
    PlanExecutionContextManager,  # sets up the resources of an executor's steps
)
from dagster._core.execution.plan.active import (
    ActiveExecution,  # says which steps are ready
)
from dagster._core.execution.plan.execute_plan import (
    _trigger_hook,  # pyright: ignore[reportPrivateUsage] - runs the hooks of a step
    dagster_event_sequence_for_step,  # runs a step
)
from dagster._core.execution.plan.instance_concurrency_context import (
    InstanceConcurrencyContext,  # a step's place in its pool
)
from dagster._core.execution.plan.plan import (
    ExecutionPlan,  # what an executor is called with
)
from dagster._core.execution.retries import (
    RetryMode,  # an executor's property `retries` gives one
)
from dagster._core.execution.step_dependency_config import (
    StepDependencyConfig,  # an executor's property gives one
)
from dagster._core.instance.ref import (
    InstanceRef,  # the storages of an instance that configures none
)
from dagster._core.remote_origin import (
    RemoteJobOrigin,  # puts a command's run into its job's history
    RemoteRepositoryOrigin,  # makes one of those
)
from dagster._core.scheduler.instigation import (
    InstigatorStatus,  # how a switch in the interface stands
    InstigatorType,  # what the public `all_instigator_state` is asked for
    ScheduleInstigatorData,  # since when a schedule is on
)
from dagster._core.snap import (
    snapshot_from_execution_plan,  # the plan's form in a recorded run
)
from dagster._core.workspace.load_target import (
    WorkspaceFileTarget,  # reads workspace.yaml as the interface does
)
from dagster._serdes import (
    ConfigurableClassData,  # the form of an instance's storages
)
from dagster._time import (
    get_current_datetime,  # the clock that the daemon reads and tests set
    get_current_timestamp,  # the same clock in seconds
)
from dagster._utils.interrupts import (
    pop_captured_interrupt,  # hears an interruption while a run waits
)
from dagster_shared.error import (
    SerializableErrorInfo,  # the error of a DagsterRunReaction
)

trigger_hook = _trigger_hook

__all__ = [
    "DEFAULT_DATA_VERSION",
    "NULL_EVENT_POINTER",
    "SINGLETON_REPOSITORY_NAME",
    "ActiveExecution",
    "ConfigurableClassData",
    "DagsterRunReaction",
    "EngineEventData",
    "ExecuteRunWithPlanIterable",
    "ExecutionPlan",
    "InMemoryJob",
    "InstanceConcurrencyContext",
    "InstanceRef",
    "InstigatorStatus",
    "InstigatorType",
    "PlanExecutionContext",
    "PlanExecutionContextManager",
    "PlanOrchestrationContext",
    "RemoteJobOrigin",
    "RemoteRepositoryOrigin",
    "RetryMode",
    "RunFailureReason",
    "ScheduleInstigatorData",
    "SerializableErrorInfo",
    "StepDependencyConfig",
    "WorkspaceFileTarget",
    "create_compute_log_file_key",
    "create_execution_plan",
    "dagster_event_sequence_for_step",
    "execute_run_iterator",
    "get_current_datetime",
    "get_current_timestamp",
    "pop_captured_interrupt",
    "snapshot_from_execution_plan",
    "trigger_hook",
]
