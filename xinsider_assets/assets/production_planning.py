"""The plan that everything before leads to."""

from __future__ import annotations

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.pictures import Illustrations, PoseCatalog, StockCharts
from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.artifacts.speech import Timestamps
from xinsider_assets.parts import Parts
from xinsider_assets.platform.asset_spec import PRODUCTION_PLANNING, asset
from xinsider_assets.quality import plan
from xinsider_assets.visuals.planner import plan_production


@asset(
    PRODUCTION_PLANNING,
    "json",
    part="rules",
    shaped_by=("music_volume",),
    checks=plan.CHECKS,
    inspect=plan.inspect_production_plan,
)
def production_plan(
    parts: Parts,
    timestamps: Timestamps,
    financial_analysis: FinancialAnalysis,
    illustrations: Illustrations,
    tweet_selection_report: TweetSelectionReport,
    stock_charts: StockCharts,
    pose_catalog: PoseCatalog,
) -> ProductionPlan:
    """Scenes, captions, effects and layers of the whole video, by rules alone.

    A scene breaks on a pause over 0.5 s, where another illustration belongs, and after 8 s at the
    latest; scenes tile the video without gap or overlap.
    """
    return plan_production(
        timestamps,
        financial_analysis,
        tweet_selection_report,
        illustrations.manifest,
        stock_charts,
        pose_catalog.poses,
        parts.theme,
        parts.settings.music_volume,
    )


ASSET_SPECS = (production_plan,)
