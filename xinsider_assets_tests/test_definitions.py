from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.remote_representation.external_data import RepositorySnap

from xinsider_assets.assets.catalogue import ASSET_SPECS
from xinsider_assets.definitions import build_definitions
from xinsider_assets.parts import Parts
from xinsider_assets.platform.partitions import every_day
from xinsider_assets.platform.platform import Platform
from xinsider_assets.settings import Settings
from xinsider_assets_tests.graph import default_definitions

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def defs() -> dg.Definitions:
    return default_definitions()


def made_assets(defs: dg.Definitions) -> list[dg.AssetsDefinition]:
    """All but the sources outside the project."""
    return [
        asset
        for asset in defs.assets or ()
        if isinstance(asset, dg.AssetsDefinition)
        and asset.is_executable
        and not asset.is_observable
    ]


def specs(defs: dg.Definitions) -> list[dg.AssetSpec]:
    return [spec for asset in made_assets(defs) for spec in asset.specs]


def test_every_check_of_a_recipe_stands_in_the_graph_with_what_it_makes_sure_of(
    defs: dg.Definitions,
):
    declared = {
        (spec.name, name): says for spec in ASSET_SPECS for name, says in spec.checks.items()
    }
    found = [spec for asset in made_assets(defs) for spec in asset.check_specs]
    assert {
        (spec.asset_key.to_user_string(), spec.name): spec.description for spec in found
    } == declared


def test_dagster_accepts_the_definitions(defs: dg.Definitions):
    dg.Definitions.validate_loadable(defs)
    assert all(spec.code_version for spec in specs(defs))


def test_a_setting_changes_the_code_version_of_what_it_shapes_and_of_nothing_else():
    def versions(settings: Settings) -> dict[str, str | None]:
        found = specs(build_definitions(Platform(ASSET_SPECS, Parts(settings)), every_day()))
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


def test_the_interface_lists_the_chosen_parts_and_no_key():
    secret = "sk-a-key-of-somebody"
    settings = Settings(
        openai_api_key=secret, failure_webhook=f"https://hooks.example/{secret}", images="gemini"
    )
    built = build_definitions(Platform(ASSET_SPECS, Parts(settings)), every_day())
    snap = RepositorySnap.from_def(built.get_repository_def())
    (parts,) = (resource for resource in snap.resources or () if resource.name == "parts")
    shown = parts.configured_values
    assert shown["images"] == '"gemini"'
    assert {spec.capability for spec in ASSET_SPECS if spec.capability} < set(shown)
    assert secret not in dg.serialize_value(snap)


def test_a_backfill_makes_a_run_for_each_day(defs: dg.Definitions):
    for asset in made_assets(defs):
        policy = asset.backfill_policy
        assert (policy is not None) == (asset.partitions_def is not None)
        assert policy is None or policy.max_partitions_per_run == 1


@pytest.mark.parametrize("daily", ["true", "false"])
def test_the_video_alone_is_to_be_fresh_at_the_deadline_while_the_schedule_is_on(daily: str):
    settings = Settings(daily=daily, deadline="17:45")
    built = build_definitions(Platform(ASSET_SPECS, Parts(settings)), every_day())
    policies = {
        spec.key.to_user_string(): spec.freshness_policy
        for spec in specs(built)
        if spec.freshness_policy
    }
    policy = dg.FreshnessPolicy.cron("45 17 * * 1-5", timedelta(minutes=75), "America/New_York")
    assert policies == ({"final_video": policy} if daily == "true" else {})


def test_the_workspace_names_a_module_that_loads(monkeypatch: pytest.MonkeyPatch):
    import yaml

    workspace = yaml.safe_load((REPOSITORY / "workspace.yaml").read_text())
    module_name = workspace["load_from"][0]["python_module"]["module_name"]
    monkeypatch.setenv("XINSIDER_ROOT", str(REPOSITORY))
    module = __import__(module_name, fromlist=["definitions"])
    assert isinstance(module.definitions(), dg.Definitions)
