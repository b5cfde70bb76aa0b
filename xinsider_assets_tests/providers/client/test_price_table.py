from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.price_table import PACKAGED_TABLE, Price, read_prices

HEAD = "provider,model,unit,usd,per,source,as_of\n"
LINE = "openai,whisper-1,seconds,0.006,60,openai.com/api/pricing,2026-11-01\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "prices.csv"


def test_a_line_is_a_price(table: Path):
    table.write_text("\ufeff" + HEAD + "\n" + LINE.replace(",", " , "), encoding="utf-8")
    source, day = "openai.com/api/pricing", date(2026, 11, 1)
    assert read_prices(table) == (
        Price("openai", "whisper-1", "seconds", 0.006, 60.0, source, day),
    )
    assert read_prices(table)[0].each_usd == pytest.approx(0.0001)


def test_columns_may_stand_in_any_order_and_there_may_be_more(table: Path):
    table.write_text(
        "note,as_of,source,per,usd,unit,model,provider\n"
        "mine,2026-11-01,x,60,0.006,seconds,whisper-1,openai\n"
    )
    assert read_prices(table)[0].model == "whisper-1"


def test_ours_can_be_read_and_every_line_has_its_source():
    assert all(price.source and price.as_of.year >= 2026 for price in read_prices(PACKAGED_TABLE))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (LINE.replace("openai,", "opanai,"), "line 3: provider is 'opanai' and must be one of ope"),
        (LINE.replace("seconds", "second"), "line 3: unit is 'second' and must be one of input_to"),
        (LINE.replace("whisper-1", ""), r"line 3: model is empty; write \* for every model"),
        (LINE.replace("0.006", "cheap"), "line 3: usd is 'cheap' and must be a number"),
        (LINE.replace("0.006", "nan"), "line 3: usd is 'nan' and must be a number"),
        (LINE.replace("0.006", "-1"), "line 3: usd must be 0 or more, and per more than 0"),
        (LINE.replace("60", "0"), "line 3: usd must be 0 or more, and per more than 0"),
        (LINE.replace("2026-11-01", "today"), "line 3: as_of is 'today' and must be a date"),
        ("openai,whisper-1\n", "line 3: 2 cells where 7 belong"),
        (LINE.replace("openai.com", "a,b"), "line 3: 8 cells where 7 belong"),
        ("x,*,posts,1,1,s,2026-11-01\n", r"line 3: x, \*, posts is in line 2 already"),
    ],
)
def test_a_line_that_is_wrong_is_named(table: Path, line: str, complaint: str):
    table.write_text(HEAD + "x,*,posts,0.005,1,docs.x.com,2026-11-01\n" + line)
    with pytest.raises(InputError, match=complaint):
        read_prices(table)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "line 1: the column provider, model, unit, usd, per, source, as_of is missing"),
        (HEAD.replace("usd", "eur").encode(), "line 1: the column usd is missing"),
        (b"\xff\xfe\x00provider", "no text in UTF-8"),
    ],
)
def test_what_is_no_table_is_explained(table: Path, content: bytes, complaint: str):
    table.write_bytes(content)
    with pytest.raises(InputError, match=complaint):
        read_prices(table)


def test_a_table_that_is_not_there_names_its_setting(table: Path):
    with pytest.raises(InputError, match=r"No such file.*XINSIDER_PRICE_TABLE"):
        read_prices(table)
