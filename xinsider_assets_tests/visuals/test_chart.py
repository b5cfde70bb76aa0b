from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.errors import InputError
from xinsider_assets.visuals.chart import draw_chart
from xinsider_assets.visuals.shapes import rgb
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.visuals.quotes import market_of, wandering

THEME = Theme()


def pixels(png: bytes) -> npt.NDArray[np.int16]:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(np.int16)


def draw(market: MarketData, name: str = "Apple") -> npt.NDArray[np.int16]:
    return pixels(draw_chart(market, "AAPL", name, THEME))


@pytest.mark.parametrize(
    "closes",
    [
        wandering(300, 500.0),
        wandering(11, 31.0),
        [38.23, 34.03],
        wandering(130, 0.0193),
        wandering(130, 173_000.0),
        [50.0] * 40,
    ],
    ids=["half a year", "young", "two days", "penny", "six figures", "flat"],
)
def test_charts_of_all_kinds_of_prices_are_as_large_as_the_card(closes: list[float]) -> None:
    width, height = THEME.card_size
    assert draw(market_of(closes)).shape == (height, width, 3)


def test_a_chart_holds_only_shades_between_ink_and_paper() -> None:
    chart = draw(market_of(wandering(200)))
    ink, paper = np.array(rgb(THEME.palette.ink)), np.array(rgb(THEME.palette.paper))
    share = (chart - ink) / (paper - ink)
    assert np.ptp(share, axis=2).max() <= 1.5 / 220
    assert (chart == ink).all(axis=2).any()
    assert (chart == paper).all(axis=2).mean() > 0.5


def test_margins_stay_free_whatever_the_name() -> None:
    chart = draw(market_of(wandering(200, 173_000.0)), "The Very Long Holding Company " * 4)
    margin = 10 * THEME.picture_scale
    paper = np.array(rgb(THEME.palette.paper))
    for edge in (chart[:, :margin], chart[:, -margin:], chart[:margin], chart[-5:]):
        assert (edge == paper).all()


def test_a_close_at_the_lowest_price_of_the_year_is_drawn() -> None:
    """Its bar has no length; Pillow refuses a rectangle of no width."""
    market = market_of([50.0, 40.0, 30.0])
    lowest = market.frame.assign(low=market.frame["close"])
    assert draw(MarketData(market.day, market.source, market.made_by, lowest)).size


def test_a_stock_without_volumes_is_drawn() -> None:
    assert draw(market_of(wandering(60), volume=0.0)).size


def test_charts_drawn_at_the_same_time_are_the_same() -> None:
    """Assets run in threads; pyplot's global state would show here."""
    market = market_of(wandering(150))
    alone = draw_chart(market, "AAPL", "Apple", THEME)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: draw_chart(market, "AAPL", "Apple", THEME), range(4)))
    assert set(together) == {alone}


def test_a_symbol_without_prices_is_an_error() -> None:
    with pytest.raises(InputError, match="no chart of TSLA: TSLA has no prices"):
        draw_chart(market_of(wandering(60)), "TSLA", "Tesla", THEME)


def test_a_single_day_is_an_error() -> None:
    with pytest.raises(InputError, match="a change needs two"):
        draw_chart(market_of([38.23]), "AAPL", "Apple", THEME)
