from __future__ import annotations

import pytest

from xinsider_assets.editorial.topics import (
    TALK,
    TOPICS,
    DealRoles,
    deal_roles,
    topic_of,
)
from xinsider_assets.editorial.topics.frames import plain_words, read_frames, score

NAMES = {
    "BRIG": ["Brightwater", "Brightwater Foods"],
    "OAKF": ["Oakfield"],
    "T&L": ["Tanner & Lowe"],
    "ZEN": ["Zenith", "Zenith's"],
}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Brightwater to buy Oakfield for $4.2 billion", "deal"),
        ("Oakfield rejects the $31-a-share offer as too low", "deal"),
        ("Brightwater is in talks to acquire a rival bakery chain", "deal"),
        ("Zenith makes a cash-and-stock bid for Oakfield", "deal"),
        ("The railway will spin off its freight arm next spring", "deal"),
        ("Brightwater takes a 12% stake in a coffee start-up", "deal"),
        ("Zenith and Oakfield are teaming up to build chargers", "partnership"),
        ("Oakfield signs a ten-year deal with the city's hospitals", "partnership"),
        ("The shipyard won a navy contract worth $900 million", "partnership"),
        ("Oakfield posts quarterly profit of 61 cents a share vs. 55 expected", "results"),
        ("Revenue at Brightwater fell 4% in the third quarter", "results"),
        ("Zenith beats estimates as margins widen", "results"),
        ("The bakery chain swung to a loss of $18 million", "results"),
        ("Zenith sees full-year revenue of $2.1B, below what was hoped", "guidance"),
        ("Oakfield warns that demand is slowing this quarter", "guidance"),
        ("Brightwater raises its outlook for the second time", "guidance"),
        ("Oakfield lifts its dividend by a tenth", "payout"),
        ("Zenith announces a $3 billion share buyback", "payout"),
        ("A 4-for-1 stock split is coming at Zenith", "payout"),
        ("Oakfield will cut 1,900 jobs in Ohio", "layoffs"),
        ("Zenith lays off a fifth of its sales team", "layoffs"),
        ("Brightwater is slashing 300 positions at its head office", "layoffs"),
        ("Oakfield wants to trim its spending on travel and cars", "costs"),
        ("Zenith spends $700 million a year on research", "costs"),
        ("A jury ordered Oakfield to pay damages", "law"),
        ("Zenith is being sued over its battery claims", "law"),
        ("Regulators open a probe into Brightwater's labels", "law"),
        ("Oakfield was fined $40 million for price fixing", "law"),
        ("Two killed in a crash of a Zenith delivery van", "accident"),
        ("Oakfield recalls 220,000 cars over faulty airbags", "accident"),
        ("Oil spill reported near an Oakfield platform", "accident"),
        ("Hackers stole card numbers from Brightwater's tills", "security"),
        ("Zenith's cloud was down for 40 minutes this morning", "security"),
        ("A data breach at Oakfield affects six million accounts", "security"),
        ("Zenith unveils a foldable tablet", "product"),
        ("Brightwater will start selling oat milk in small bottles", "product"),
        ("The FDA approved Oakfield's asthma drug", "product"),
        ("Zenith cuts the price of its cheapest phone", "product"),
        ("Oakfield's CEO steps down after nine years", "people"),
        ("Brightwater names Ida Lund as its new chief executive", "people"),
        ("Zenith's founder joins the list of the world's richest", "people"),
        ("Zenith shares hit an all-time high", "record"),
        ("Oakfield stock at its lowest since 2009", "record"),
        ("Brightwater closes at a record for the third time", "record"),
        ("Bank of Lund downgrades Oakfield to neutral", "downgrade"),
        ("Zenith's price target cut to $44 at Harrow", "downgrade"),
        ("Harrow raises its price target on Zenith to $80", "upgrade"),
        ("Brightwater upgraded to outperform", "upgrade"),
        ("What analysts say about Oakfield after its worst spring", "analysts"),
        ("Zenith now has 240 million monthly active users", "users"),
        ("More than a million people use Oakfield's map every day", "users"),
        ("Brightwater sold 3.1 million crates of lemonade in June", "sales"),
        ("Zenith is losing market share in tablets", "sales"),
        ("Same-store sales at the bakery chain rose", "sales"),
        ("Zenith is sitting on $58 billion in cash", "cash"),
        ("Why does Oakfield need such a cash pile?", "cash"),
        ("Zenith's market value tops that of all its rivals", "value"),
        ("Oakfield is now worth $90 billion", "value"),
        ("Oakfield down 3% and below $50 again", "price"),
        ("Best day in a year for Brightwater stock", "price"),
        ("Nice weather in Lund today", "talk"),
        ("I love the smell of the bakery on my street", "talk"),
    ],
)
def test_the_topic_is_what_the_sentence_says(text: str, topic: str) -> None:
    assert topic_of(text).key == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Zenith loses cash on every ride it sells", "cash"),
        ("How to buy a used van from Oakfield", "deal"),
        ("An upgrade of the Zenith phone software is out", "upgrade"),
        ("Oakfield cuts prices to win shoppers", "downgrade"),
        ("Zenith used the data of 5 million users for a study", "users"),
        ("Do you pay sales tax at Oakfield?", "sales"),
        ("Steve Jobs cut the product range", "layoffs"),
        ("The weather forecast is good", "guidance"),
    ],
)
def test_one_word_does_not_make_the_topic(text: str, topic: str) -> None:
    assert topic_of(text).key != topic


def test_news_goes_before_what_the_price_did() -> None:
    text = "Oakfield up 6%, its best day of the year, after its CEO resigned"
    assert topic_of(text).key == "people"


def test_topics_have_different_keys() -> None:
    keys = [topic.key for topic in (*TOPICS, TALK)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("text", "buyer", "target"),
    [
        ("Brightwater to buy Oakfield", "BRIG", "OAKF"),
        ("$BRIG buys $OAKF", "BRIG", "OAKF"),
        ("Brightwater ($BRIG) agrees to acquire Oakfield ($OAKF) for $4.2 billion", "BRIG", "OAKF"),
        ("Brightwater Foods is in talks to buy bakery chain Oakfield", "BRIG", "OAKF"),
        ("Brightwater's $4 billion bid for Oakfield is on the table", "BRIG", "OAKF"),
        ("Oakfield to be acquired by Tanner & Lowe", "T&L", "OAKF"),
        ("Oakfield rejects Brightwater's sweetened offer", "BRIG", "OAKF"),
        ("Oakfield turns down a bid from Zenith", "ZEN", "OAKF"),
        ("Tanner & Lowe takes a 16.7% stake in Zenith", "T&L", "ZEN"),
        ("The takeover of Zenith by Oakfield is done", "OAKF", "ZEN"),
    ],
)
def test_a_sentence_names_buyer_and_target(text: str, buyer: str, target: str) -> None:
    assert deal_roles(text, NAMES) == DealRoles(buyer, target)


@pytest.mark.parametrize(
    "text",
    [
        "Brightwater and Oakfield agree to merge",
        "Should Brightwater buy Oakfield?",
        "Brightwater is not in talks to buy Oakfield",
        "Brightwater buys Oakfield's delivery arm",
        "Brightwater buys Oakfield shares",
        "Brightwater to buy a bakery chain, Zenith to buy nothing",
        "Brightwater drops its bid for Oakfield",
        "Brightwater to buy Oakfield. Others write: Oakfield to buy Brightwater",
        "Brightwater and Oakfield report on Friday",
    ],
)
def test_no_roles_where_the_text_gives_none(text: str) -> None:
    assert deal_roles(text, NAMES) is None


def test_frames_read_words_sets_gaps_and_numbers() -> None:
    frames = read_frames("3 <buys> .. for $$#\n-2 <buys> (up) shares", {"buys": "buys/bought"})
    assert score(frames, plain_words("Oakfield bought a rival for $3 billion.")) == 3
    assert score(frames, plain_words("Oakfield bought a rival. For $3 billion.")) == 0
    assert score(frames, plain_words("Oakfield bought shares for $3 billion")) == 1
    assert score(frames, plain_words("Oakfield bought a mug for $3")) == 0


def test_a_text_is_read_as_plain_words() -> None:
    assert plain_words("U.S. unit's Q3 up 4% to $2.5bn: 12,000 vans in 2015 @x") == (
        " u.s unit 's q# up %# to $$# | # vans in year# "
    )
