from __future__ import annotations

import numpy as np
import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.visuals.header import draw_header
from xinsider_assets.visuals.theme import Theme

THEME = Theme()
NOTICE = "REPLAY · HISTORICAL PRICES · FICTIONAL POSTS"


def lettering_rows(notice: str) -> list[int]:
    """Heights of the lines of lettering, top to bottom."""
    alpha = np.asarray(draw_header("XINSIDER", "THU 24 JAN 2013", notice, THEME))[..., 3]
    inked = np.concatenate([[False], (alpha > 128).any(axis=1), [False]])
    edges = np.flatnonzero(np.diff(inked.astype(int)))
    return [int(height) for height in edges[1::2] - edges[::2]]


def test_the_header_fills_its_box_and_nothing_touches_the_edge() -> None:
    header = draw_header("XINSIDER", "THU 24 JAN 2013", NOTICE, THEME)
    assert header.mode == "RGBA"
    assert header.size == (THEME.header_box.width, THEME.header_box.height)
    alpha = np.asarray(header)[..., 3]
    for edge in (alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]):
        assert not edge.any()


def test_a_replay_s_notice_has_capitals_of_24_px() -> None:
    title, notice = lettering_rows(NOTICE)
    assert title >= 24
    assert notice >= 24


def test_a_longer_notice_shrinks() -> None:
    longer = (
        "AI-GENERATED · PRICES: YAHOO FINANCE, CLOSE OF 24 JAN 2013 · NOT INVESTMENT ADVICE ETC"
    )
    assert 17 <= lettering_rows(longer)[1] < 24


def test_a_notice_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(InputError, match=r"notice .* shorten it"):
        draw_header("XINSIDER", "THU 24 JAN 2013", NOTICE * 3, THEME)


def test_a_title_that_leaves_no_room_for_the_day_is_an_error() -> None:
    with pytest.raises(InputError, match="date label"):
        draw_header("XINSIDER " * 6, "THU 24 JAN 2013", NOTICE, THEME)
