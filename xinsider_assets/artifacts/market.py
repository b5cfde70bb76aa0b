"""Daily prices, and the one place where a quote is read from them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import Self, override

from xinsider_assets.artifacts.base import Artifact, ArtifactFiles, Model, hash_bytes

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

PRICE_COLUMNS = ("symbol", "date", "open", "high", "low", "close", "volume")


class Quote(Model):
    """A symbol's close and its change on the trading day before, in the currency of the file."""

    symbol: str
    as_of: date
    price: float
    previous_close: float
    change: float
    change_pct: float
    volume: float


@dataclass(frozen=True)
class MarketData(Artifact):
    """Daily OHLCV up to the day, adjusted for the splits in force on that day and no later ones.

    So the last close is the price as it was traded, and changes between any two closes are
    true. Dividends are not adjusted for.

    Attributes:
        day: The partition's day; the last row may be some days earlier.
        source: Where the prices are from, for display ("Yahoo Finance").
        made_by: The part that read them.
        frame: Columns `PRICE_COLUMNS`; symbol str, date datetime64[ns] without a zone, the rest
            float64; sorted by symbol and date.
        left_out: Symbols whose prices were found and cannot be quoted, with the reasons.
        notes: What else of the source was not used, and why.
    """

    entries: ClassVar[tuple[str, ...]] = ("market_data.parquet",)

    day: date
    source: str
    made_by: str
    frame: pd.DataFrame
    left_out: Mapping[str, str] = field(default_factory=dict[str, str])
    notes: tuple[str, ...] = ()

    @property
    def symbols(self) -> list[str]:
        """Every symbol that has prices, sorted."""
        return sorted(self._places)

    def series(self, symbol: str) -> pd.DataFrame:
        """All rows of one symbol, indexed by date.

        Raises:
            KeyError: The symbol has no prices.
        """
        if symbol not in self._places:
            raise KeyError(f"{symbol} has no prices in market_data of {self.day}")
        rows = self.frame.iloc[self._places[symbol]]
        return rows.drop(columns="symbol").set_index("date")

    def quote(self, symbol: str) -> Quote:
        """The last close on or before the day.

        Raises:
            KeyError: The symbol has no prices.
            ValueError: It has fewer than two days of prices.
        """
        if symbol not in self._quotes:
            self._quotes[symbol] = self._read_quote(symbol)
        return self._quotes[symbol]

    @cached_property
    def _places(self) -> Mapping[str, NDArray[np.intp]]:
        """Each symbol's rows, found once: a script is checked against dozens of quotes."""
        import numpy as np

        indices = self.frame.groupby("symbol", sort=False).indices
        return {str(symbol): np.asarray(places) for symbol, places in indices.items()}

    @cached_property
    def _quotes(self) -> dict[str, Quote]:
        return {}

    def _read_quote(self, symbol: str) -> Quote:
        import pandas as pd

        rows = self.series(symbol)
        if len(rows) < 2:
            raise ValueError(f"{symbol} has {len(rows)} day of prices, a change needs two")
        close, previous = float(rows["close"].iloc[-1]), float(rows["close"].iloc[-2])
        return Quote(
            symbol=symbol,
            as_of=pd.Timestamp(rows.index[-1]).date(),
            price=close,
            previous_close=previous,
            change=close - previous,
            change_pct=100.0 * (close - previous) / previous,
            volume=float(rows["volume"].iloc[-1]),
        )

    def hash_of(self, symbol: str) -> str:
        """Identity of one symbol's rows.

        Raises:
            KeyError: The symbol has no prices.
        """
        return hash_bytes(self.series(symbol).to_csv().encode())

    def rows_that_differ(self, other: MarketData, symbol: str) -> list[date]:
        """The dates on which one symbol's rows differ between two sets of prices, in order.

        Raises:
            KeyError: The symbol has no prices in one of them.
        """
        import pandas as pd

        mine, others = self.series(symbol), other.series(symbol)
        both = mine.index.union(others.index)
        mine, others = mine.reindex(both), others.reindex(both)
        same = (mine == others) | (mine.isna() & others.isna())
        return [pd.Timestamp(moment).date() for moment in both[~same.all(axis=1)]]

    @override
    def files(self) -> Mapping[str, bytes | Path]:
        frame = self.frame.copy()
        frame.attrs = {
            "day": self.day.isoformat(),
            "source": self.source,
            "made_by": self.made_by,
            "left_out": dict(self.left_out),
            "notes": list(self.notes),
        }
        buffer = io.BytesIO()
        frame.to_parquet(buffer, engine="pyarrow", compression="zstd", index=False)
        return {self.entries[0]: buffer.getvalue()}

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        import pandas as pd

        frame = pd.read_parquet(io.BytesIO(files.read(cls.entries[0])), engine="pyarrow")
        return cls(
            day=date.fromisoformat(str(frame.attrs["day"])),
            source=str(frame.attrs["source"]),
            made_by=str(frame.attrs["made_by"]),
            frame=frame,
            left_out=dict(frame.attrs.get("left_out", {})),
            notes=tuple(frame.attrs.get("notes", ())),
        )

    @override
    def content_hash(self) -> str:
        # what was left out is shown to people and does not affect what is made from the prices
        about = f"{self.day}|{self.source}|{self.made_by}"
        return hash_bytes(about.encode(), self.frame.to_csv(index=False).encode())
