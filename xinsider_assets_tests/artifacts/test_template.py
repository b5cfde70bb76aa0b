"""Templates read into pieces and back, and literals that become slots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.artifacts.script import Quote, UnknownSlot, Words
from xinsider_assets.artifacts.template import Slots
from xinsider_assets_tests.samples import fact

QUOTE = "Apple just lost 12% of its value in a day. $AAPL"
FACTS = (
    fact("AAPL.close", "$450.50", ("four hundred fifty dollars and fifty cents",), label="close"),
    fact("AAPL.day_low", "$450", ("four hundred fifty dollars",), label="day's low"),
    fact("AAPL.change_pct.day", "12.35%", ("twelve point three five percent",), label="on the day"),
    fact("AAPL.change_pct.week", "4.2%", ("four point two percent",), label="over the week"),
    fact("AAPL.change_pct.month", "4.2%", ("four point two percent",), label="over the month"),
    fact("AAPL.volume", "52.2 million shares", ("fifty two point two", "million", "shares")),
    fact("AAPL.range.weeks", "52-week", ("fifty two week",)),
)
SLOTS = Slots(FACTS, {"AAPL": "Apple", "MSFT": "Microsoft"}, "Jane Doe", QUOTE)
BARE = Slots(FACTS, {"AAPL": "Apple"})

_PARTS = st.sampled_from(
    [
        *("{" + slot + "}" for slot in SLOTS.ids()),
        *(
            "{post.quote[2:6]}",
            "{post.quote[0:3]}",
            "{post.quote[8:99]}",
            "{AAPL.eps}",
            "{}",
            "{ }",
        ),
        *(
            "it fell",
            "Apple's",
            "$450.50",
            "4.2%",
            "12.35%.",
            "52-week high",
            "Jane Doe",
            "'s",
            "-",
        ),
        *('"just lost 12%"', '"nobody said this"', '"', '" "', "{", "}", ", ", ". ", "450", "x"),
    ]
)
templates = st.lists(_PARTS | st.text(max_size=6), max_size=12)


@given(templates)
def test_a_template_goes_through_pieces_and_comes_back(parts: list[str]) -> None:
    """What the file has is read the same each time, so no version of it changes by itself."""
    passage = SLOTS.read(" ".join(parts))
    assert SLOTS.read(passage.template) == passage


@given(templates)
def test_words_without_space_between_them_keep_their_text(parts: list[str]) -> None:
    passage = SLOTS.read("".join(parts))
    assert SLOTS.read(passage.template).text == passage.text


@given(
    st.lists(
        st.sampled_from([*SLOTS.ids(), "post.quote[2:6]"]).map("{{{}}}".format)
        | st.sampled_from(["it fell", "the share of", "and then,", "Why?"]),
        max_size=12,
    ).map(" ".join)
)
def test_a_text_has_the_template_that_it_was_made_of(template: str) -> None:
    """Somebody who edits the text and takes the edit back has the same script as before."""
    passage = SLOTS.read(template)
    assert passage.template == template
    assert SLOTS.read(passage.text, before=passage) == passage


@given(st.text(alphabet=st.characters(exclude_characters='{}"')))
def test_text_without_slots_stays_as_it_is(text: str) -> None:
    assert SLOTS.read(text).text == text


@pytest.mark.parametrize("one", FACTS, ids=lambda one: one.id)
def test_a_literal_that_is_a_facts_display_becomes_its_slot(one) -> None:
    said = SLOTS.read(f"It was {one.display}, {one.label}.")
    assert said.facts == (one,)
    assert said.template == f"It was {{{one.id}}}, {one.label}."


@pytest.mark.parametrize(
    "text",
    ["$450.5", "$450.505", "$1,450", "112.35%", "-12.35%", "12.35%%", "x4.2%", "€4.2%", "452-week"],
)
def test_a_literal_that_is_only_in_part_a_display_stays_words(text: str) -> None:
    assert SLOTS.read(f"It was {text} then.").pieces == (Words(f"It was {text} then."),)


def test_the_longer_display_is_taken() -> None:
    assert SLOTS.read("$450.50 after $450").template == "{AAPL.close} after {AAPL.day_low}"


def test_a_display_may_have_its_case_its_hyphen_and_a_full_stop_behind_it() -> None:
    template = "{AAPL.close}'s a {AAPL.range.weeks} low. It fell {AAPL.change_pct.day}."
    assert BARE.read(BARE.read(template).text).template == template
    assert BARE.read("the $450.50-a-share bid").template == "the {AAPL.close}-a-share bid"


def test_names_become_slots_and_parts_of_words_do_not() -> None:
    said = SLOTS.read("Jane Doe says Apple's Microsoft is no Applet.")
    assert said.template == "{post.author} says {AAPL.name}'s {MSFT.name} is no Applet."


def test_of_facts_with_one_display_the_one_of_before_is_kept() -> None:
    for name in ("week", "month"):
        before = SLOTS.read(f"It lost {{AAPL.change_pct.{name}}}.")
        said = SLOTS.read("In the end it lost 4.2%.", before=before)
        assert said.template == f"In the end it lost {{AAPL.change_pct.{name}}}."


def test_each_fact_of_before_is_kept_once_and_in_its_order() -> None:
    before = SLOTS.read("It lost {AAPL.change_pct.month} and {AAPL.change_pct.week}.")
    kept = SLOTS.read("So it lost 4.2% and 4.2%.", before=before)
    assert {one.id for one in kept.facts} == {one.id for one in before.facts}
    assert SLOTS.read(before.text, before=before).facts == before.facts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Over the month it lost 4.2%.", "month"),
        ("Over the week it lost 4.2%.", "week"),
        ("What a month. Over the week it lost 4.2%. The month goes on.", "week"),
        ("It lost 4.2%.", "week"),
    ],
)
def test_else_the_label_nearest_to_the_sentence_decides_and_then_the_first(
    text: str, name: str
) -> None:
    [said] = SLOTS.read(text).facts
    assert said.id == f"AAPL.change_pct.{name}"


def test_a_part_of_the_quote_is_its_words_from_one_place_to_another() -> None:
    said = SLOTS.read("The post: {post.quote[2:6]}.")
    assert said.pieces == (Words("The post: "), Quote("lost 12% of its", (2, 6)), Words("."))
    assert said.text == 'The post: "lost 12% of its".'


@pytest.mark.parametrize("part", ["[0:0]", "[3:2]", "[2:12]", "[-1:2]", "[a:b]", "[2]", "[2:4"])
def test_a_part_that_the_quote_does_not_have_is_an_unknown_slot(part: str) -> None:
    assert SLOTS.read(f"{{post.quote{part}}}").pieces == (UnknownSlot(f"post.quote{part}"),)


def test_a_part_that_is_all_of_the_quote_is_the_quote() -> None:
    assert SLOTS.read("{post.quote[0:11]}").template == "{post.quote}"


def test_quotation_marks_around_the_slot_of_a_quote_are_its_own() -> None:
    for written in ("{post.quote}", '"{post.quote}"', '" {post.quote} "'):
        assert SLOTS.read(f"It says {written}!").template == "It says {post.quote}!"
    assert SLOTS.read('"{post.quote[2:4]}"').text == '"lost 12%"'


def test_a_quotation_of_the_posts_words_becomes_a_quote() -> None:
    assert SLOTS.read(f'It says "{QUOTE}".').template == "It says {post.quote}."
    assert SLOTS.read('It "just lost 12%" then.').template == "It {post.quote[1:4]} then."


def test_a_stop_of_the_sentence_may_stand_inside_the_quotation() -> None:
    said = SLOTS.read('It "just lost 12%." And then?')
    assert said.template == "It {post.quote[1:4]}. And then?"


@pytest.mark.parametrize("quoted", ["just LOST 12%", "lost 13%", "just 12%", "", "Apple 12.35%"])
def test_a_quotation_of_other_words_stays_words_with_its_figures(quoted: str) -> None:
    said = SLOTS.read(f'It says "{quoted}".')
    assert said.pieces == (Words(f'It says "{quoted}".'),)


@pytest.mark.parametrize("slot", ["AAPL.eps", "MSFT.close", "FB.name", "post", "AAPL", "close", ""])
def test_a_slot_that_names_nothing_is_unknown(slot: str) -> None:
    said = SLOTS.read(f"It fell {{{slot}}}.")
    assert UnknownSlot(slot) in said.pieces
    assert said.text == said.template == f"It fell {{{slot}}}."


@pytest.mark.parametrize("slot", ["post.author", "post.quote", "post.quote[0:2]", "MSFT.name"])
def test_what_a_day_does_not_have_is_unknown(slot: str) -> None:
    assert BARE.read(f"{{{slot}}}").pieces == (UnknownSlot(slot),)


def test_a_slot_may_have_space_in_its_braces() -> None:
    assert SLOTS.read("{ AAPL.close }").template == "{AAPL.close}"


def test_every_slot_that_is_listed_is_known_and_no_more_than_that() -> None:
    assert BARE.ids() == [*(one.id for one in FACTS), "AAPL.name"]
    for slot in SLOTS.ids():
        assert not any(isinstance(p, UnknownSlot) for p in SLOTS.read(f"{{{slot}}}").pieces)
    assert {"post.author", "post.quote"} <= set(SLOTS.ids())


def test_slots_without_facts_and_names_read_any_text() -> None:
    assert Slots((), {}).read("Apple fell 12.35%.").pieces == (Words("Apple fell 12.35%."),)


def test_a_literal_is_what_the_prices_say_before_what_the_post_claims() -> None:
    claim = fact("post.number_1", "12%", ("twelve percent",), label="claimed by the post")
    own = fact("AAPL.change_pct.day.whole", "12%", ("twelve percent",), label="on the day")
    both = Slots((claim, own), {})
    assert both.read("It is down 12%, the post claimed.").facts == (own,)
    assert both.read("It is down {post.number_1}.").facts == (claim,)
    assert Slots((claim,), {}).read("It is down 12%.").facts == (claim,)
