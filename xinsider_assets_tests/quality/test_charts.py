from __future__ import annotations

import io
from functools import cache

import numpy as np
import pytest
from PIL import Image

from xinsider_assets.artifacts.pictures import StockCharts
from xinsider_assets.quality.charts import CHECKS, inspect_stock_charts
from xinsider_assets.visuals.chart import draw_chart
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.quality.verdicts import faults
from xinsider_assets_tests.samples import selection_report
from xinsider_assets_tests.video.films import flat, png
from xinsider_assets_tests.visuals.quotes import market_of, wandering

THEME = Theme()


@cache
def chart(*closes: float) -> bytes:
    return draw_chart(market_of(closes or wandering(130)), "AAPL", "Apple", THEME)


def wrong(**charts: bytes) -> dict[str, str]:
    return faults(inspect_stock_charts(StockCharts(charts), selection_report(), THEME), CHECKS)


@pytest.mark.parametrize("closes", [(), (50.0, 50.0)], ids=["usual", "short and flat"])
def test_charts_of_all_kinds_of_prices_are_well(closes: tuple[float, ...]):
    assert wrong(AAPL=chart(*closes)) == {}


def test_a_missing_chart_and_a_strange_one_are_refused():
    assert wrong(MSFT=chart()) == {"complete": "refused"}
    assert wrong(AAPL=chart(), MSFT=chart()) == {"complete": "refused"}


def test_another_size_is_refused():
    pixels = np.array(Image.open(io.BytesIO(chart())))
    assert wrong(AAPL=png(pixels[:-4])) == {"size": "refused"}


def test_a_single_coloured_spot_is_refused():
    pixels = np.array(Image.open(io.BytesIO(chart())))
    pixels[9, 9] = (200, 40, 40)
    assert wrong(AAPL=png(pixels)) == {"black_and_white": "refused"}


def test_a_blank_sheet_and_a_photograph_are_refused():
    paper = flat(THEME.card_size, (244, 241, 234))
    assert wrong(AAPL=png(paper)) == {"drawn": "refused"}
    noise = np.random.default_rng(1).integers(0, 255, paper.shape, dtype=np.uint8)
    assert "black_and_white" in wrong(AAPL=png(noise))


def test_what_is_no_picture_is_refused():
    assert wrong(AAPL=b"<html>")["complete"] == "refused"
