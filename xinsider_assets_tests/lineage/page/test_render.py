"""What the page's text says, without a browser."""

from __future__ import annotations

import re
import tracemalloc
from pathlib import Path

import pytest
from upath import UPath

from xinsider_assets.lineage.model import Lineage
from xinsider_assets.lineage.page import (
    Contents,
    EmbeddedVideo,
    ServedVideo,
    gather_contents,
    render_page,
)
from xinsider_assets.lineage.page.post import post_address
from xinsider_assets.storage.store import ArtifactStore
from xinsider_assets_tests import samples
from xinsider_assets_tests.lineage.small import DAY, Small

SERVED = ServedVideo("2013-01-24/video.mp4", 1_000_000)


@pytest.fixture(scope="module")
def contents(small: Small) -> Contents:
    return gather_contents(small.lineage, small.store)


def page(small: Small, contents: Contents, video: ServedVideo | EmbeddedVideo | None) -> str:
    return "".join(render_page(small.lineage, contents, video))


def test_same_arguments_give_the_same_page(small: Small, contents: Contents) -> None:
    again = gather_contents(small.lineage, small.store)
    film = EmbeddedVideo(small.film)
    assert page(small, contents, film) == page(small, again, film)


def test_served_page_names_its_film_and_allows_no_other(small: Small, contents: Contents) -> None:
    text = page(small, contents, SERVED)
    assert 'src="2013-01-24/video.mp4"' in text
    assert "media-src &#39;self&#39;" in text
    assert 'class="film"' not in text


def test_policy_allows_nothing_inline_but_by_hash(small: Small, contents: Contents) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page(small, contents, SERVED))
    assert policy is not None
    assert policy.group(1).startswith("default-src &#39;none&#39;; ")
    assert "unsafe" not in policy.group(1)
    assert "http" not in policy.group(1)


def test_film_goes_in_a_piece_at_a_time(small: Small, contents: Contents, tmp_path: Path) -> None:
    """A film of 76 MB must not cost 200 MB: here 64 MB of a sparse file, some 12 MB at most."""
    film = tmp_path / "large.mp4"
    with film.open("wb") as stream:
        stream.truncate(64_000_000)
    page(small, contents, SERVED)
    tracemalloc.start()
    try:
        written = sum(len(p) for p in render_page(small.lineage, contents, EmbeddedVideo(film)))
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert written > 64_000_000 * 4 / 3
    assert peak_bytes < 12_000_000


def test_what_was_replaced_is_said_and_not_shown(small: Small) -> None:
    """Another script lies there than the one that went into the video, and other pictures."""
    gone = {"financial_analysis", "illustrations", "final_video", "tweet_selection_report"}
    links = tuple(
        link.model_copy(update={"lies_there": link.asset not in gone})
        for link in small.lineage.links
    )
    lineage = small.lineage.model_copy(update={"links": links})
    contents = gather_contents(lineage, small.store)
    assert contents.replaced == gone
    assert contents.analysis is None
    text = "".join(render_page(lineage, contents, None))
    assert samples.selection_report().selected_tweet.text not in text
    assert "Apple&#39;s worst day" not in text
    assert text.count("has been replaced since") == 3
    assert text.count("replaced since</small>") == len(gone)
    assert "The video is not available" in text
    assert all(link.data_version in text for link in lineage.links)


def test_artifact_that_went_between_tracing_and_reading_counts_as_replaced(
    small: Small, tmp_path: Path
) -> None:
    contents = gather_contents(small.lineage, ArtifactStore(UPath(tmp_path)))
    assert contents.plan is None
    assert {"production_plan", "viral_tweets", "final_video"} <= contents.replaced
    assert "The plan of this video has been replaced" in page(small, contents, None)


def test_two_contents_of_one_asset_stand_side_by_side(small: Small, contents: Contents) -> None:
    """After a partial make two ways lead to different contents of one asset."""
    old = small.lineage.link("financial_analysis").model_copy(
        update={"data_version": "0" * 24, "lies_there": False}
    )
    links = [
        link.model_copy(update={"inputs": {**link.inputs, "financial_analysis": "0" * 24}})
        if link.asset == "narration"
        else link
        for link in small.lineage.links
    ]
    place = [link.asset for link in links].index("financial_analysis")
    lineage = small.lineage.model_copy(
        update={"links": (*links[:place], old, *links[place:]), "lost": ("viral_tweets",)}
    )
    text = "".join(render_page(lineage, gather_contents(lineage, small.store), None))
    nodes = dict(re.findall(r'data-artifact="(\w+)" data-inputs="([^"]*)"', text))
    assert nodes[f"artifact{place + 2}"] == f"artifact{place}", (
        "the narration came from the old one"
    )
    assert f"artifact{place + 1}" in nodes[f"artifact{place + 3}"], (
        "and the word times from the new"
    )
    assert "The records of viral_tweets are missing" in text


def test_graph_has_a_column_for_each_phase_and_an_edge_for_each_input(
    small: Small, contents: Contents
) -> None:
    text = page(small, contents, SERVED)
    columns = text.partition('id="graph"')[2].partition('class="ledger"')[0].split("<ol")[1:]
    found = [re.findall(r'class="node[^>]+data-artifact="artifact(\d+)"', one) for one in columns]
    groups = [link.group for link in small.lineage.links]
    assert found == [
        [str(place) for place, group in enumerate(groups) if group == phase]
        for phase in sorted(set(groups))
    ]
    edges = re.findall(r"<path [^>]*data-source=", text)
    assert len(edges) == sum(len(link.inputs) for link in small.lineage.links)


def test_lineage_of_something_else_than_a_video_is_a_page_too(small: Small) -> None:
    lineage = Lineage(day=DAY, root="market_data", links=small.lineage.links[:2])
    contents = gather_contents(lineage, small.store)
    assert contents.replaced == frozenset()
    assert "market_data" in "".join(render_page(lineage, contents, None))


@pytest.mark.parametrize(
    ("origin", "handle", "address"),
    [
        ("live", "orchardledger", "https://x.com/orchardledger/status/294512345678901234"),
        ("archive", "A_1", "https://x.com/A_1/status/294512345678901234"),
        ("fictional", "orchardledger", None),
        ("live", "evil.example/x", None),
        ("live", "javascript:alert(1)", None),
        ("live", "sixteen_letters_", None),
        ("live", "handle\n", None),
        ("live", "ｈａｎｄｌｅ", None),
    ],
)
def test_link_leads_to_the_post_on_x_and_nowhere_else(
    origin: str, handle: str, address: str | None
) -> None:
    report = samples.selection_report()
    post = report.selected_tweet.model_copy(update={"author_handle": handle})
    told = report.model_copy(update={"origin": origin, "selected_tweet": post})
    assert post_address(told) == address
