"""Every setting, typed, with its default. Read from the environment or a .env file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """All settings; each is the environment variable XINSIDER_ and its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix="XINSIDER_", env_file=".env", extra="ignore", frozen=True
    )

    profile: Literal["embedded"] = "embedded"
    """Which parts do the work where a capability is not set on its own."""
    posts: Literal["embedded", "archive"] = "embedded"
    """Posts written for the replay days, or a folder of X API v2 recent-search responses."""
    posts_folder: Path | None = None
    """Folder of the archive: one file a day, YYYY-MM-DD.json."""
    market: Literal["embedded", "csv"] = "embedded"
    """Prices of bokeh-sampledata, or a folder of Yahoo-format files."""
    prices_folder: Path | None = None
    """Folder of the price files: one a symbol, SYMBOL.csv."""
    prices_adjusted_as_of: date | None = None
    """Splits up to this day are already worked into the files; default: each file's last row."""
    watch_list: tuple[str, ...] = ("AAPL", "MSFT", "IBM", "GOOG", "FB")
    """Symbols that the ticker shows besides the day's own."""
    data_folder: Path = Path("data")
    """Where the artifacts lie."""
    state_folder: Path = Path("state")
    """Where Dagster keeps its runs and events."""
    first_day: date = date(2012, 1, 1)
    """The first day of the partitions."""
    browser: Path | None = None
    """The browser that draws the card; found by itself when not given."""
    music_file: Path | None = None
    """A music file of the user's own; default: a synthesised bed."""
    poses_folder: Path | None = None
    """A folder of presenter poses, PNG with alpha; default: none."""
    music_volume: float = Field(default=0.22, ge=0.0, le=1.0)
    """Gain of the music as a factor, before ducking."""
    voice_speed: float = Field(default=1.0, ge=0.5, le=2.0)
    """Tempo of the embedded voice as a factor."""
    x264_preset: str = "veryfast"
    """Speed against size, in x264's words."""
    threads: int = Field(default=8, ge=1)
    """Assets made at the same time."""
