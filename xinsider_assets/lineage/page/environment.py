"""The templates and their filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from xinsider_assets.console.tables import counted, dollars
from xinsider_assets.lineage.page import wording
from xinsider_assets.visuals.card.runs import split_runs
from xinsider_assets.visuals.card.view import format_posted
from xinsider_assets.visuals.locale import EN_US
from xinsider_assets.visuals.numbers import compact_count
from xinsider_assets.visuals.quote_text import change_pct_text, direction, price_text

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_PACKAGE = "xinsider_assets.lineage.page"


@cache
def environment() -> Environment:
    """Return an environment that escapes all values and raises on undefined ones."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader(_PACKAGE, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    cast("dict[str, Callable[..., object]]", made.filters).update(_FILTERS)
    return made


def _breakable(name: str) -> Markup:
    """Allow a line break after each underscore of an identifier."""
    from markupsafe import Markup, escape

    return escape(name).replace("_", Markup("_<wbr>"))


_FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "breakable": _breakable,
        "change_pct": change_pct_text,
        "clock": wording.clock,
        "compact": compact_count,
        "counted": counted,
        "dollars": dollars,
        "duration": wording.duration,
        "fine_clock": wording.fine_clock,
        "full_date": EN_US.full_date,
        "moment": wording.moment,
        "posted": format_posted,
        "price": price_text,
        "runs": split_runs,
        "setting": wording.setting,
        "size": wording.size,
        "trend": direction,
        "weekday": EN_US.weekday,
        "words": wording.words,
    }
)


@cache
def page_file(name: str) -> str:
    """Return the text of a file in this package."""
    return (files(_PACKAGE) / name).read_text("utf-8")
