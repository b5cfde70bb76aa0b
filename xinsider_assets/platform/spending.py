"""Estimates a run's cost before its first provider call and checks the budget."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timezone

import dagster as dg

from xinsider_assets.errors import InputError
from xinsider_assets.parts import Parts
from xinsider_assets.platform.asset_spec import AssetSpec
from xinsider_assets.platform.run_options import FORCE_TAG, run_tags_of, varied
from xinsider_assets.platform.staleness.resolver import Staleness, StalenessResolver
from xinsider_assets.providers.client.faults import BudgetError
from xinsider_assets.providers.estimate import expected_calls
from xinsider_assets.suggestion import did_you_mean


@dataclass(frozen=True)
class Estimate:
    """Upper bound of the cost of some assets of a day.

    Attributes:
        usd_by_asset: Cost by asset; assets without provider calls are left out.
        video_usd: The part that counts for the day's video; the studio serves all videos.
        calls: Number of provider calls.
        video_spent_usd: Spent on the day so far.
        month_spent_usd: Spent in the month so far.
    """

    usd_by_asset: Mapping[str, float]
    video_usd: float
    calls: int
    video_spent_usd: float
    month_spent_usd: float

    @property
    def usd(self) -> float:
        """The total."""
        return sum(self.usd_by_asset.values())


@dataclass(frozen=True)
class SpendingGate:
    """Lets a run start if its upper bound fits the budgets.

    Attributes:
        specs: Specs of all assets.
        parts: The parts that assets call.
        resolver: Resolves which assets are stale.
    """

    specs: Sequence[AssetSpec]
    parts: Parts
    resolver: StalenessResolver
    _passed: set[str] = field(default_factory=set[str], repr=False)
    _guard: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def open(self, context: dg.AssetExecutionContext) -> None:
        """Check the budget once a run, before its first asset.

        Raises:
            BudgetError: The run may pass a budget.
            InputError: No price is known for a model, or an asset to regenerate is not in the run.
        """
        with self._guard:
            if context.run.run_id in self._passed:
                return
            selection, run_tags = self._selection(context.run), run_tags_of(context)
            self._refuse_unknown(varied(run_tags), {key.to_user_string() for key in selection})
            partition = context.partition_key if context.has_partition_key else ""
            estimate = self.estimate(context.instance, partition, selection, run_tags)
            self.refuse_over_budget(estimate, partition)
            self._passed.add(context.run.run_id)

    def let_pass(self, run_id: str) -> None:
        """Let a run start whose budget was checked before the run existed."""
        self._passed.add(run_id)

    def estimate(
        self,
        instance: dg.DagsterInstance,
        partition: str,
        selection: Collection[dg.AssetKey],
        tags: Mapping[str, str],
        staleness_by_asset: Mapping[dg.AssetKey, Staleness] | None = None,
    ) -> Estimate:
        """Upper bound of a run's cost; it costs less where content turns out equal.

        Answers that an unfinished run paid for are in the response cache and are not counted.

        Args:
            instance: Dagster's instance.
            partition: The day.
            selection: Assets of the run.
            tags: Tags of the run.
            staleness_by_asset: Staleness, if it is already resolved.
        """
        day = date.fromisoformat(partition) if partition else None
        paying = list(self._paying(selection))
        if not paying:
            return Estimate({}, 0.0, 0, 0.0, 0.0)
        if staleness_by_asset is None:
            staleness_by_asset = self.resolver.staleness_by_asset(instance, partition)
        again = varied(tags)
        usd_by_asset: dict[str, float] = {}
        video_usd, count = 0.0, 0
        for spec in paying:
            is_wanted = FORCE_TAG in tags or spec.name in again
            if not is_wanted and staleness_by_asset[dg.AssetKey(spec.name)].is_fresh:
                continue
            calls = expected_calls(spec.name, self.parts.settings)
            own_day = day if spec.partitioned else None
            kept_usd = self.parts.usage_log.unfinished_usd(spec.name, own_day)
            usd = sum(self.parts.provider_client.prices.expected_usd(call) for call in calls)
            usd_by_asset[spec.name] = max(0.0, usd - kept_usd)
            video_usd += usd_by_asset[spec.name] if spec.partitioned else 0.0
            count += len(calls)
        spent = self.parts.usage_log.spending(day=day) if day else None
        return Estimate(
            usd_by_asset=usd_by_asset,
            video_usd=video_usd,
            calls=count,
            video_spent_usd=spent.cost_usd if spent else 0.0,
            month_spent_usd=self.parts.usage_log.month_usd(datetime.now(timezone.utc)),
        )

    def refuse_over_budget(self, estimate: Estimate, partition: str) -> None:
        """Raise if the upper bound passes a budget.

        Raises:
            BudgetError: Names the budget, the excess and the remedy.
        """
        budget = self.parts.provider_client.budget
        video = (estimate.video_usd, estimate.video_spent_usd, budget.video_usd)
        month = (estimate.usd, estimate.month_spent_usd, budget.month_usd)
        for (cost_usd, spent_usd, limit_usd), what, setting in (
            (video, f"the video of {partition}", "VIDEO"),
            (month, "this month", "MONTH"),
        ):
            if cost_usd > 0.0 and spent_usd + cost_usd > limit_usd:
                raise BudgetError(
                    f"this run may cost up to ${cost_usd:.2f} "
                    f"({', '.join(estimate.usd_by_asset)}), ${spent_usd:.2f} are already spent on "
                    f"{what}, and its budget is ${limit_usd:.2f}: nothing was called. Raise "
                    f"XINSIDER_BUDGET_PER_{setting}_USD, or make less with --select"
                )

    def _refuse_unknown(self, again: Collection[str], selected: Collection[str]) -> None:
        """A mistyped asset name must not count as an asset with nothing to do."""
        if unknown := sorted(set(again) - set(selected)):
            raise InputError(
                f"the run is to regenerate {', '.join(unknown)}, which it does not select"
                f"{did_you_mean(unknown[0], selected)}"
            )

    def _selection(self, run: dg.DagsterRun) -> Collection[dg.AssetKey]:
        """The assets of a run; all assets if it selects none."""
        return run.asset_selection or {dg.AssetKey(spec.name) for spec in self.specs}

    def _paying(self, selection: Collection[dg.AssetKey]) -> Iterable[AssetSpec]:
        for spec in self.specs:
            is_selected = dg.AssetKey(spec.name) in selection
            if is_selected and expected_calls(spec.name, self.parts.settings):
                yield spec
