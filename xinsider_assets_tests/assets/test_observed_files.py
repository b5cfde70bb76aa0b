"""The user's own files as sources: what counts of them is what a day used."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import dagster as dg
import pytest

from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.observation import Observation, differences
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.assets.catalogue import ASSET_SPECS
from xinsider_assets.parts import Parts
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.staleness.source import Source
from xinsider_assets.settings import Settings

DAY = date(2014, 7, 8)
PARTITION = DAY.isoformat()
SESSIONS = [DAY - timedelta(days=back) for back in range(45, -1, -1)]
SESSIONS = [day for day in SESSIONS if day.weekday() < 5 and day != date(2014, 7, 4)]


class Project:
    """A project over a folder of posts and one of prices, whose data are made without Dagster."""

    def __init__(self, root: Path) -> None:
        self.posts, self.prices = root / "posts", root / "prices"
        self.poses, self.music = root / "poses", root / "bed.wav"
        for folder in (self.posts, self.prices, self.poses):
            folder.mkdir()
        self.posts_file = self.posts / f"{DAY}.json"
        settings = Settings(
            data_folder=root / "data",
            state_folder=root / "state",
            posts="archive",
            posts_folder=self.posts,
            market="csv",
            prices_folder=self.prices,
            watch_list=("AAPL", "MSFT"),
            music_file=self.music,
            poses_folder=self.poses,
        )
        self.platform = Platform(ASSET_SPECS, Parts(settings))
        self.write_posts(["$AAPL fell 3% today on weak demand", "$MSFT sets a record"])
        self.write_prices("AAPL")
        self.write_prices("MSFT")

    def write_posts(self, texts: list[str], **extra: object) -> None:
        moment = f"{PARTITION}T15:00:00.000Z"
        counts = {"like_count": 5, "retweet_count": 1, "reply_count": 0, "quote_count": 0}
        posts = [
            {
                "id": f"48{number}",
                "text": text,
                "author_id": "7",
                "created_at": moment,
                "lang": "en",
                "public_metrics": counts,
            }
            for number, text in enumerate(texts)
        ]
        author = {"id": "7", "username": "desk", "name": "Desk", "verified": False}
        users = [{**author, "public_metrics": {"followers_count": 9000}}]
        content = {"data": posts, "includes": {"users": users}, **extra}
        self.posts_file.write_text(json.dumps(content))

    def write_prices(
        self, symbol: str, changed: date | None = None, last: date | None = None
    ) -> None:
        lines = ["Date,Open,High,Low,Close,Adj Close,Volume"]
        days = [*SESSIONS, *([last] if last else [])]
        for number, day in enumerate(days):
            price = 90.0 + number / 10 + (0.5 if day == changed else 0.0)
            lines.append(f"{day},{price},{price},{price},{price},{price},700")
        (self.prices / f"{symbol}.csv").write_text("\n".join(lines) + "\n")

    def make(self) -> None:
        """Store what a run would store of the posts and prices."""
        for asset in ("viral_tweets", "market_data"):
            node, parts = self.platform.resolver.nodes[dg.AssetKey(asset)], self.platform.parts
            artifact = (
                parts.posts.fetch(DAY)
                if node.kind is ViralTweets
                else parts.market.history(["AAPL", "MSFT"], DAY)
            )
            assert isinstance(artifact, ViralTweets | MarketData)
            parts.store.save(node.folder(PARTITION), artifact)

    def source(self, asset: str) -> Source:
        source = self.platform.resolver.nodes[dg.AssetKey(asset)].source
        assert source is not None
        return source

    def observe(self, asset: str) -> Observation:
        observed = self.source(asset).observe(PARTITION)
        assert observed is not None
        return observed


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.make()
    return project


def said(project: Project, asset: str, before: Observation) -> list[str]:
    return [*project.source(asset).differences(PARTITION, before, project.observe(asset))]


def test_a_corrected_row_of_prices_is_named(project: Project):
    before = project.observe("market_data")
    project.write_prices("AAPL", changed=date(2014, 6, 11))
    assert said(project, "market_data", before) == ["AAPL.csv changed in the row of 2014-06-11"]


def test_a_later_row_or_another_file_of_prices_does_not_count(project: Project):
    before = project.observe("market_data")
    project.write_prices("AAPL", last=date(2014, 7, 9))
    (project.prices / "ZZZZ.csv").write_text("nonsense")
    assert project.observe("market_data").version == before.version


def test_a_file_of_prices_comes_and_goes(project: Project):
    before = project.observe("market_data")
    (project.prices / "AAPL.csv").unlink()
    assert said(project, "market_data", before) == ["AAPL.csv is gone"]
    now = project.observe("market_data")
    project.write_prices("AAPL")
    assert said(project, "market_data", now) == ["AAPL.csv is new"]


def test_a_corrected_post_is_named(project: Project):
    before = project.observe("viral_tweets")
    project.write_posts(["$AAPL fell 4% today on weak demand", "$MSFT sets a record"])
    assert said(project, "viral_tweets", before) == ["post 480 changed"]


def test_another_layout_of_the_posts_does_not_count(project: Project):
    before = project.observe("viral_tweets")
    content = json.loads(project.posts_file.read_text())
    project.posts_file.write_text(json.dumps({**content, "meta": {"result_count": 2}}, indent=7))
    assert project.observe("viral_tweets").version == before.version


def test_posts_that_are_gone_are_not_observed(project: Project):
    """What was made of them stays: there is nothing to make it of anew."""
    project.posts_file.rename(project.posts / "2014-07-09.json")
    assert project.source("viral_tweets").observe(PARTITION) is None


def test_prices_are_not_observed_before_there_are_posts(project: Project):
    store, node = project.platform.parts.store, project.platform.resolver.nodes
    posts = dg.AssetKey("viral_tweets")
    store.stored(node[posts].folder(PARTITION), ViralTweets).local(ViralTweets.entries[0]).unlink()
    assert project.source("market_data").observe(PARTITION) is None


def test_music_counts_by_its_bytes(project: Project):
    assert project.source("background_music").observe("") is None
    project.music.write_bytes(b"one")
    before = project.observe("background_music")
    project.music.write_bytes(b"two")
    assert said(project, "background_music", before) == ["bed.wav changed"]


def test_poses_count_by_file(project: Project):
    (project.poses / "wave.png").write_bytes(b"one")
    before = project.observe("pose_catalog")
    (project.poses / "notes.txt").write_text("not a pose")
    assert project.observe("pose_catalog").version == before.version
    (project.poses / "nod.png").write_bytes(b"two")
    assert said(project, "pose_catalog", before) == ["nod.png is new"]


@pytest.mark.parametrize("part", ["embedded", "live"])
def test_what_comes_with_the_project_or_is_asked_of_a_provider_is_not_observed(part: str):
    settings = Settings.model_validate({"profile": part})
    nodes = Platform(ASSET_SPECS, Parts(settings)).resolver.nodes.values()
    sources = [node.source for node in nodes if node.source]
    assert len(sources) == 4
    assert [source.observe(PARTITION) for source in sources] == [None] * 4


def test_many_changes_are_counted():
    before = Observation(place="p", items={f"{name}": "1" for name in "abcdef"})
    now = Observation(place="p", items={f"{name}": "2" for name in "abcdef"})
    assert differences(before, now) == (
        "a changed",
        "b changed",
        "c changed, like 3 more",
    )
