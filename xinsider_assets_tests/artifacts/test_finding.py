from __future__ import annotations

import pytest

from xinsider_assets.artifacts.finding import Finding

RECORD = {"name": "length", "is_well": False, "says": "too long", "measured": {"words": 240}}


@pytest.mark.parametrize("is_advice", ["true", "false"])
def test_a_record_of_an_older_release_is_read(is_advice: str):
    finding = Finding.model_validate({**RECORD, "is_advice": is_advice == "true"})

    assert finding.refuses is (is_advice == "false")
    assert "is_advice" not in finding.model_dump()
    assert Finding.model_validate(finding.model_dump()) == finding


def test_a_finding_blocks_unless_it_says_otherwise():
    assert Finding.model_validate(RECORD).refuses
    assert not Finding.model_validate({**RECORD, "is_blocking": False}).refuses
