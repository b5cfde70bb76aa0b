"""Settings of what runs every day by itself: the schedule, its deadline and its alarm."""

from __future__ import annotations

from datetime import time
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings

from xinsider_assets.live_settings import safe_url

BEGIN = time(16, 30)
"""When a day's video is begun, New York: half an hour after the exchange's close."""


def _later_than_begin(deadline: time) -> time:
    if deadline.tzinfo is not None or deadline.replace(second=0, microsecond=0) != deadline:
        raise ValueError("must be an hour and a minute of New York's time, such as 18:00")
    if deadline <= BEGIN:
        raise ValueError(f"must be later than {BEGIN:%H:%M}, when the day's video is begun")
    return deadline


def _webhook(secret: SecretStr) -> SecretStr:
    """It goes out in the clear to nobody, and lies whole in its path, which no log shows."""
    url = secret.get_secret_value().strip()
    if urlsplit(safe_url(url)).username is not None:
        raise ValueError("must have no user name and password before its host")
    return SecretStr(url)


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must begin with https:// or http:// and name a host")
    return url.rstrip("/")


class DailySettings(BaseSettings):
    """What only the daily work reads; each is XINSIDER_ and its name in capitals."""

    daily: bool = False
    """Whether the day's video is made on every day of the exchange, and its deadline watched."""
    catch_up_days: int = Field(default=7, ge=0, le=365)
    """How many days back a day of the exchange without a video is made up for; 0: none."""
    deadline: Annotated[time, AfterValidator(_later_than_begin)] = time(18, 0)
    """When the day's video must be there, New York."""
    failure_webhook: Annotated[SecretStr, AfterValidator(_webhook)] | None = None
    """Where the failure of a run is posted to, as JSON with a `text`."""
    interface_url: Annotated[str, AfterValidator(_web_address)] | None = None
    """Where Dagster's interface is reached, for the link in such a post."""
