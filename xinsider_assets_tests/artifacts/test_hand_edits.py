"""A script that stands in a file three times: whichever was edited by hand counts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from xinsider_assets.artifacts.analysis import FinancialAnalysis, PostWords
from xinsider_assets_tests.samples import analysis, fact

FACTS = (
    fact("AAPL.change_pct.week", "4.2%", ("four point two percent",), label="over the week"),
    fact("AAPL.change_pct.month", "4.2%", ("four point two percent",), label="over the month"),
    fact("AAPL.close", "$450.50", ("four hundred fifty dollars and fifty cents",), label="close"),
)
TEMPLATES = (
    "{AAPL.name} fell hard. The post says {post.quote}.",
    "It closed at {AAPL.close}. It lost {AAPL.change_pct.month}.",
    "This is no advice.",
)
MADE = analysis(
    list(zip(("hook", "numbers", "risk"), TEMPLATES, strict=True)),
    FACTS,
    post=PostWords(quote="Apple lost it"),
)
Change = Callable[[dict[str, Any]], None]


def edited(*changes: Change) -> FinancialAnalysis:
    document: dict[str, Any] = json.loads(MADE.model_dump_json())
    for change in changes:
        change(document)
    return FinancialAnalysis.model_validate_json(json.dumps(document))


def in_template(number: int, old: str, new: str) -> Change:
    def change(document: dict[str, Any]) -> None:
        section = document["sections"][number]
        assert old in section["template"]
        section["template"] = section["template"].replace(old, new)

    return change


def in_text(number: int, old: str, new: str) -> Change:
    def change(document: dict[str, Any]) -> None:
        section = document["sections"][number]
        assert old in section["text"]
        section["text"] = section["text"].replace(old, new)

    return change


def in_script(old: str, new: str) -> Change:
    def change(document: dict[str, Any]) -> None:
        assert old in document["script"]
        document["script"] = document["script"].replace(old, new)

    return change


def templates(made: FinancialAnalysis) -> tuple[str, ...]:
    """Of its sections, which must agree with texts and script."""
    assert made.script == " ".join(section.text for section in made.sections) == made.parsed.text
    assert [section.text for section in made.sections] == [p.text for p in made.parsed.passages]
    return tuple(section.template for section in made.sections)


def test_a_file_that_nobody_edited_stays_as_it_is() -> None:
    assert templates(MADE) == TEMPLATES
    assert edited() == MADE
    assert edited().content_hash() == MADE.content_hash()


@pytest.mark.parametrize(
    "change",
    [
        in_template(1, "closed at", "ended at"),
        in_text(1, "closed at", "ended at"),
        in_script("closed at", "ended at"),
    ],
    ids=["template", "text", "script"],
)
def test_an_edit_of_one_of_the_three_counts(change: Change) -> None:
    made = edited(change)
    assert templates(made) == (
        TEMPLATES[0],
        "It ended at {AAPL.close}. It lost {AAPL.change_pct.month}.",
        TEMPLATES[2],
    )


@pytest.mark.parametrize(
    "change",
    [
        in_template(1, "{AAPL.change_pct.month}", "{AAPL.change_pct.week}"),
        in_template(1, "{AAPL.change_pct.month}", "4.2% over the week"),
    ],
)
def test_another_fact_with_the_same_display_is_told_by_the_template(change: Change) -> None:
    """The text stays the same in the first case: what is said does not show the edit."""
    assert "{AAPL.change_pct.week}" in templates(edited(change))[1]


def test_an_edited_text_keeps_the_fact_of_a_display_that_two_have() -> None:
    assert (
        "{AAPL.change_pct.month}" in templates(edited(in_text(1, "It lost", "In all it lost")))[1]
    )


@pytest.mark.parametrize("edit", [in_text, None], ids=["text", "script"])
def test_a_figure_that_is_typed_becomes_a_slot_if_it_is_a_fact(edit: Any) -> None:
    added = "no advice, at $450.50 or $450.51."
    change = edit(2, "no advice.", added) if edit else in_script("no advice.", added)
    made = edited(change)
    assert templates(made)[2] == "This is no advice, at {AAPL.close} or $450.51."
    assert [one.id for one in made.parsed.passages[2].facts] == ["AAPL.close"]


def test_edits_of_different_sections_in_different_places_all_count() -> None:
    made = edited(in_template(0, "hard", "far"), in_text(2, "no advice", "information"))
    assert templates(made) == (
        TEMPLATES[0].replace("hard", "far"),
        TEMPLATES[1],
        "This is information.",
    )


@pytest.mark.parametrize(
    "changes",
    [
        (in_template(1, "closed", "ended"), in_text(1, "closed", "stopped")),
        (in_template(1, "closed", "ended"), in_script("closed", "stopped")),
        (in_text(1, "closed", "ended"), in_script("closed", "stopped")),
    ],
    ids=["template and text", "template and script", "text and script"],
)
def test_two_edits_of_one_section_are_an_error_that_names_it(changes: tuple[Change, ...]) -> None:
    with pytest.raises(ValidationError, match=r"sections\.2 says different things") as raised:
        edited(*changes)
    assert isinstance(raised.value, ValueError)
    assert "edit one of the three" in str(raised.value)


@pytest.mark.parametrize(
    "changes",
    [
        (in_text(1, "closed", "ended"), in_script("closed", "ended")),
        (in_template(1, "closed", "ended"), in_script("closed", "ended")),
        (in_template(1, "closed", "ended"), in_text(1, "closed", "ended")),
    ],
    ids=["text and script", "template and script", "template and text"],
)
def test_the_same_edit_in_two_places_counts(changes: tuple[Change, ...]) -> None:
    assert templates(edited(*changes))[1].startswith("It ended at {AAPL.close}.")


@pytest.mark.parametrize(
    ("behind", "number"),
    [('Apple lost it".', 0), ("It lost 4.2%.", 1), ("This is no advice.", 2)],
)
def test_a_sentence_added_to_the_script_belongs_to_the_section_before(
    behind: str, number: int
) -> None:
    made = edited(in_script(behind, f"{behind} Nobody knows why."))
    expected = list(TEMPLATES)
    expected[number] += " Nobody knows why."
    assert templates(made) == tuple(expected)


def test_a_sentence_added_before_the_script_belongs_to_the_first_section() -> None:
    made = edited(in_script("Apple fell hard.", "What a day. Apple fell hard."))
    assert templates(made) == (f"What a day. {TEMPLATES[0]}", *TEMPLATES[1:])


def test_words_taken_out_of_the_script_are_taken_out_of_their_section() -> None:
    made = edited(in_script("fell hard. The post", "fell. The post"), in_script(" no ", " "))
    assert templates(made)[0].startswith("{AAPL.name} fell. The post says {post.quote}")
    assert templates(made)[2] == "This is advice."


@pytest.mark.parametrize("left_out", ["script", "template", "text"])
def test_what_is_not_there_is_made_of_the_others(left_out: str) -> None:
    def change(document: dict[str, Any]) -> None:
        for part in [document] if left_out == "script" else document["sections"]:
            del part[left_out]

    made = edited(change)
    assert made.script == MADE.script
    assert [one.text for one in made.sections] == [one.text for one in MADE.sections]
    if left_out != "template":
        assert made == MADE


def test_an_edited_text_counts_where_the_script_was_left_out() -> None:
    def without_script(document: dict[str, Any]) -> None:
        del document["script"]

    made = edited(without_script, in_text(2, "no advice", "information"))
    assert templates(made)[2] == "This is information."


def test_without_the_hash_of_what_was_written_nobody_knows_which_was_edited() -> None:
    def without_hash(document: dict[str, Any]) -> None:
        del document["sections"][2]["written"]

    with pytest.raises(ValidationError, match=r"sections\.3 says different things"):
        edited(without_hash, in_text(2, "no advice", "information"))


def test_a_section_of_neither_template_nor_text_is_an_error_that_names_it() -> None:
    def change(document: dict[str, Any]) -> None:
        del document["sections"][1]["template"], document["sections"][1]["text"]

    with pytest.raises(ValidationError, match=r"sections\.2 has neither template nor text"):
        edited(change)


WORDS = st.lists(st.sampled_from(["so", "it", "rose", "4.2%", "Apple", "now."]), max_size=6)


@given(st.integers(0, len(MADE.words)), WORDS)
def test_words_added_anywhere_to_the_script_are_said_there(place: int, added: list[str]) -> None:
    """But inside a fact or a quote, of which they leave only words."""
    words = [*MADE.words[:place], *added, *MADE.words[place:]]

    def change(document: dict[str, Any]) -> None:
        document["script"] = " ".join(words)

    made = edited(change)
    templates(made)
    assert made.words == words
    assert len(made.sections) == 3


@given(st.sampled_from(range(len(MADE.words))))
def test_any_word_may_be_taken_out_of_the_script(place: int) -> None:
    words = [*MADE.words[:place], *MADE.words[place + 1 :]]

    def change(document: dict[str, Any]) -> None:
        document["script"] = " ".join(words)

    assert edited(change).words == words
