from __future__ import annotations

import base64
import io

import pytest
from fontTools.ttLib import TTFont

from xinsider_assets.visuals.card.faces import FontFace, font_faces


def _fonts(text: str, lang: str = "en") -> list[TTFont]:
    return [_font(face) for face in font_faces(text, lang)]


def _font(face: FontFace) -> TTFont:
    head, data = face.address.split(",")
    assert head == "data:font/sfnt;base64"
    return TTFont(io.BytesIO(base64.b64decode(data)))


def _names(fonts: list[TTFont]) -> list[str]:
    return [str(font["name"].getDebugName(1)) for font in fonts]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Down 12% – “buy”?", "Inter"),
        ("акции упали", "Inter"),
        ("🚀👩‍💻🇺🇸", "Noto Emoji"),
        ("سهم أبل", "Noto Sans Arabic"),
        ("מניות", "Noto Sans Hebrew"),
        ("ราคาหุ้น", "Noto Sans Thai"),
        ("शेयर", "Noto Sans Devanagari"),
    ],
)
def test_each_script_has_its_font(text: str, family: str) -> None:
    fonts = _fonts(text)
    assert _names(fonts)[-1].startswith(family)
    covered = {chr(code) for font in fonts for code in font.getBestCmap()}
    assert set(text) <= covered


@pytest.mark.parametrize(
    ("text", "lang", "family"),
    [("直が", "en", "JP"), ("直애플", "zh", "KR"), ("直", "zh-TW", "TC")],
)
def test_han_characters_follow_the_text_and_else_the_language(
    text: str, lang: str, family: str
) -> None:
    fonts = _fonts(text, lang)
    assert _names(fonts)[-1].startswith(f"Noto Sans CJK {family}")
    assert set(text) <= {chr(code) for code in fonts[-1].getBestCmap()}


def test_plain_text_needs_inter_alone() -> None:
    """Line breaks, joiners and marks of direction are not drawn and so need no font."""
    assert len(font_faces("$AAPL\n\u200d\u202e\ufe0f ok", "en")) == 1


def test_characters_that_no_font_has_are_left_to_the_browser() -> None:
    assert _names(_fonts("\U00012000"))[0] == "Inter"
