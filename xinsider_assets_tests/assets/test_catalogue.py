"""What the switch of the picture library changes of the graph, and that nothing changes without."""

from __future__ import annotations

import pytest

from xinsider_assets.artifacts.picture_library import FromLibrary
from xinsider_assets.artifacts.pictures import IllustrationEntry, ImagePrompt
from xinsider_assets.assets.catalogue import ASSET_SPECS, asset_specs_of
from xinsider_assets.definitions import build_definitions
from xinsider_assets.parts import Parts
from xinsider_assets.platform.partitions import offered_days
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.resources import ChosenParts
from xinsider_assets.providers.estimate import CAPABILITY_OF, FOR_ALL_VIDEOS
from xinsider_assets.providers.registry import CAPABILITIES, parts_of
from xinsider_assets.settings import Settings
from xinsider_assets_tests.graph import graph_text

ON = Settings(picture_library=True)


def nodes(settings: Settings):
    resolver = Platform(asset_specs_of(settings), Parts(settings)).resolver
    return {key.to_user_string(): node for key, node in resolver.nodes.items()}


def test_without_the_library_there_is_no_such_asset_and_no_setting_of_it():
    assert asset_specs_of(Settings()) is ASSET_SPECS
    for name, node in nodes(Settings()).items():
        assert name != "picture_library"
        assert node.version_inputs is not None
        assert not any("library" in setting for setting in node.version_inputs.settings)


def test_with_the_library_illustrations_are_made_from_it_and_little_else_changes():
    off, on = nodes(Settings()), nodes(ON)
    assert set(on) - set(off) == {"picture_library"}
    changed = {
        name
        for name, node in off.items()
        if (node.inputs, node.code_version) != (on[name].inputs, on[name].code_version)
    }
    assert changed == {"image_prompts", "illustrations"}
    added = set(on["illustrations"].inputs) - set(off["illustrations"].inputs)
    assert [key.to_user_string() for key in added] == ["picture_library"]
    assert on["picture_library"].partitioned is False


def test_inputs_stand_before_what_is_made_from_them():
    seen: set[str] = set()
    for spec in asset_specs_of(ON):
        assert set(spec.inputs) <= seen
        seen.add(spec.name)


def test_dagster_takes_the_graph_with_the_library():
    text = graph_text(build_definitions(Platform(asset_specs_of(ON), Parts(ON)), offered_days(ON)))
    assert "asset picture_library" in text
    assert "inputs      image_prompts, picture_library" in text


@pytest.mark.parametrize(
    "record",
    [
        ImagePrompt(
            index=1, prompt="p", keywords=(), scene="s", stretch="t", first_word=0, last_word=1
        ),
        IllustrationEntry(index=1, file="f", made_by="m", prompt="p", first_word=0, last_word=1),
    ],
)
def test_records_without_a_library_are_as_they_were(
    record: ImagePrompt | IllustrationEntry,
):
    """Their JSON is hashed: a new field would make every day stale."""
    assert not {"idea", "from_library"} & set(record.model_dump())
    assert type(record).model_validate_json(record.model_dump_json()) == record


def test_what_comes_from_the_library_is_written_and_read_back():
    entry = IllustrationEntry(
        index=1,
        file="f",
        made_by="m",
        prompt="p",
        first_word=0,
        last_word=1,
        from_library=FromLibrary(idea="risk", variant=3),
    )
    assert entry.model_dump()["from_library"] == {"idea": "risk", "variant": 3}
    assert IllustrationEntry.model_validate_json(entry.model_dump_json()) == entry


def test_the_estimate_knows_the_capability_of_each_asset_that_may_cost_something():
    """Its table repeats the specs, which `doctor` does not import."""
    paying = [
        spec
        for spec in asset_specs_of(ON)
        if spec.capability
        and any(part.expected_calls for part in parts_of(spec.capability).values())
    ]
    assert {spec.name: spec.capability for spec in paying} == CAPABILITY_OF
    assert {spec.name for spec in paying if not spec.partitioned} == FOR_ALL_VIDEOS


def test_the_interface_lists_the_part_of_each_capability():
    assert set(ChosenParts.model_fields) == {"profile", *CAPABILITIES}
