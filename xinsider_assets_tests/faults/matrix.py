"""The matrix as it stands in docs/faults.md: read, and renewed.

`python -m xinsider_assets_tests.faults.matrix` writes it anew from what the parts do; what has
changed shows in review.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.faults.cells import FAULTS, outcome, usual
from xinsider_assets_tests.faults.provider_cases import PROVIDER_CASES

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"
NONE = "–"
"""Where a provider cannot have a fault."""

_BLOCK = re.compile(r"(?s)(?<=<!-- matrix -->\n).*(?=<!-- end of matrix -->)")

Matrix = Mapping[tuple[int, str], str]
"""Words by the row's place among `FAULTS` and the station's name."""


def read_matrix() -> Matrix:
    """What the page says of each cell.

    Raises:
        ValueError: Its rows or columns are not those of the matrix.
    """
    block = _BLOCK.search(PAGE.read_text(encoding="utf-8"))
    lines = [_cells(line) for line in (block.group() if block else "").splitlines() if line]
    heading, _, *rows = lines
    if heading[1:] != list(PROVIDER_CASES) or [row[0] for row in rows] != [f.name for f in FAULTS]:
        raise ValueError(f"{PAGE} has other rows or columns; renew it with {__name__}")
    return {
        (place, name): word
        for place, row in enumerate(rows)
        for name, word in zip(PROVIDER_CASES, row[1:], strict=True)
    }


def write_matrix(matrix: Matrix) -> None:
    """Put the words into the page."""
    rows = [["", *PROVIDER_CASES], ["---"] * (len(PROVIDER_CASES) + 1)]
    rows += [
        [fault.name, *(matrix[place, name] for name in PROVIDER_CASES)]
        for place, fault in enumerate(FAULTS)
    ]
    text = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_BLOCK.sub(lambda _: text, page), encoding="utf-8")


def main() -> None:
    """Try every cell and write down what happens."""
    words: dict[tuple[int, str], str] = {}
    with Doubles() as doubles, TemporaryDirectory() as root:
        for name, provider_case in PROVIDER_CASES.items():
            normal = usual(doubles, provider_case, Path(root, name))
            for place, fault in enumerate(FAULTS):
                word = NONE
                if fault.fits(provider_case):
                    folder = Path(root, name, str(place))
                    word = outcome(doubles, provider_case, fault, folder, normal).word
                words[place, name] = word
    write_matrix(words)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


if __name__ == "__main__":
    main()
