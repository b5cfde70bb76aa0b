"""Price tables: the one of the project and one of the user."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.call import Usage
from xinsider_assets.providers.provider_spec import Provider

SETTING = "XINSIDER_PRICE_TABLE"
COLUMNS = ("provider", "model", "unit", "usd", "per", "source", "as_of")
ANY_MODEL = "*"
PACKAGED_TABLE = Path(__file__).parent / "prices.csv"

_EXAMPLE = "openai,whisper-1,seconds,0.006,60,openai.com/api/pricing,2026-11-01"


@dataclass(frozen=True)
class Price:
    """One line of a table.

    Attributes:
        provider: The provider.
        model: The model or endpoint; `ANY_MODEL` for all models without their own line.
        unit: The unit, as in `Usage`.
        usd: US dollars for every `per` units.
        per: The number of units.
        source: The source of the price.
        as_of: The date of the source.
    """

    provider: str
    model: str
    unit: str
    usd: float
    per: float
    source: str
    as_of: date

    @property
    def each_usd(self) -> float:
        """US dollars for one unit."""
        return self.usd / self.per


def read_prices(path: Path) -> Sequence[Price]:
    """A table of prices.

    Raises:
        InputError: It cannot be read; names the line, and what is wrong with it.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return tuple(_prices(path, stream))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); correct {SETTING}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path} is no text in UTF-8 ({error}); correct {SETTING}") from error


def _prices(path: Path, lines: Iterator[str]) -> Iterator[Price]:
    rows = csv.reader(lines)
    headings = [heading.strip() for heading in next(rows, list[str]())]
    if missing := [column for column in COLUMNS if column not in headings]:
        raise InputError(
            f"{path}, line 1: the column {', '.join(missing)} is missing; the first line names "
            f"the columns: {','.join(COLUMNS)}"
        )
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        where = f"{path}, line {rows.line_num}"
        if len(row) != len(headings):
            raise InputError(
                f"{where}: {len(row)} cells where {len(headings)} belong; a line reads {_EXAMPLE}"
            )
        cells = dict(zip(headings, (cell.strip() for cell in row), strict=True))
        price = _price(where, cells)
        name = (price.provider, price.model, price.unit)
        if name in seen:
            raise InputError(f"{where}: {', '.join(name)} is in line {seen[name]} already")
        seen[name] = rows.line_num
        yield price


def _price(where: str, cells: dict[str, str]) -> Price:
    for column, known in (("provider", get_args(Provider)), ("unit", tuple(Usage.model_fields))):
        if cells[column] not in known:
            raise InputError(
                f"{where}: {column} is {cells[column]!r} and must be one of {', '.join(known)}"
            )
    if not cells["model"]:
        raise InputError(f"{where}: model is empty; write {ANY_MODEL} for every model")
    usd, per = _number(where, cells, "usd"), _number(where, cells, "per")
    if usd < 0.0 or per <= 0.0:
        raise InputError(f"{where}: usd must be 0 or more, and per more than 0")
    try:
        as_of = date.fromisoformat(cells["as_of"])
    except ValueError as error:
        raise InputError(
            f"{where}: as_of is {cells['as_of']!r} and must be a date, YYYY-MM-DD"
        ) from error
    return Price(cells["provider"], cells["model"], cells["unit"], usd, per, cells["source"], as_of)


def _number(where: str, cells: dict[str, str], column: str) -> float:
    try:
        number = float(cells[column])
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InputError(f"{where}: {column} is {cells[column]!r} and must be a number")
    return number
