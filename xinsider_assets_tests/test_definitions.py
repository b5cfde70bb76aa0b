from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest

from xinsider_assets.assets.catalogue import RECIPES
from xinsider_assets.assets.platform import Platform
from xinsider_assets.definitions import MAKE_DAY, build_definitions
from xinsider_assets.parts import Parts
from xinsider_assets.settings import Settings

REPOSITORY = Path(__file__).parents[1]

GRAPH = """
1_data_collection: viral_tweets [day] <-
1_data_collection: market_data [day] <- viral_tweets
1_data_collection: tweet_selection_report [day] <- viral_tweets market_data
2_content_generation: financial_analysis [day] <- tweet_selection_report market_data
2_content_generation: narration [day] <- financial_analysis
2_content_generation: timestamps [day] <- narration financial_analysis
3_visual_production: studio_background <-
3_visual_production: pose_catalog <-
3_visual_production: tweet_screenshot [day] <- tweet_selection_report
3_visual_production: stock_charts [day] <- tweet_selection_report market_data
3_visual_production: image_prompts [day] <- financial_analysis
3_visual_production: illustrations [day] <- image_prompts
3_visual_production: ticker_strip [day] <- financial_analysis market_data
4_production_planning: production_plan [day] <- timestamps financial_analysis illustrations \
tweet_selection_report stock_charts pose_catalog
5_video_assembly: background_music <-
5_video_assembly: soundtrack [day] <- narration background_music timestamps
5_video_assembly: captions [day] <- timestamps
5_video_assembly: final_video [day] <- production_plan soundtrack studio_background illustrations \
pose_catalog tweet_screenshot stock_charts ticker_strip
"""


@pytest.fixture(scope="module")
def defs() -> dg.Definitions:
    return build_definitions(Platform(RECIPES, Parts(Settings())))


def specs(defs: dg.Definitions) -> list[dg.AssetSpec]:
    return [spec for asset in defs.assets or () for spec in asset.specs]


def test_the_graph(defs: dg.Definitions):
    """A change of the graph must show in review, as a change of the text above."""

    def line(spec: dg.AssetSpec) -> str:
        names = " ".join(dep.asset_key.to_user_string() for dep in spec.deps)
        day = " [day]" if spec.partitions_def else ""
        return f"{spec.group_name}: {spec.key.to_user_string()}{day} <- {names}".rstrip()

    assert sorted(map(line, specs(defs))) == sorted(GRAPH.strip().splitlines())


def test_every_check_of_a_recipe_stands_in_the_graph_with_what_it_makes_sure_of(
    defs: dg.Definitions,
):
    declared = {
        (recipe.name, name): says for recipe in RECIPES for name, says in recipe.checks.items()
    }
    found = [spec for asset in defs.assets or () for spec in asset.check_specs]
    assert {
        (spec.asset_key.to_user_string(), spec.name): spec.description for spec in found
    } == declared
    assert {
        "viral_tweets",
        "market_data",
        "tweet_selection_report",
        "financial_analysis",
        "narration",
        "timestamps",
        "image_prompts",
        "final_video",
    } <= {asset for asset, _ in declared}


def test_every_asset_says_what_it_is_whose_and_of_what_kind(defs: dg.Definitions):
    for spec in specs(defs):
        assert len(spec.description or "") > 40, spec.key
        assert spec.owners, spec.key
        assert spec.kinds, spec.key
        assert spec.code_version, spec.key


def test_dagster_accepts_the_definitions_and_runs_them_in_threads(defs: dg.Definitions):
    dg.Definitions.validate_loadable(defs)
    assert defs.resolve_job_def(MAKE_DAY).executor_def.name == "threads"


def test_a_setting_changes_the_code_version_of_what_it_shapes_and_of_nothing_else():
    def versions(settings: Settings) -> dict[str, str | None]:
        found = specs(build_definitions(Platform(RECIPES, Parts(settings))))
        return {spec.key.to_user_string(): spec.code_version for spec in found}

    before = versions(Settings())
    for change, changed in (
        ({"voice_speed": 1.5}, {"narration"}),
        ({"watch_list": ("AAPL",)}, {"market_data", "ticker_strip"}),
        ({"x264_preset": "fast"}, {"final_video"}),
        ({"music_volume": 0.3}, {"production_plan", "soundtrack"}),
    ):
        after = versions(Settings(**change))
        assert {name for name in before if before[name] != after[name]} == changed


def test_the_workspace_names_a_module_that_loads(monkeypatch: pytest.MonkeyPatch):
    import yaml

    workspace = yaml.safe_load((REPOSITORY / "workspace.yaml").read_text())
    module_name = workspace["load_from"][0]["python_module"]["module_name"]
    monkeypatch.setenv("XINSIDER_ROOT", str(REPOSITORY))
    module = __import__(module_name, fromlist=["definitions"])
    assert isinstance(module.definitions(), dg.Definitions)
