"""Daily prices: where they come from, and who the companies behind the symbols are."""

from __future__ import annotations

from xinsider_assets.providers.market.source import PriceSource, build_price_source

__all__ = ["PriceSource", "build_price_source"]
