"""Before a run's first provider call: what it may cost, and whether the budget has room for it."""

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
    """What making some assets of a day may cost at most.

    Attributes:
        usd_by_asset: By asset; those that nothing is asked for are not there.
        video_usd: The part of it that is for the day's video; the studio is for all videos.
        calls: How many provider calls that takes.
        video_spent_usd: What was spent on the day before.
        month_spent_usd: What was spent in the month before.
    """

    usd_by_asset: Mapping[str, float]
    video_usd: float
    calls: int
    video_spent_usd: float
    month_spent_usd: float

    @property
    def usd(self) -> float:
        """The sum."""
        return sum(self.usd_by_asset.values())


@dataclass(frozen=True)
class SpendingGate:
    """Lets a run begin when what it may cost fits the budgets.

    Attributes:
        specs: All assets.
        parts: What they use.
        resolver: What is stale.
    """

    specs: Sequence[AssetSpec]
    parts: Parts
    resolver: StalenessResolver
    _passed: set[str] = field(default_factory=set[str], repr=False)
    _guard: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def open(self, context: dg.AssetExecutionContext) -> None:
        """Look once a run, before its first asset.

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
        """Let a run begin for which `refuse_over_budget` was asked before it was there."""
        self._passed.add(run_id)

    def estimate(
        self,
        instance: dg.DagsterInstance,
        partition: str,
        selection: Collection[dg.AssetKey],
        tags: Mapping[str, str],
        staleness_by_asset: Mapping[dg.AssetKey, Staleness] | None = None,
    ) -> Estimate:
        """What a run of these assets may cost: an upper bound, since content may turn out equal.

        What an unfinished make already paid for an asset lies in the store and counts no more.

        Args:
            instance: What was recorded.
            partition: Of which day.
            selection: The run's assets.
            tags: The run's tags.
            staleness_by_asset: What is stale, for who knows already.
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
        """Refuse what may pass a budget.

        Raises:
            BudgetError: Says which, by how much, and what to do.
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
        """An asset's name that is mistyped must not pass for one that needs nothing."""
        if unknown := sorted(set(again) - set(selected)):
            raise InputError(
                f"the run is to regenerate {', '.join(unknown)}, which it does not select"
                f"{did_you_mean(unknown[0], selected)}"
            )

    def _selection(self, run: dg.DagsterRun) -> Collection[dg.AssetKey]:
        """The assets of a run: all where it names none."""
        return run.asset_selection or {dg.AssetKey(spec.name) for spec in self.specs}

    def _paying(self, selection: Collection[dg.AssetKey]) -> Iterable[AssetSpec]:
        for spec in self.specs:
            is_selected = dg.AssetKey(spec.name) in selection
            if is_selected and expected_calls(spec.name, self.parts.settings):
                yield spec
