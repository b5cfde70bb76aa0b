"""The available sources of daily prices."""

from __future__ import annotations

from xinsider_assets.providers.part import Part

PARTS = (
    Part(
        "market", "embedded", "bokeh-sampledata", "xinsider_assets.providers.market.embedded:build"
    ),
    Part(
        "market",
        "csv",
        "a folder of Yahoo-format files",
        "xinsider_assets.providers.market.csv_folder:build",
        shaped_by=("prices_folder", "prices_adjusted_as_of"),
    ),
    Part(
        "market",
        "yahoo",
        "Yahoo Finance",
        "xinsider_assets.providers.market.yahoo:YahooPrices",
        accounts={"yahoo": ()},
        is_live_choice=True,
    ),
)
