"""Each cell of docs/faults.md, through the real SDKs: the page says what the parts do."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.faults.cells import FAULTS, Usual, outcome, usual
from xinsider_assets_tests.faults.matrix import NONE, read_matrix
from xinsider_assets_tests.faults.provider_cases import PROVIDER_CASES

MATRIX = read_matrix()
CELLS = [
    pytest.param(name, place, id=f"{name}, {fault.name}, x{fault.times}")
    for name, provider_case in PROVIDER_CASES.items()
    for place, fault in enumerate(FAULTS)
    if fault.fits(provider_case)
]


@pytest.fixture(scope="module")
def undisturbed(
    serving: Doubles, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Usual]:
    """What a station does without any fault, each asked once."""

    @cache
    def of(name: str) -> Usual:
        return usual(serving, PROVIDER_CASES[name], tmp_path_factory.mktemp("usual"))

    return of


@pytest.mark.parametrize(("name", "place"), CELLS)
def test_a_fault_comes_to_what_the_page_says(
    doubles: Doubles, undisturbed: Callable[[str], Usual], name: str, place: int, tmp_path: Path
) -> None:
    """And nothing is lost or paid twice, no key is told, and it works again afterwards."""
    provider_case = PROVIDER_CASES[name]
    found = outcome(doubles, provider_case, FAULTS[place], tmp_path, undisturbed(name))
    assert found.word == MATRIX[place, provider_case.name], found.message
    assert found.paid_again == 0
    assert found.recovers
    if found.message:
        assert "; " in found.message or ": " in found.message
    key = doubles.key(provider_case.provider)
    assert not key or (key not in found.message and key.encode() not in _content(tmp_path))


def _content(folder: Path) -> bytes:
    """Of all files; a call that was given up may close its database meanwhile."""
    content = b""
    for file in folder.rglob("*"):
        with suppress(FileNotFoundError, IsADirectoryError):
            content += file.read_bytes()
    return content


def test_what_a_provider_cannot_have_is_left_blank() -> None:
    for (place, name), word in MATRIX.items():
        assert (word == NONE) == (not FAULTS[place].fits(PROVIDER_CASES[name]))
