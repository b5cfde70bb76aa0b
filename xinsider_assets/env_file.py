"""The `.env` file: read as text, with one clear error if it is invalid."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from dotenv.main import DotEnv
from dotenv.parser import parse_stream

from xinsider_assets.errors import InputError

ENCODING = "utf-8-sig"
"""UTF-8, with or without the byte order mark that editors on Windows put before it."""


def read_env_file(path: Path) -> Mapping[str, str]:
    """The variables of a `.env` file; none if it is not there.

    Raises:
        InputError: It cannot be read, is not UTF-8, or has a line without an assignment.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(
            f"{path} cannot be read ({error.strerror}); make it a file that you may read, or move "
            "it away"
        ) from error
    text = _decoded(content, path)
    bindings = list(parse_stream(io.StringIO(text)))
    wrong = [one for one in bindings if one.error or (one.key and one.value is None)]
    if wrong:
        # the text is not shown, as it may hold a key
        lines = ", ".join(str(_line_of(one.original.string, one.original.line)) for one in wrong)
        raise InputError(f"{path}, line {lines}: not NAME=value; correct it, or put # before it")
    read = DotEnv(None, io.StringIO(text), interpolate=True).dict()
    return {name: value for name, value in read.items() if value is not None}


def _decoded(content: bytes, path: Path) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        raise InputError(f"{path} is UTF-16 or holds NUL bytes; save it as text in UTF-8")
    try:
        return content.decode(ENCODING)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}, line {line}: not UTF-8; save it as text in UTF-8") from error


def _line_of(binding: str, first_line: int) -> int:
    """An assignment includes the empty lines above it."""
    return first_line + binding[: len(binding) - len(binding.lstrip())].count("\n")
