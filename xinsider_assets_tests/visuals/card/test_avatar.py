from __future__ import annotations

import pytest

from xinsider_assets.visuals.card.avatar import avatar_of


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Marta Quill", "MQ"),
        ("Dr. Oyelaran Bankole-Hughes", "DB"),
        ("cher", "C"),
        ("📈 Marta 📉", "M"),
        ("Иван Петров", "ИП"),
        ("田中 ひろし", "田"),
        ("محمد العلي", "م"),
        ("ß", "S"),
        ("📈📉", "H"),
        ("", "H"),
    ],
)
def test_initials(name: str, initials: str) -> None:
    assert avatar_of(name, "handle").initials == initials


def test_handle_without_letters() -> None:
    assert avatar_of("", "_1_").initials == "?"


def test_look_follows_the_handle() -> None:
    assert avatar_of("A", "quill") == avatar_of("A", "Quill")
    looks = {avatar_of("A", f"handle{i}").ground for i in range(60)}
    assert len(looks) > 5
