from __future__ import annotations

import io
from collections import Counter

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from xinsider_assets.artifacts.market import Quote
from xinsider_assets.errors import InputError
from xinsider_assets.visuals.shapes import rgb
from xinsider_assets.visuals.theme import Theme
from xinsider_assets.visuals.ticker import draw_ticker
from xinsider_assets.visuals.ticker_layout import place_items
from xinsider_assets_tests.visuals.quotes import quote

THEME = Theme()


def draw(*quotes: Quote) -> npt.NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(draw_ticker(quotes, THEME))))


def shows(strip: npt.NDArray[np.uint8], colour: str) -> bool:
    return bool((strip == np.array(rgb(colour))).all(axis=2).any())


def empty_columns(strip: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Columns that show nothing but the band, which is the commonest column there is."""
    columns = [column.tobytes() for column in strip.transpose(1, 0, 2)]
    commonest, _ = Counter(columns).most_common(1)[0]
    return np.array([column == commonest for column in columns])


@given(
    widths=st.lists(st.integers(80, 700), min_size=1, max_size=40),
    strip_width=st.integers(19_440, 40_000),
    min_gap=st.integers(8, 90),
)
def test_whole_rounds_fill_the_strip_exactly(
    widths: list[int], strip_width: int, min_gap: int
) -> None:
    if sum(widths) + len(widths) * min_gap > strip_width:
        with pytest.raises(InputError):
            place_items(widths, strip_width, min_gap)
        return
    placed = place_items(widths, strip_width, min_gap)
    assert [p.item for p in placed] == list(range(len(widths))) * (len(placed) // len(widths))
    assert [p.width for p in placed] == [widths[p.item] for p in placed]
    starts = [p.x for p in placed]
    ends = [p.x + p.width for p in placed]
    assert starts[0] >= 0
    assert ends[-1] <= strip_width
    next_starts = [*starts[1:], starts[0] + strip_width]
    gaps = [start - end for start, end in zip(next_starts, ends, strict=True)]
    assert sum(gaps) + sum(p.width for p in placed) == strip_width
    assert min(gaps) >= min_gap - 1
    assert max(gaps) - min(gaps) <= 2
    for placement, end, start in zip(placed, ends, next_starts, strict=True):
        assert end < placement.separator_x < min(start, strip_width)


@pytest.mark.parametrize("count", [1, 2, 5, 19, 40])
def test_the_strip_loops_without_a_cut(count: int) -> None:
    strip = draw(*[quote(f"S{n:02d}"[:3], 10.0 + 37 * n, n - 3.3) for n in range(count)])
    assert strip.shape == (THEME.ticker_box.height, THEME.ticker_strip_width, 3)
    empty = empty_columns(strip)
    assert empty[:8].all()
    assert empty[-8:].all()


def test_a_window_across_the_seam_shows_what_one_inside_shows() -> None:
    """With one quote every cell is the same, so the seam must look like any other place."""
    strip = draw(quote())
    starts = np.flatnonzero(np.diff(empty_columns(strip).astype(int)) == -1)
    item = strip[:, starts[0] - 2 : starts[0] + 298]
    across = np.concatenate([strip, strip[:, :1080]], axis=1)[:, -1380:]
    places = [x for x in range(1080) if (across[:, x : x + item.shape[1]] == item).all()]
    pitch = THEME.ticker_strip_width / (THEME.ticker_strip_width // np.diff(places).min())
    assert len(places) >= 2
    assert np.allclose(np.diff(places), pitch, atol=2)


def test_colours_tell_rises_from_falls() -> None:
    palette = THEME.palette
    up, down, flat = (draw(quote(change_pct=pct)) for pct in (1.7, -1.7, 0.001))
    for strip, colour in ((up, palette.up), (down, palette.down), (flat, palette.grey)):
        assert shows(strip, colour)
        assert shows(strip, palette.white)
        others = {palette.up, palette.down, palette.grey} - {colour}
        assert not any(shows(strip, other) for other in others)


def test_the_same_quotes_give_the_same_bytes() -> None:
    quotes = [quote(), quote("MSFT", 27.63, 0.07)]
    assert draw_ticker(quotes, THEME) == draw_ticker(quotes, THEME)


def test_no_quotes_is_an_error() -> None:
    with pytest.raises(InputError, match="WATCH_LIST"):
        draw_ticker([], THEME)


def test_more_than_fits_is_an_error() -> None:
    with pytest.raises(InputError, match="ticker items need"):
        draw_ticker([quote("BRK-A", 173_380.9)] * 90, THEME)
