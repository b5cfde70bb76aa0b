"""Which files of the package shape what a module makes, found in the code and not listed by hand.

A module is shaped by itself, by all modules of the package that it imports, however deep, and by
the data files that these declare. A module that reads files of the package declares them by the
constant `DATA`: patterns of paths relative to its own folder, such as `("word_lists/*.txt",)`.

Nothing is imported to find this: files are parsed, and only after a change of the package, as
`CachedCode` keeps what was found. A module counts by its syntax tree
without docstrings, so that a comment or another layout changes nothing. What is imported for type
checking alone does not count.
"""

from __future__ import annotations

import ast
import json
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import cast

from xinsider_assets.storage.cache import Cache
from xinsider_assets.storage.filesystem import StorageError

PACKAGE = "xinsider_assets"

PLUMBING: Mapping[str, str] = MappingProxyType(
    {
        "artifacts.files": "writes and hashes files",
        "errors": "says what failed",
        "parts": "builds the parts that the specs name",
        "platform": "runs the assets and keeps what is known of them",
        "providers.client": "pays for calls, and keeps their answers",
        "providers.estimate": "says what calls cost at most",
        "providers.part": "declares what the parts read",
        "providers.vendors.account": "finds the keys to the providers",
        "providers.vendors.causes": "says what failed",
        "providers.vendors.http_clients": "connects to providers",
        "providers.vendors.http_faults": "says what failed",
        "providers.vendors.provider_context": "leads to accounts and to the provider client",
        "providers.vendors.twin_sdks": "says what failed",
        "providers.vendors.x_problems": "says what failed",
        "proxies": "connects to providers",
        "settings": "holds values that count by themselves where they are read",
        "visuals.browser.find": "finds a browser",
    }
)
"""Modules and packages that shape no content, with what they do instead."""

_DATA = "DATA"
_DIGITS = 8
"""Of a file's hash: each artifact's record holds the hashes of all its files."""

_Target = tuple[str, str | None]
"""A module, and what is imported from it; None for the module itself."""


@dataclass
class PackageCode:
    """The code of a package, as its files stood when they were first looked at.

    Attributes:
        package: Its name.
        folder: Where it lies.
        plumbing: Modules and packages of it that are left out, with reasons.
        read: Gives a file's content.
    """

    package: str
    folder: Path
    plumbing: Mapping[str, str] = field(default_factory=dict[str, str])
    read: Callable[[Path], bytes] = Path.read_bytes
    _paths: dict[str, str | None] = field(default_factory=dict[str, "str | None"], init=False)
    _trees: dict[str, ast.Module] = field(default_factory=dict[str, ast.Module], init=False)
    _scans: dict[str, _Scan] = field(default_factory=dict[str, "_Scan"], init=False)

    @cached_property
    def content_hash(self) -> str:
        """Hash of all files of the package by their paths."""
        total = sha256()
        for path, content in sorted(self._contents.items()):
            total.update(f"{path}\0{len(content)}\0".encode())
            total.update(content)
        return total.hexdigest()

    @cached_property
    def _contents(self) -> Mapping[str, bytes]:
        """All files, read once: what is parsed is then what `content_hash` stands for."""
        return {
            file.relative_to(self.folder).as_posix(): self.read(file)
            for file in self.folder.rglob("*")
            if file.suffix != ".pyc" and file.is_file()
        }

    def closure(self, roots: Iterable[str]) -> Mapping[str, str]:
        """Hashes of all files that shape what the roots make, by their paths in the package.

        Args:
            roots: Modules by their full names, or single functions of modules as "module:name". Of
                a function's module only that counts which the function refers to. What lies outside
                the package shapes nothing.

        Raises:
            FileNotFoundError: A root is not there, or a module declares data that is not there.
        """
        found: dict[str, str] = {}
        seen: set[str] = set()
        waiting = list(roots)
        while waiting:
            root = waiting.pop()
            if root not in seen and self._counts(root):
                seen.add(root)
                scan = self._scan(root)
                found.update(scan.files)
                waiting.extend(scan.imports)
        return dict(sorted(found.items()))

    def _scan(self, root: str) -> _Scan:
        if root not in self._scans:
            name, _, function = root.partition(":")
            path = self._existing_path(name)
            if function:
                nodes, data = list(_referred(self._tree(path), function, path)), ()
            else:
                # most trees are large and looked at once: they are not kept
                tree = self._trees.get(path) or self._parsed(path)
                nodes, data = [tree], _declared_data(tree)
            writer = _Writer()
            for node in nodes:
                writer.write(node)
            files = {path: _digest("".join(writer.text).encode()), **self._hash_data(path, data)}
            imports = {one for way in writer.imports for one in self._imported(name, path, way)}
            self._scans[root] = _Scan(files, frozenset(imports))
        return self._scans[root]

    def _hash_data(self, path: str, patterns: Iterable[str]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for pattern in patterns:
            named = posixpath.normpath(posixpath.join(posixpath.dirname(path), pattern))
            files = sorted(self.folder.glob(named))
            if not files:
                raise FileNotFoundError(f"{path} declares {pattern}, which is not there")
            for file in files:
                name = file.relative_to(self.folder).as_posix()
                found[name] = _digest(self._contents[name])
        return found

    def _imported(self, name: str, path: str, way: ast.Import | ast.ImportFrom) -> Iterator[str]:
        """The modules of the package that an import statement leads to."""
        for source, taken in _targets(name, way, is_package=_is_package(path)):
            if self._counts(source):
                yield from self._origins(source, taken)

    def _origins(self, source: str, taken: str | None) -> Iterator[str]:
        """The module that a name comes from: a package's own file mostly hands names on."""
        if taken is not None and self._path(f"{source}.{taken}") is not None:
            yield f"{source}.{taken}"
            return
        path = self._existing_path(source)
        way = _definitions(self._tree(path)).get(taken or "") if _is_package(path) else None
        if isinstance(way, ast.ImportFrom):
            for origin, name in _targets(source, way, is_package=True):
                if self._counts(origin):
                    yield from self._origins(origin, name)
        else:
            yield source

    def _counts(self, root: str) -> bool:
        """Whether a module or function belongs to the package and is no plumbing."""
        own, _, inside = root.partition(":")[0].partition(".")
        steps = inside.split(".")
        above = (".".join(steps[:count]) for count in range(1, len(steps) + 1))
        return own == self.package and not any(name in self.plumbing for name in above)

    def _path(self, name: str) -> str | None:
        """Where a module lies below the package's folder; None if there is no such module."""
        if name not in self._paths:
            place = "/".join(name.split(".")[1:])
            ways = (f"{place}.py", posixpath.join(place, "__init__.py"))
            self._paths[name] = next((way for way in ways if (self.folder / way).is_file()), None)
        return self._paths[name]

    def _existing_path(self, name: str) -> str:
        path = self._path(name)
        if path is None:
            raise FileNotFoundError(f"there is no module {name}")
        return path

    def _tree(self, path: str) -> ast.Module:
        if path not in self._trees:
            self._trees[path] = self._parsed(path)
        return self._trees[path]

    def _parsed(self, path: str) -> ast.Module:
        return ast.parse(self._contents[path])


@dataclass(frozen=True)
class _Scan:
    """What one module, or one function of it, is by itself.

    Attributes:
        files: Hashes of its code and of its data, by path.
        imports: The modules of the package that it imports.
    """

    files: Mapping[str, str]
    imports: frozenset[str]


@dataclass(frozen=True)
class CachedCode:
    """Closures that are kept between processes.

    To find those of all assets takes 0.65 s on two cores, and every command needs them.

    Attributes:
        code: The package.
        cache: Holds each closure under a hash of the whole package and the roots.
    """

    code: PackageCode
    cache: Cache

    def closure(self, roots: Iterable[str]) -> Mapping[str, str]:
        """As `PackageCode.closure`."""
        named = sorted(roots)
        key = sha256(json.dumps([self.code.content_hash, *named]).encode()).hexdigest()
        kept = self.cache.get(key)
        if kept is not None:
            return cast("dict[str, str]", json.loads(kept))
        found = self.code.closure(named)
        # storage errors are ignored: the next process finds the closure again
        with suppress(StorageError, OSError):
            self.cache.put(key, json.dumps(found).encode())
            self.cache.prune()
        return found


@cache
def own_code() -> PackageCode:
    """The code of XInsider itself; one for the process, which runs the code that it began with."""
    return PackageCode(PACKAGE, Path(__file__).parents[1], PLUMBING)


class _Writer:
    """Writes a syntax tree as text that is the same in all versions of Python.

    `ast.dump` is not: which empty fields it leaves out depends on the version.
    """

    def __init__(self) -> None:
        self.text: list[str] = []
        self.imports: list[ast.Import | ast.ImportFrom] = []

    def write(self, node: ast.AST) -> None:
        """Add a node with all that it holds."""
        add = self.text.append
        if isinstance(node, ast.Import | ast.ImportFrom):
            self.imports.append(node)
        add(f"{type(node).__name__}(")
        for name in node._fields:
            value = getattr(node, name, None)
            # a name's context follows from where it stands
            if value is None or name == "ctx":
                continue
            if isinstance(value, ast.AST):
                add(f"{name}=")
                self.write(value)
            elif isinstance(value, list):
                self._write_list(name, cast("list[object]", value))
            else:
                add(f"{name}={value!a},")
        add(")")

    def _write_list(self, name: str, values: list[object]) -> None:
        if values:
            self.text.append(f"{name}=[")
            for value in _that_count(values):
                if isinstance(value, ast.AST):
                    self.write(value)
                else:
                    self.text.append(f"{value!a},")
            self.text.append("]")


def _that_count(values: Iterable[object]) -> Iterator[object]:
    """Statements without docstrings and without what is only for type checking."""
    for value in values:
        if isinstance(value, ast.Expr) and _is_text(value.value):
            continue
        if isinstance(value, ast.If) and _is_type_checking(value.test):
            yield from value.orelse
        else:
            yield value


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_type_checking(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"


def _declared_data(module: ast.Module) -> tuple[str, ...]:
    """The patterns of the data files that a module declares."""
    declared = _definitions(module).get(_DATA)
    return tuple(ast.literal_eval(declared.value)) if isinstance(declared, ast.Assign) else ()


def _referred(module: ast.Module, function: str, path: str) -> Iterator[ast.stmt]:
    """A function without its decorators, and all of its module that it refers to."""
    definitions = _definitions(module)
    if function not in definitions:
        raise FileNotFoundError(f"{path} has no function {function}")
    seen: set[str] = set()
    waiting = [function]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in definitions:
            continue
        seen.add(name)
        node = definitions[name]
        if isinstance(node, ast.FunctionDef):
            node = copy(node)
            node.decorator_list = []
        yield node
        waiting.extend(_free_names(node))


def _free_names(node: ast.AST) -> Iterator[str]:
    """The names that a statement takes from around it, in a fixed order."""
    parts = list(ast.walk(node))
    bound = {one.arg for one in parts if isinstance(one, ast.arg)}
    bound |= {one.id for one in parts if isinstance(one, ast.Name) and _is_bound(one)}
    read = {one.id for one in parts if isinstance(one, ast.Name)}
    yield from sorted(read - bound)


def _is_bound(name: ast.Name) -> bool:
    return not isinstance(name.ctx, ast.Load)


def _definitions(module: ast.Module) -> Mapping[str, ast.stmt]:
    """The statements of a module that bind a name, by the names."""
    return {name: bound for statement in module.body for name, bound in _bound(statement)}


def _bound(statement: ast.stmt) -> Iterator[tuple[str, ast.stmt]]:
    """The names that a statement binds, of an import with as much of it as binds that name."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        yield statement.name, statement
    elif isinstance(statement, ast.Import):
        for one in statement.names:
            yield one.asname or one.name.partition(".")[0], ast.Import([one])
    elif isinstance(statement, ast.ImportFrom):
        for one in statement.names:
            yield one.asname or one.name, ast.ImportFrom(statement.module, [one], statement.level)
    elif isinstance(statement, ast.Assign | ast.AnnAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        for one in targets:
            if isinstance(one, ast.Name):
                yield one.id, statement


def _targets(name: str, way: ast.Import | ast.ImportFrom, *, is_package: bool) -> Iterator[_Target]:
    """What an import statement of a module names, absolute."""
    if isinstance(way, ast.Import):
        yield from ((one.name, None) for one in way.names)
        return
    source = way.module or ""
    if way.level:
        steps = name.split(".")
        above = steps[: len(steps) - way.level + is_package]
        source = ".".join([*above, *([way.module] if way.module else [])])
    yield from ((source, one.name) for one in way.names)


def _is_package(path: str) -> bool:
    return posixpath.basename(path) == "__init__.py"


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:_DIGITS]
