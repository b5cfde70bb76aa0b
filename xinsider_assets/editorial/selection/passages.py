"""Finds passages of a post that can be read aloud unchanged.

A passage begins and ends at a pause of the text: the end of a sentence or line, a colon, a dash
and the like. Its wording is never changed. It excludes what a voice cannot read (a handle, an
emoji, code, a row of tags).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xinsider_assets.audio.spoken.vocabulary import ABBREVIATIONS, SENTENCE_STARTERS
from xinsider_assets.editorial.selection.statements import (
    ends_well,
    is_pointer,
    is_statement,
    opens_as_pointer,
    starts_well,
)
from xinsider_assets.providers.market.companies import names_ever
from xinsider_assets.providers.posts.addresses import LINK
from xinsider_assets.providers.posts.cashtags import CASHTAG

MIN_WORDS, MAX_WORDS = 5, 30
MAX_SEGMENT_WORDS = 24
"""Maximum words between two pauses: the voice needs pauses to breathe."""
_MOST_CLAUSES = 12
"""Maximum words of a sentence; longer ones are lists."""
_MOST_SENTENCES = 24

Span = tuple[int, int]

_STRAIGHT = str.maketrans(dict.fromkeys('’‘ʼ′`´“”„‟«»"', "'"))
_SENTENCE_END = re.compile(r"(?<!\.)[.!?]+(?<!\.\.)['\")]*(?=\s+['(]?[A-Z0-9$#@]|\s*\n)|(?=\n)")
_REST = re.compile(r"\s(?:-{1,2}|[–—|])\s|\s?•\s?|[;:](?=\s)|\s(?=\()")
_UNSAID = re.compile(
    rf"\(?\b(?:via|h/?t|cc|by|from|per|source|photo|[RM]T):?\ @\w+:?\)?|[.@]*@\w+:?|{LINK.pattern}"
    r"|[-=]+>+|<+[-=]+|(?:\.\.\.|…)\s*$",
    LINK.flags | re.MULTILINE,
)
_SIGNS = frozenset(" .,:;!?'$%&+()/-–—#€£¥¢½¼¾~…")
_TAG = r"\(?[$#][A-Za-z]\w*(?:[.-][A-Za-z]{1,2}\b)?\)?"
_TAG_AT_END = re.compile(rf"(?:^|[\s•·|,;/–—-]+)(?:{_TAG}|\$+)\s*$|^{_TAG}[\s.!…]*$")
_LABEL = re.compile(
    r"\W*(?:(?:[A-Z]+\ ){0,2}(?:ALERT|NEWS|REPORT)|(?:[A-Z]{3,}\ ){1,2}[A-Z]{3,}"
    r"|(?i:breaking|just\ in|updated?|exclusive|reports?|flash|rumou?rs?|earnings|correction|video"
    r"|icymi|wow|alert|rt))\s?(?:[:–—|•]|-(?=\s))\s*|(?:RT|BREAKING)\s+|\[[^\]\n]{0,20}\]\s*",
    re.VERBOSE,
)
_LEADING_TAG = re.compile(rf"{CASHTAG.pattern}(?::[A-Z]{{2}}\b)?\s?(?P<mark>[:–—|-]*)\s+")
_EDGES = " \n,;:–—-|•·/"
_POINTS_BACK = re.compile(
    r"(?:it|its|that|this|these|those|they|their|he|his|she|her|but|and|or|so|which|who|then|there"
    r"|also|instead|however|meanwhile)(?!\w)",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(rf"(?:\.\.+|…)(?:\s*{_TAG})*\s*$")
_PAUSE = re.compile(r"[.:;!?]\s|\s[–—-]{1,2}\s")
_LAST_LATIN = "\u024f"


def post_line(text: str) -> str:
    """Return a post as one line, with white space collapsed and straight single quotation marks."""
    return " ".join(text.translate(_STRAIGHT).split())


def best_passage(text: str) -> str | None:
    """Return the first readable passage of `post_line(text)`, with the sentences after it.

    Returns None if there is none.
    """
    lines = (" ".join(line.split()) for line in text.translate(_STRAIGHT).splitlines())
    text = "\n".join(line for line in lines if line)
    spans = list(_sentences(text))[:_MOST_SENTENCES]
    for place, sentence in enumerate(spans):
        if opens_as_pointer(text[slice(*_trimmed(text, sentence))]):
            continue
        for start, end in _stretches(text, sentence):
            if (place and _POINTS_BACK.match(text, start)) or not _is_fit(text[start:end]):
                continue
            is_whole = (start, end) == _trimmed(text, sentence)
            following = spans[place + 1 :] if is_whole else []
            passage = text[start : _with_following(text, start, end, following)].replace("\n", " ")
            if MIN_WORDS <= len(passage.split()) <= MAX_WORDS:
                return passage
    return None


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        word = text[start : match.end()].rsplit(None, 1)[-1:]
        following = text[match.end() :].split(None, 1)[:1]
        is_short = word and (word[0] in ABBREVIATIONS or re.fullmatch(r"(?:[A-Z]\.)+", word[0]))
        if is_short and following and following[0] not in SENTENCE_STARTERS:
            continue
        if match.end() > start:
            yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _stretches(text: str, sentence: Span) -> Iterator[Span]:
    """Return the sentence, then the parts between its pauses, earlier and longer ones first."""
    whole = _trimmed(text, sentence)
    is_cut_off = _CUT_OFF.search(text[slice(*sentence)]) is not None
    if not is_cut_off:
        yield whole
    rests = list(_REST.finditer(text, *whole))[:_MOST_CLAUSES]
    starts = [whole[0], *(rest.end() for rest in rests if text[rest.end()] != "(")]
    ends = [rest.start() for rest in reversed(rests)]
    ends = ends if is_cut_off else [whole[1], *ends]
    for start in starts:
        for end in ends:
            if start < end and (start, end) != whole:
                yield _trimmed(text, (start, end))


def _trimmed(text: str, span: Span) -> Span:
    """Strip leading labels, trailing tags, and unspoken characters at both ends."""
    start, end = span
    while start < end:
        match = _LABEL.match(text, start, end) or _UNSAID.match(text, start, end)
        if match and match.end() > start:
            start = match.end()
        elif text[start] in _EDGES or not _is_said(text[start]):
            start += 1
        else:
            break
    tag = _LEADING_TAG.match(text, start, end)
    if tag and (tag["mark"] or _begins_anew(text[tag.end() : end], tag["symbol"])):
        return _trimmed(text, (tag.end(), end))
    while end > start:
        cut = _before_unsaid(text, start, end)
        tags = _TAG_AT_END.search(text[start:end])
        if tags and ends_well(text[start : start + tags.start()]):
            cut = min(cut, start + tags.start())
        if cut == end:
            break
        end = cut
    return start, end


def _before_unsaid(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in _EDGES or not _is_said(text[end - 1])):
        end -= 1
    unsaid = [*_UNSAID.finditer(text, max(start, end - 90), end)][-1:]
    return unsaid[0].start() if unsaid and unsaid[0].end() == end else end


def _begins_anew(text: str, symbol: str) -> bool:
    """Return whether a sentence with an article or the symbol's company follows the symbol."""
    names = names_ever(symbol)
    return text.partition(" ")[0] in SENTENCE_STARTERS or text.startswith(names)


def _with_following(text: str, start: int, end: int, following: list[Span]) -> int:
    """Return the end after as many whole sentences as fit after a passage."""
    for sentence in following:
        first, last = _trimmed(text, sentence)
        is_next = first == end + 1 and text[end - 1] in ".!?'\")"
        too_long = len(text[start:last].split()) > MAX_WORDS
        if not is_next or too_long or not _can_be_said(text[first:last]):
            break
        end = last
    return end


def _is_fit(text: str) -> bool:
    is_long_enough = len(text.split()) >= MIN_WORDS - 2
    is_said = is_long_enough and _can_be_said(text) and starts_well(text)
    return is_said and is_statement(text) and not text.endswith("?")


def _can_be_said(text: str) -> bool:
    words = text.split()
    shouted = sum(word.strip(".,:;!?'").isupper() and len(word) > 3 for word in words)
    opened = len(re.findall(r"(?<!\w)'(?=\w)(?!\d\d)", text))
    closed = len(re.findall(r"(?<=[\w.,!?%])'(?!\w)", text))
    possessive = len(re.findall(r"s'(?!\w)", text))
    return (
        2 <= len(words) <= MAX_WORDS
        and shouted <= 3
        and "!!" not in text
        and all(map(_is_said, text))
        and _UNSAID.search(text) is None
        and max(len(part.split()) for part in _PAUSE.split(text)) <= MAX_SEGMENT_WORDS
        and closed - possessive <= opened <= closed
        and len(re.findall(r"\.\.|…", text)) <= 1
        and text.count("(") == text.count(")")
        and ends_well(text)
        and not is_pointer(text)
    )


def _is_said(character: str) -> bool:
    if character.isalpha():
        return character <= _LAST_LATIN
    return character in _SIGNS or (character.isascii() and character.isdigit()) or character == "\n"
