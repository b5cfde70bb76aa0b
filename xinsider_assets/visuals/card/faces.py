"""The fonts that a text needs, as data: addresses, so that the page has nothing to fetch."""

from __future__ import annotations

import base64
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from xinsider_assets.visuals.fonts import font_path, script_font_paths

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_WHOLE_FILE_BYTES = 1_000_000
"""Up to this size a file is taken as it is, which is quicker than cutting it down."""
_JAPANESE, _KOREAN, _SIMPLIFIED, _TRADITIONAL, _HONG_KONG = range(5)
_CJK_FACES = {
    "ja": _JAPANESE,
    "ko": _KOREAN,
    "zh-tw": _TRADITIONAL,
    "zh-hant": _TRADITIONAL,
    "zh-hk": _HONG_KONG,
    "zh": _SIMPLIFIED,
}


class _Subsetter(Protocol):
    """The methods of fontTools' untyped class that are used here."""

    def populate(self, *, text: str) -> None: ...
    def subset(self, font: TTFont) -> None: ...


@dataclass(frozen=True)
class FontFace:
    """A font under a family name of the project, its file as a data: address."""

    family: str
    address: str


@dataclass(frozen=True)
class _Source:
    path: Path
    face: int = -1
    """Which face of a collection, -1 where the file is a single font."""


def font_faces(text: str, lang: str) -> tuple[FontFace, ...]:
    """The faces that draw a text, in the order in which they are to be tried.

    Inter comes first, whatever the text; then each Noto font that has a character that those
    before it lack. A character that none of them has is left to the browser, which looks among
    the system's fonts.

    Args:
        text: Everything that will be lettered.
        lang: The text's language as a BCP 47 tag; it decides how Han characters look, unless
            the text itself tells (kana, hangul).

    Raises:
        FontMissingError: A font's package is not installed.
    """
    from fontTools.ttLib import TTFont

    missing = {sign for sign in text if _is_seen(sign)}
    faces: list[FontFace] = []
    for source in _sources(text, lang):
        with TTFont(source.path, fontNumber=source.face, lazy=True) as font:
            covered = {chr(code) for code in font.getBestCmap() or {}}
            if faces and not missing & covered:
                continue
            data = _file_for(text, source.path, font)
        faces.append(FontFace(f"card-{len(faces)}", _address(data)))
        missing -= covered
        if not missing:
            break
    return tuple(faces)


def _sources(text: str, lang: str) -> Iterator[_Source]:
    yield _Source(font_path("inter"))
    yield _Source(font_path("noto_sans"))
    yield _Source(font_path("emoji"))
    for path in script_font_paths():
        yield _Source(path)
    yield _Source(font_path("cjk"), _cjk_face(text, lang))


def _cjk_face(text: str, lang: str) -> int:
    if any("\u3040" <= sign <= "\u30ff" for sign in text):
        return _JAPANESE
    if any("\uac00" <= sign <= "\ud7a3" for sign in text):
        return _KOREAN
    tag = lang.lower()
    return next((face for key, face in _CJK_FACES.items() if tag.startswith(key)), _SIMPLIFIED)


def _is_seen(sign: str) -> bool:
    is_selector = "\ufe00" <= sign <= "\ufe0f"
    return not is_selector and unicodedata.category(sign) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}


def _file_for(text: str, path: Path, font: TTFont) -> bytes:
    """The font's file: as it is, or with no more than a text's glyphs and their variants."""
    if path.stat().st_size <= _WHOLE_FILE_BYTES:
        return path.read_bytes()
    from fontTools.subset import Options, Subsetter

    subsetter = cast("_Subsetter", Subsetter(Options(layout_features=["*"], hinting=False)))
    subsetter.populate(text=text)
    subsetter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _address(data: bytes) -> str:
    return f"data:font/sfnt;base64,{base64.b64encode(data).decode()}"
