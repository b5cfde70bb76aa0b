from __future__ import annotations

import pytest

from xinsider_assets.editorial.selection.language import is_english


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Facebook is worth $192 billion USD. $FB #nasdaq", "vi"),
        ("EARNINGS ALERT: Apple Q1 EPS $3.06 vs. $2.60 Est. $AAPL", "en"),
        ("Every one is happy that $AAPL is down", "in"),
        ("🍎📉 Today's Mandarin lesson: 苹果 means apple. 跌 means fall.", "en"),
        ("Trading halted. $GOOG", "en"),
    ],
)
def test_english_is_recognised_whatever_the_platform_says(text: str, lang: str):
    assert is_english(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Apple ha ganado 200 millones de dólares al día durante los últimos noventa días.", "es"),
        ("Apple vendió 47,8 millones de iPhone y la acción se hunde en el mercado", "en"),
        ("アップルの決算、売上は過去最高 $AAPL", "en"),
        ("Bohat Dard Hota Hain Us Waqat Jab Apni Pasand Koi Or Chura Leta Hain.", "in"),
        ("$AAPL", "en"),
        ("Woo $FB!", "tl"),
        ("Die Aktie fällt, und der Gewinn ist nicht gut", "en"),
    ],
)
def test_other_languages_are_recognised(text: str, lang: str):
    assert not is_english(text, lang)
