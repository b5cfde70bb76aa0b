"""Ids, symbols and handles that would be paths, commands or other numbers."""

from __future__ import annotations

from xinsider_assets_tests.hostile.attack import Attack, Where

_TRICKS = {
    "parent": ("../../../../tmp/evil", "leaves the folder"),
    "absolute": ("/tmp/evil", "replaces the folder"),
    "inside": ("1/../../evil", "leaves the folder from inside"),
    "backslashes": ("..\\..\\evil", "a parent on Windows"),
    "drive": ("C:\\evil", "a drive on Windows"),
    "share": ("\\\\evil.example\\share", "another machine on Windows"),
    "device": ("CON:", "a device on Windows"),
    "zero": ("1\x00.png", "ends a path for C"),
    "url-encoded": ("%2e%2e%2fevil", "decoded somewhere"),
    "full-width": ("\uff0e\uff0e\uff0fevil", "NFKC makes a path of it"),
    "division-slash": ("..\u2215..\u2215evil", "looks like a path"),
    "home": ("~root", "a home folder for a shell"),
    "command": ("$(touch evil)", "a command for a shell"),
    "option": ("-rf", "an option for a command"),
    "line-break": ("1\n2", "two lines in a log"),
    "empty": ("", "names the folder itself"),
    "long": ("9" * 5000, "too long for a file's name"),
    "protocol": ("s3://evil/1", "another store"),
}
_DIGITS = {
    "full-width-digits": ("\uff11\uff12\uff13", "digits to a regular expression"),
    "arabic-digits": ("\u0661\u0662\u0663", "digits to a regular expression"),
    "superscript-digits": ("1\xb2", "a digit to str.isdigit"),
    "negative": ("-1", "a number to int"),
    "plus": ("+1", "a number to int"),
    "underscore": ("1_000", "a number to int"),
    "scientific": ("1e5", "a number to float"),
    "hexadecimal": ("0x10", "a number elsewhere"),
    "decimal": ("1.0", "a number to float"),
    "padded": (" 1 ", "a number to int"),
    "trailing-line": ("1\n", "the dollar sign of a regular expression lets it pass"),
    "not-a-number": ("NaN", "a number to float"),
}
_SYMBOLS = {
    "lookalike": ("\u0391\u0391\u03a1L", "Greek capitals that look like AAPL"),
    "long-s": ("AA\u017f", "becomes AAS in capitals"),
    "sharp-s": ("A\xdf", "becomes ASS in capitals"),
    "wide": ("\uff21\uff21\uff30\uff2c", "NFKC makes AAPL of it"),
    "file": ("AAPL.CSV", "names a file"),
    "hidden": (".AAPL", "a hidden file"),
    "formula": ("=AAPL", "a formula in a table"),
}


def _attacks(where: Where, tricks: dict[str, tuple[str, str]]) -> tuple[Attack, ...]:
    return tuple(
        Attack(
            id=f"path-{where.replace(' ', '-')}-{name}",
            kind="path",
            where=where,
            payload=payload,
            tries="name a file or a row that is not its own",
            why=why,
            language="zxx",
            spoils=tuple(filter(None, ("evil", payload.lower() if len(payload) > 3 else ""))),
            is_harmless=where == "declared cashtags",
        )
        for name, (payload, why) in tricks.items()
    )


_NAMES = {
    name: trick
    for name, trick in _TRICKS.items()
    if name in {"parent", "absolute", "zero", "command", "long", "url-encoded"}
}

PATHS = (
    *_attacks("post id", {**_TRICKS, **_DIGITS}),
    *_attacks("declared cashtags", {**_TRICKS, **_SYMBOLS}),
    *_attacks("author id", _NAMES),
    *_attacks("handle", _NAMES),
    Attack(
        id="path-text-cashtag",
        kind="path",
        where="text",
        payload="$../../etc/passwd $/etc/x $CON $NUL. $PRN",
        tries="name a chart's file",
        why="symbols become file names",
        language="zxx",
        spoils=("etc", "passwd"),
        is_harmless=True,
    ),
)
