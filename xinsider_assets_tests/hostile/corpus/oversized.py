"""More of something than anybody can want."""

from __future__ import annotations

from xinsider_assets_tests.hostile.attack import Attack, Where


def _attack(name: str, payload: str, why: str, where: Where = "text") -> Attack:
    return Attack(
        id=f"oversized-{name}",
        kind="oversized",
        where=where,
        payload=payload,
        tries="cost time, memory or money",
        why=why,
        language="zxx",
        alone=True,
        is_harmless=True,
    )


_MARKS = "".join(chr(0x300 + n % 0x30) for n in range(100_000))
_REVERSED = "\u0345" * 50_000 + "\u0323" * 50_000
_POST = '{"id":"1","text":"Apple","author_id":"1","created_at":"2013-01-24T15:00:00Z",'

OVERSIZED = (
    _attack("text", "Apple falls. $AAPL " * 55_000, "a megabyte of words"),
    _attack("word", "A" * 50_000, "one word, no place to break it"),
    _attack("marks", f"Apple{_MARKS}", "a hundred thousand accents on one letter"),
    _attack("marks-to-sort", f"Apple{_REVERSED}", "NFKC sorts accents in quadratic time"),
    _attack("expanding", "\ufdfa" * 50_000, "each becomes eighteen characters in NFKC"),
    _attack("spaces", f"Apple{' ' * 500_000}falls", "white space backtracks"),
    _attack("newlines", "Apple\n" * 20_000, "a line a word"),
    _attack("blank-lines", f"Apple{chr(10) * 500_000}falls", "white space backtracks"),
    _attack(
        "cashtags",
        " ".join(f"$A{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}" for n in range(5000)),
        "each symbol costs a look-up",
    ),
    _attack("hashtags", "#a" * 50_000, "tags without an end"),
    _attack("closing-tags", "Apple falls." + " #a" * 300 + "!", "tags that nearly end a text"),
    _attack("mentions", "@a " * 50_000, "mentions without an end"),
    _attack("emoji", "👩🏽\u200d🚀" * 20_000, "pictures of four characters"),
    _attack(
        "entities", "&" + "amp;" * 200_000 + "lt;", "an escape nested two hundred thousand deep"
    ),
    _attack("links", "http://t.co/a" * 50_000, "links without a space between"),
    _attack("dots", "a." * 100_000, "hosts without an end"),
    _attack("arrows", "->" * 100_000, "what leads to a link, and no link"),
    _attack("brackets", "[(.)]" * 50_000, "dots in brackets without an end"),
    _attack("quotes", "'\"" * 100_000, "quotations that never close"),
    _attack("dollars", "$" * 200_000, "cashtags that never start"),
    _attack("digits", "1" * 200_000, "a number of two hundred thousand digits"),
    _attack("thousands", "1," * 100_000, "a number that never ends"),
    _attack("exclamations", "a!" * 100_000, "shouting without an end"),
    _attack("reposts", "RT @a: " * 30_000, "a repost of a repost"),
    _attack("name", "Market Desk " * 80_000, "a megabyte of name", "author name"),
    _attack("handle", "a" * 1_000_000, "a megabyte of handle", "handle"),
    _attack("lang", "en-" * 300_000, "a megabyte of language", "lang"),
    _attack(
        "declared",
        " ".join(f"A{n}" for n in range(50_000)),
        "fifty thousand declared symbols",
        "declared cashtags",
    ),
    _attack("declared-word", "$" * 500_000, "a symbol of half a megabyte", "declared cashtags"),
    _attack(
        "declared-symbols",
        " ".join(
            f"{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}{chr(65 + n // 676 % 26)}"
            for n in range(17_000)
        ),
        "each symbol costs a look-up",
        "declared cashtags",
    ),
    _attack("count", str(10**400), "a number that no float holds", "counts"),
    _attack("deep-json", '{"data":' + "[" * 100_000, "nested beyond any stack", "response"),
    _attack(
        "long-number",
        _POST + '"public_metrics":{"like_count":' + "9" * 10_000 + "}}",
        "Python refuses to read it, with an error of its own",
        "response",
    ),
    _attack("far-date", "9999-12-31T23:59:59-14:00", "beyond the calendar in UTC", "created_at"),
    _attack("first-date", "0001-01-01T00:00:00+14:00", "before the calendar in UTC", "created_at"),
    _attack("no-date", "1e400", "a date that is no number", "created_at"),
)
