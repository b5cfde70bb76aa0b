from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.providers.posts.cashtags import find_cashtags


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
    assert find_cashtags(text) == symbols


def test_declared_symbols_follow_those_of_the_text():
    assert find_cashtags("$FB up", ["fb", "AAPL"]) == ("FB", "AAPL")


def test_a_declared_symbol_that_is_only_part_of_a_word_is_not_taken():
    """Platforms have listed D for a song called L$D."""
    assert find_cashtags("L$D on repeat", ["D", "not a symbol", "178"]) == ()


@given(st.text(alphabet="$ABcd.-_ 1#", max_size=60), st.lists(st.text(max_size=6), max_size=4))
def test_every_symbol_is_valid(text: str, declared: list[str]):
    symbols = find_cashtags(text, declared)

    assert all(re.fullmatch(r"[A-Z]{1,5}([.-][A-Z]{1,2})?", symbol) for symbol in symbols)
    assert len(set(symbols)) == len(symbols)
