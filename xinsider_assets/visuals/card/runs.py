"""A post's text cut into runs, so that tags and mentions can be coloured."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What ends a hashtag: spaces, punctuation and symbols. \w will not do for what is inside, as
# Python counts no combining vowel signs into it, and Hindi or Thai tags are full of them.
_TAG_ENDS = (
    r"\s!-/:-@\[-^`{-~\u00a1-\u00bf\u2000-\u200b\u200e-\u206f\u2190-\u2bff\u3000-\u3004"
    r"\u3008-\u3020\uff00-\uff0f\ufe0f\U0001f000-\U0001faff"
)
_TAGGED = re.compile(
    r"(?<![\w$])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?!\w)"
    rf"|(?<![\w&#])#(?=\d*[^\W\d])[^{_TAG_ENDS}]+"
    r"|(?<![\w@])@\w{1,15}(?!\w)"
)


@dataclass(frozen=True)
class Run:
    """A stretch of the text, and whether it is a cashtag, a hashtag or a mention."""

    text: str
    tagged: bool


def split_runs(text: str) -> tuple[Run, ...]:
    """Cut a text into runs that joined give the text again."""
    runs: list[Run] = []
    end = 0
    for match in _TAGGED.finditer(text):
        if match.start() > end:
            runs.append(Run(text[end : match.start()], tagged=False))
        runs.append(Run(match.group(), tagged=True))
        end = match.end()
    if end < len(text):
        runs.append(Run(text[end:], tagged=False))
    return tuple(runs)
