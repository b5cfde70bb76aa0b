"""The tables that the interface shows hold what their columns say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timezone

import dagster as dg
import pytest

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.market import PRICE_COLUMNS
from xinsider_assets.artifacts.pictures import StockCharts
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.parts import Parts
from xinsider_assets.platform.columns import COLUMN_SCHEMAS, DROPPED, POSTS, PRICES
from xinsider_assets.platform.describe import describe
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.planner import plan_production
from xinsider_assets_tests.samples import DAY, manifest, timestamps

READ_AS = {
    "string": str,
    "int": int,
    "float": float,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}


@pytest.fixture(scope="module")
def artifacts() -> list[Artifact]:
    """The replay day as the embedded parts make it, spoken at two words a second."""
    parts = Parts(Settings())
    tweets = parts.posts.fetch(DAY)
    market = parts.market.history(["AAPL", "GOOG", "IBM"], DAY)
    report = parts.selector.select(tweets, market, datetime.now(timezone.utc))
    analysis = parts.analyst.analyse(report, market)
    times = timestamps(
        [
            TimedWord(word=word, start=index / 2, end=index / 2 + 0.4)
            for index, word in enumerate(analysis.words)
        ]
    )
    charts = StockCharts({stock.symbol: b"" for stock in analysis.related_stocks})
    pictures = manifest(len(analysis.words))
    plan = plan_production(times, analysis, report, pictures, charts, (), parts.theme, 0.2)
    prompts = parts.prompter.prompt_images(analysis)
    return [tweets, market, report, analysis, times, prompts, plan]


def tables(artifacts: list[Artifact]) -> Iterator[dg.TableMetadataValue]:
    for artifact in artifacts:
        for entry in describe(artifact).values():
            if isinstance(entry, dg.TableMetadataValue):
                yield entry


def test_cells_are_of_their_columns_types(artifacts: list[Artifact]):
    for table in tables(artifacts):
        assert table.records
        for column in table.schema.columns:
            for record in table.records:
                cell = record.data[column.name]
                if cell is None:
                    assert column.constraints.nullable, column.name
                elif column.type in {"int", "float"}:
                    assert type(cell) is READ_AS[column.type], column.name
                else:
                    assert isinstance(cell, str), column.name
                    READ_AS[column.type](cell)


def test_unique_columns_are(artifacts: list[Artifact]):
    for table in tables(artifacts):
        for column in table.schema.columns:
            cells = [record.data[column.name] for record in table.records]
            assert not column.constraints.unique or len(set(cells)) == len(cells), column.name


def test_every_table_artifact_has_columns_with_descriptions(artifacts: list[Artifact]):
    assert set(COLUMN_SCHEMAS) == {type(artifact) for artifact in artifacts}
    for schema in COLUMN_SCHEMAS.values():
        assert all(column.description for column in schema.columns)
    assert tuple(column.name for column in PRICES.columns) == PRICE_COLUMNS


def test_constraints_are_short_enough_to_be_shown_whole():
    """The interface cuts one at 30 characters."""
    said = [
        constraint
        for schema in COLUMN_SCHEMAS.values()
        for column in schema.columns
        for constraint in column.constraints.other
    ]
    assert said
    assert max(map(len, said)) <= 30


def test_an_empty_table_keeps_its_columns():
    entries = describe(
        ViralTweets(day=DAY, made_by="a test", origin="fictional", fetched_count=0, tweets=())
    )
    assert entries["dropped"] == dg.TableMetadataValue([], DROPPED)
    assert entries["most_engaging"] == dg.TableMetadataValue([], POSTS)
