"""In the web interface and in the terminal an attack is text, even one that nobody cleaned."""

from __future__ import annotations

import io
import re

import dagster as dg
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.console import Console
from typer.testing import CliRunner

from xinsider_assets.cli import app
from xinsider_assets.console.terminal import printable
from xinsider_assets.platform.describe import describe
from xinsider_assets_tests.hostile.attack import HOST, Attack
from xinsider_assets_tests.hostile.corpus import ATTACKS
from xinsider_assets_tests.hostile.day import others, own_choice

SHOWN = [attack for attack in ATTACKS if attack.where in {"text", "author name", "handle"}]
QUOTATION = {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline"}
LINKED_WITHOUT_MARKS = re.compile(r"(?:https?|ftp|mailto|xmpp):|www\.|\w@\w", re.IGNORECASE)
"""What GitHub's Markdown makes links of: https://github.github.com/gfm/#autolinks-extension-"""
each_shown = pytest.mark.parametrize("attack", SHOWN, ids=lambda attack: attack.id)


def described(attack: Attack) -> str:
    """What the interface's entry for the chosen post holds; of the oversized ones the start."""
    report = own_choice()
    taken = report.selected_tweet.model_copy(
        update={
            "text": attack.text[:2000],
            "author": attack.name[:200],
            "author_handle": attack.handle[:200],
        }
    )
    entry = describe(report.model_copy(update={"selected_tweet": taken}))["selected"]
    assert isinstance(entry, dg.MarkdownMetadataValue)
    assert entry.md_str is not None
    return entry.md_str


def _parse(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)


@each_shown
def test_markdown_of_an_attack_is_a_quotation_of_plain_text(attack: Attack) -> None:
    tokens = _parse(described(attack))
    assert {token.type for token in tokens} <= QUOTATION
    said = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in said} == {"text"}
    shown = " ".join(child.content for child in said)
    assert not LINKED_WITHOUT_MARKS.search(shown)
    assert len([token for token in tokens if token.type == "blockquote_open"]) == 1


def test_markdown_parser_would_see_an_attack() -> None:
    """Or the test above would show nothing."""
    seen = {
        child.type
        for token in _parse(f"> ![x](http://{HOST}) <b> [y](//{HOST})")
        for child in token.children or ()
    }
    assert {"image", "html_inline", "link_open"} <= seen


def test_tables_of_the_interface_hold_texts_and_numbers() -> None:
    tweets = others()
    post = tweets.tweets[0].model_copy(update={"text": f"<img src=//{HOST}> | a | b |"})
    table = describe(tweets.model_copy(update={"tweets": (post,)}))["most_engaging"]
    assert isinstance(table, dg.TableMetadataValue)
    assert [record.data["text"] for record in table.records] == [post.text]


def test_terminal_shows_an_attack_and_does_not_obey_it() -> None:
    for attack in SHOWN:
        said = printable((attack.payload if attack.where == "text" else attack.name)[:2000])
        screen = io.StringIO()
        console = Console(file=screen, force_terminal=True, width=120)
        console.print(said, markup=False, highlight=False, soft_wrap=True)
        shown = screen.getvalue().replace("\n", "")
        assert shown.isprintable(), attack.id
        assert shown.strip() == said.replace("\n", "").strip(), attack.id


def test_error_that_repeats_what_was_given_is_plain() -> None:
    """The real command; what a post or a provider says is printed in the same way."""
    planted = "\x1b[2J\x9b31m\u202e\x07[red]x[/red] [/]"
    result = CliRunner().invoke(app, ["make", planted])
    assert result.exit_code == 1
    assert "[red]x[/red] [/]" in result.output
    assert result.output.replace("\n", "").isprintable()
