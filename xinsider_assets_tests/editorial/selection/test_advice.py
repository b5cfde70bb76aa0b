"""Advice is told by kinds, so each kind is tried in many wordings, beside innocent neighbours."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.editorial.rules.editorial_rules import forbidden_words
from xinsider_assets.editorial.selection.advice import is_urging

ADVICE = {
    "praise": (
        "It is a must-have for every portfolio.",
        "Every portfolio needs this stock.",
        "It is a bargain at any price.",
        "The stock is a steal right now.",
        "No portfolio is complete without Apple.",
        "Apple is too cheap to ignore.",
        "At this level the share is a smart purchase.",
        "This is a stock to own and forget.",
    ),
    "urging": (
        "Put your savings into Facebook.",
        "My advice is simple, hold.",
        "Hold on to your shares.",
        "If you own it, keep it.",
        "Stay away from this stock.",
        "You owe it to yourself to own a piece.",
        "So, put some cash into Apple while you can.",
        "Use the dip to add.",
    ),
    "models": (
        "Smart investors are filling their baskets today.",
        "The smart money is on Apple.",
        "Patient holders were rewarded and are smiling now.",
        "Everybody is loading up on shares.",
        "Do as the pros do.",
    ),
}
INNOCENT = (
    "The company sold its stake.",
    "Buyers of iPhones stood in line.",
    "The fund holds a 10 percent stake.",
    "The company put its savings into a new plant.",
    "Bargain hunters came back in the afternoon.",
    "Thieves tried to steal the data.",
    "Unions struck a wage bargain.",
    "Hold on to your coffee.",
    "Every investor should know the margin.",
    "Every portfolio company needs cash.",
    "The board agreed to buy back stock.",
    "A sell-off hit the sector, and a buy rating fell.",
    "The company wants to sell phones in Asia.",
    "It must have been a long day.",
    "A bank keeps the savings of its customers.",
    "Its owners put money into a factory.",
    "People need time to learn the new menu.",
    "Smart phones sell well.",
)
NEGATED = (
    "It is not a must-have.",
    "The share is no bargain.",
    "That does not make it a good investment.",
    "Nobody says that every portfolio needs it.",
    "No one claims it is a steal.",
)


@pytest.mark.parametrize("text", [text for texts in ADVICE.values() for text in texts])
def test_each_kind_of_advice_is_recognised_and_refused(text: str):
    assert is_urging(text)
    assert "advice" in {one.kind for one in forbidden_words(f"It fell today. {text} So it goes.")}


@pytest.mark.parametrize("text", [*INNOCENT, *NEGATED])
def test_innocent_neighbours_and_negations_pass(text: str):
    assert forbidden_words(f"It fell today. {text}") == []


def test_a_negation_covers_its_own_clause_alone():
    assert is_urging("It is not a bargain, but every portfolio needs it.")
    assert is_urging("It is not only a bargain at this price.")
    assert is_urging("Nobody knows the price. Buy it now.")


@pytest.mark.parametrize(
    ("every", "owner", "need"),
    product(
        ("Every", "Any", "Each"),
        ("portfolio", "investor", "pension", "serious investor"),
        ("needs", "should hold", "deserves", "must have"),
    ),
)
def test_no_duty_to_own_passes(every: str, owner: str, need: str):
    assert is_urging(f"{every} {owner} {need} Apple.")


@given(
    verb=st.sampled_from(("Put", "Park", "Move", "Invest", "Place")),
    lead=st.sampled_from(("", "Now, ", "So ", "Well, ", "Please ")),
    which=st.sampled_from(("your savings", "your spare cash", "some money", "your pension")),
    where=st.sampled_from(("into Facebook", "in this stock", "behind Apple", "to work in it")),
)
def test_an_order_to_invest_is_one_wherever_it_stands(verb: str, lead: str, which: str, where: str):
    order = f"{lead}{verb.lower() if lead else verb} {which} {where}."
    assert is_urging(order)
    assert is_urging(f"The price fell. {order}")


@given(
    who=st.sampled_from(("Smart", "Clever", "Seasoned", "Patient", "Shrewd")),
    people=st.sampled_from(("investors", "money", "traders", "savers", "people")),
    do=st.sampled_from(("are buying", "keep adding", "have bought", "hold on", "never sold")),
)
def test_whoever_trades_is_no_model(who: str, people: str, do: str):
    assert is_urging(f"{who} {people} {do}.")


@given(
    subject=st.sampled_from(("The stock", "It", "At $450 the share", "Apple")),
    adjective=st.sampled_from(("", "real ", "true ", "rare ")),
    noun=st.sampled_from(("bargain", "steal", "must-have", "no-brainer", "keeper")),
)
def test_praise_as_a_purchase_is_refused_and_its_denial_is_not(
    subject: str, adjective: str, noun: str
):
    assert is_urging(f"{subject} is a {adjective}{noun}.")
    assert not is_urging(f"{subject} is not a {adjective}{noun}.")
