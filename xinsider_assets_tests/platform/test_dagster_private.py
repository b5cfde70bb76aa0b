"""One module of the package imports from Dagster's private modules, and each name is there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import xinsider_assets
from xinsider_assets.platform import dagster_private

PACKAGE = Path(xinsider_assets.__file__).parent
GATE = Path(dagster_private.__file__)


def imported(file: Path) -> Iterator[tuple[str, str]]:
    """The modules that a file imports, each with a name that it takes from there."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def is_private(module: str, name: str) -> bool:
    top, *below = [*module.split("."), *([name] if name else [])]
    of_dagster = top == "dagster" and any(part.startswith("_") for part in below)
    return of_dagster or top == "dagster_shared"


def test_one_module_imports_from_dagsters_private_modules():
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        for module, name in imported(file)
        if is_private(module, name)
    }
    assert found == {GATE.relative_to(PACKAGE).as_posix()}


def test_each_name_is_in_the_installed_release_and_is_used():
    text = "".join(
        file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py") if file != GATE
    )
    for module, name in imported(GATE):
        assert hasattr(import_module(module), name)
        assert name.removeprefix("_") in dagster_private.__all__
    assert [name for name in dagster_private.__all__ if name not in text] == []
