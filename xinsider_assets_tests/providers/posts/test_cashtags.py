from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.providers.posts.cashtags import find_cashtags

IN_2013, TODAY = date(2013, 1, 24), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("$AAPL falls", ("AAPL",)),
        ("long $aapl, short $Msft.", ("AAPL", "MSFT")),
        ("($FB) “$AMZN” '$V' $T's", ("FB", "AMZN", "V", "T")),
        ("$AAPL and again $AAPL", ("AAPL",)),
        ("$BRK.B and $BRK_A", ("BRK-B", "BRK-A")),
        ("$AAPL. And $FB-related", ("AAPL", "FB")),
        ("L$D", ()),
        ("HO$T and PURCHA$E", ()),
        ("$178 billion, $9.99, $1.2T", ()),
        ("$$$C-LOS$$$", ()),
        ("ANGEL DU$T", ()),
        ("US$AAPL", ()),
        ("$TOOLONG $ABCDEF", ()),
        ("$", ()),
        ("Dì$T", ()),
        ("example.com/$AAPL @$AAPL #$AAPL", ()),
    ],
)
def test_only_a_dollar_sign_that_starts_a_word_makes_a_cashtag(text: str, symbols: tuple[str, ...]):
    assert find_cashtags(text, day=IN_2013) == symbols


def test_declared_symbols_follow_those_of_the_text():
    assert find_cashtags("$FB up", ["fb", "AAPL"], day=IN_2013) == ("FB", "AAPL")


def test_a_declared_symbol_that_is_only_part_of_a_word_is_not_taken():
    """Platforms have listed D for a song called L$D."""
    assert find_cashtags("L$D on repeat", ["D", "not a symbol", "178"], day=IN_2013) == ()


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("$BTC above $ETH and $MSTR", ("MSTR",)),
        ("$ES $NQ and $ES_F fall, $SPX too", ()),
        ("$BTC.X and $btc-usd", ()),
        ("$CL above 90 a barrel", ()),
        ("Colgate raises its outlook $CL", ("CL",)),
        ("$BCH doubles", ()),
        ("$SHOP.TO and $T.L, $shop.to", ("SHOP.TO", "T.L")),
        ("$AAPL.In Europe it rose, $BRK.B too", ("AAPL", "BRK-B")),
    ],
)
def test_what_is_no_stock_quotes_none_and_an_exchange_is_kept(text: str, symbols: tuple[str, ...]):
    assert find_cashtags(text, day=TODAY) == symbols


def test_declared_symbols_are_held_to_the_same():
    assert find_cashtags("Bitcoin", ["BTC", "ES", "AAPL"], day=TODAY) == ("AAPL",)


def test_before_a_currency_there_was_a_bank():
    assert find_cashtags("$BCH pays", day=IN_2013) == ("BCH",)


@given(st.text(alphabet="$ABcd.-_ 1#", max_size=60), st.lists(st.text(max_size=6), max_size=4))
def test_every_symbol_is_valid(text: str, declared: list[str]):
    symbols = find_cashtags(text, declared, day=TODAY)

    assert all(re.fullmatch(r"[A-Z]{1,5}([.-][A-Z]{1,2})?", symbol) for symbol in symbols)
    assert len(set(symbols)) == len(symbols)
