"""A script's pieces, and the display words that the captions and the word times count in."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from xinsider_assets.artifacts.script import (
    AUTHOR,
    FactSlot,
    NameSlot,
    Passage,
    Quote,
    Script,
    UnknownSlot,
    Words,
    word_facts,
)
from xinsider_assets_tests.samples import fact

PRICE = fact("AAPL.close", "$450.50", ("four hundred fifty dollars and fifty cents",), 450.5, "USD")
VOLUME = fact(
    "AAPL.volume", "52.2 million shares", ("fifty two point two", "million", "shares"), 52.2e6
)
NUMBERS = Passage(
    (
        NameSlot("AAPL.name", "Apple"),
        Words("'s close of "),
        FactSlot(PRICE),
        Words(", on ("),
        FactSlot(VOLUME),
        Words(")."),
    )
)
CLAIM = Passage(
    (NameSlot(AUTHOR, "Jane Doe"), Words(" wrote "), Quote("It fell $AAPL", (0, 3)), Words("!"))
)
SCRIPT = Script(("what_happened", "numbers"), (CLAIM, NUMBERS))


def test_a_passage_is_shown_and_written_as_a_template() -> None:
    assert NUMBERS.text == "Apple's close of $450.50, on (52.2 million shares)."
    assert NUMBERS.template == "{AAPL.name}'s close of {AAPL.close}, on ({AAPL.volume})."
    assert CLAIM.text == 'Jane Doe wrote "It fell $AAPL"!'
    assert CLAIM.template == "{post.author} wrote {post.quote[0:3]}!"


def test_pieces_know_their_place_in_the_text() -> None:
    for start, piece in NUMBERS.placed():
        assert NUMBERS.text[start : start + len(piece.text)] == piece.text


def test_facts_come_in_their_order() -> None:
    assert SCRIPT.facts == NUMBERS.facts == (PRICE, VOLUME)


def test_words_are_those_of_the_text_whatever_they_are_a_part_of() -> None:
    assert [word.display for word in SCRIPT.words] == SCRIPT.text.split()
    assert [word.section for word in SCRIPT.words] == [0] * 6 + [1] * 8


def test_words_of_a_fact_know_it_their_place_and_what_stands_beside() -> None:
    facts = [
        (word.display, word.fact.id, word.place, word.rest) for word in SCRIPT.words if word.fact
    ]
    assert facts == [
        ("$450.50,", "AAPL.close", 0, ","),
        ("(52.2", "AAPL.volume", 0, "("),
        ("million", "AAPL.volume", 1, ""),
        ("shares).", "AAPL.volume", 2, ")."),
    ]


def test_words_of_a_quote_know_it_and_names_are_plain_words() -> None:
    quoted = [word.display for word in SCRIPT.words if isinstance(word.piece, Quote)]
    assert quoted == ['"It', "fell", '$AAPL"!']
    assert SCRIPT.words[0].piece is None


def test_each_use_of_a_fact_has_its_first_and_last_word() -> None:
    words = SCRIPT.words
    uses = [
        (" ".join(word.display for word in words[first : last + 1]), one.id)
        for first, last, one in word_facts(words)
    ]
    assert uses == [("$450.50,", "AAPL.close"), ("(52.2 million shares).", "AAPL.volume")]


def test_one_fact_said_twice_in_a_row_is_used_twice() -> None:
    passage = Passage((FactSlot(VOLUME), Words(" "), FactSlot(VOLUME)))
    uses = word_facts(Script(("hook",), (passage,)).words)
    assert [(first, last) for first, last, _ in uses] == [(0, 2), (3, 5)]


def test_uses_in_two_sections_are_two() -> None:
    passage = Passage((FactSlot(PRICE),))
    uses = word_facts(Script(("hook", "risk"), (passage, passage)).words)
    assert [(first, last) for first, last, _ in uses] == [(0, 0), (1, 1)]


def test_a_name_slot_has_the_symbol_of_its_company_and_an_author_none() -> None:
    assert NameSlot("BRK-B.name", "Berkshire").symbol == "BRK-B"
    assert NameSlot(AUTHOR, "Jane Doe").symbol is None


def test_an_unknown_slot_is_shown_in_its_braces() -> None:
    assert UnknownSlot("AAPL.eps").text == "{AAPL.eps}"


@pytest.mark.parametrize("spoken", [(), ("one",), ("one", "two", "three")])
def test_a_fact_that_is_not_said_word_for_word_is_an_error(spoken: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match=r"AAPL\.x: display has 2 words and spoken"):
        fact("AAPL.x", "13 months", spoken)
