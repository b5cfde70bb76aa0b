from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.visuals.card.runs import split_runs


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("$AAPL down, $brk.b up", ["$AAPL", "$brk.b"]),
        ("($AAPL) $AAPL: $AAPL.", ["$AAPL", "$AAPL", "$AAPL"]),
        ("$54.5B and $12 and US$AB", []),
        ("$TOOLONGNAME", []),
        ("#earnings #Q1 #1stDay", ["#earnings", "#Q1", "#1stDay"]),
        ("we are #1, a&#39;b, x#y", []),
        ("#決算、#शेयरबाजार #หุ้น.", ["#決算", "#शेयरबाजार", "#หุ้น"]),
        ("#Apple📉 #buy-now", ["#Apple", "#buy"]),
        ("@quill_1: hi .@bob!", ["@quill_1", "@bob"]),
        ("mail me@example.com or @sixteen_letters__", []),
    ],
)
def test_what_is_tagged(text: str, tagged: list[str]) -> None:
    assert [run.text for run in split_runs(text) if run.tagged] == tagged


@given(st.text(st.sampled_from("$#@ aB1.é決\n<&_")) | st.text())
def test_runs_joined_give_the_text_again(text: str) -> None:
    assert "".join(run.text for run in split_runs(text)) == text
