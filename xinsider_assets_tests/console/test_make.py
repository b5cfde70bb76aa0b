"""`xinsider make` where it pays: what it says before and afterwards, through Grok's double."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from xinsider_assets.cli import app
from xinsider_assets_tests.doubles import DAY, Doubles

REPOSITORY = Path(__file__).parents[2]
PAID = "paid $0.03 for 1 provider call\n"


@pytest.fixture
def doubles(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doubles]:
    """Of a project whose posts come from Grok."""
    with Doubles() as doubles:
        for name, value in {**doubles.environment(), "XINSIDER_POSTS": "grok"}.items():
            monkeypatch.setenv(name, value)
        yield doubles


def make(*arguments: str) -> tuple[str, str]:
    """What a make of the posts says, and its error."""
    result = CliRunner().invoke(app, ["make", f"{DAY}", "--select", "viral_tweets", *arguments])
    assert "Traceback" not in result.output
    assert (result.exit_code == 0) == (not result.stderr)
    return result.stdout, result.stderr


def test_it_says_beforehand_what_it_may_cost_and_then_what_it_did(doubles: Doubles):
    said, error = make()
    assert not error
    assert said.startswith("may cost up to $0.")
    first_line = said.splitlines()[0]
    assert "(viral_tweets $0." in first_line
    assert first_line.endswith("$0.00 of $2.00 spent on this video, $0.00 of $40.00 this month")
    assert said.endswith(PAID)

    said, _ = make()
    assert said == f"{DAY}: everything is fresh, nothing to do\n"

    said, _ = make("--again", "viral_tweets")
    assert "$0.03 of $2.00 spent on this video" in said
    assert said.endswith(PAID)
    assert doubles.paid_count() == 2


def test_a_run_that_fails_says_what_it_paid_all_the_same(doubles: Doubles):
    doubles.fault("xai", "refusal", times=2)
    said, error = make()
    assert "paid $0.0" in said.splitlines()[-1]
    assert error.startswith("error: viral_tweets: xai (grok-4.6): ")


def test_it_refuses_before_it_begins(doubles: Doubles, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setenv("XINSIDER_BUDGET_PER_VIDEO_USD", "0.05")
        said, error = make()
        assert said.startswith("may cost up to")
        assert "its budget is $0.05: nothing was called" in error
    with monkeypatch.context() as patch:
        patch.delenv("XAI_API_KEY")
        said, error = make()
        assert (said, error[:33]) == ("", "error: missing keys: XAI_API_KEY ")
    said, error = make("--again", "viral_twits", "--again", "viral_tweets")
    assert error.startswith("error: --again viral_twits: no such asset is selected")
    assert len(doubles.calls) == 0


@pytest.mark.usefixtures("doubles")
def test_embedded_parts_show_nothing_of_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("XINSIDER_POSTS")
    said, error = make()
    assert not error
    assert "$" not in said
    assert "paid" not in said
