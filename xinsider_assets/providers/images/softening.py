"""Soften a refused prompt: symbols instead of harm, no names of persons or brands."""

from __future__ import annotations

import re
from functools import cache

from xinsider_assets.providers.market.companies import companies

FRAME = "A calm, purely symbolic scene; no real person, no brand, nothing that hurts anybody."

_MILDER = {
    r"blood(?:y|ied|bath\w*|shed)?|carnage|gore|massacre\w*|slaughter\w*": "a stormy sky",
    r"corpses?|dead bod(?:y|ies)|skulls?|skeletons?|coffins?|graves?|tombstones?": "an hourglass",
    r"guns?|rifles?|pistols?|bullets?|missiles?|bombs?|grenades?|tanks?|weapons?": "a shield",
    r"knives|knife|daggers?|swords?|axes?|guillotines?|nooses?|gallows": "a shield",
    r"wars?|battles?|battlefields?|armies|army|soldiers?|terror\w*|riots?": "a chess game",
    r"explo(?:de|des|ded|ding|sion|sions)|detonat\w+|blasts?": "fireworks",
    r"kill\w*|murder\w*|assassinat\w+|execut(?:e|ed|ion|ions)|suicid\w*|lynch\w*": "fading",
    r"shoot(?:s|ing|ings)?|stabb?\w*|strangl\w+|hang(?:s|ed|ing)|drown\w*|choking": "struggling",
    r"wound\w*|injur\w+|bleed\w*|tortur\w+|mutilat\w+|beaten|whipp?ed": "tired",
    r"death|dying|dead|dies|die": "nightfall",
    r"crash(?:es|ed|ing)?|wrecks?|wreckage|collisions?": "a winding road",
    r"burn(?:s|ed|ing)?|ablaze|flames?|inferno|arson": "glowing",
    r"drugs?|cocaine|heroin|syringes?|cigarettes?|alcohol|drunk\w*": "a closed box",
    r"naked|nude|sexy|sexual\w*|lingerie": "plain",
    r"nazis?|swastikas?|hitler|slaves?|slavery|isis|hamas": "a dark cloud",
}
"""Words that image models often refuse, and their replacements."""

_PERSONS = (
    "elon musk|musk|warren buffett|buffett|jerome powell|powell|janet yellen|yellen|ben bernanke"
    "|bernanke|steve jobs|tim cook|bill gates|mark zuckerberg|zuckerberg|jeff bezos|bezos"
    "|sundar pichai|satya nadella|jensen huang|sam altman|altman|larry ellison|larry page"
    "|sergey brin|jamie dimon|dimon|carl icahn|icahn|bill ackman|ackman|cathie wood"
    "|michael burry|burry|ray dalio|george soros|soros|donald trump|trump|joe biden|biden"
    "|barack obama|obama|kamala harris|xi jinping|vladimir putin|putin|christine lagarde"
)
"""People named in finance posts; a picture of a real person is refused or inaccurate."""

_TITLED = re.compile(
    r"\b((?:CEO|CFO|Chairman|Chairwoman|Chair|President|Senator|Secretary|Mr\.?|Mrs\.?|Ms\.?))"
    r"(?:\s+[A-Z][\w'’-]+){1,2}"
)
_CASHTAG = re.compile(r"\$[A-Za-z]{1,5}(?:[.-][A-Za-z]{1,2})?\b")
_TWO_ARTICLES = re.compile(r"\b(?:an?|the)\s+(an?)\b", re.IGNORECASE)
_SHORTEST_NAME = 3


def softened(prompt: str) -> str:
    """Return a softened prompt; it always differs, so that it is a different request."""
    text = _CASHTAG.sub("a share certificate", prompt)
    text = _persons().sub("a leader seen from behind", text)
    text = _TITLED.sub("a leader seen from behind", text)
    text = _names().sub("a company", text)
    for harm, symbol in _harms():
        text = harm.sub(symbol, text)
    text = _TWO_ARTICLES.sub(r"\1", text)
    return f"{FRAME} {text}"


@cache
def _harms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), symbol)
        for words, symbol in _MILDER.items()
    )


@cache
def _persons() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_PERSONS})\b", re.IGNORECASE)


@cache
def _names() -> re.Pattern[str]:
    """Match all known companies, longest names first; case-sensitive: "apple" is a fruit."""
    names = {
        name
        for company in companies()
        for name in (company.name, company.name.upper(), *company.aliases)
        if len(name) >= _SHORTEST_NAME
    }
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
