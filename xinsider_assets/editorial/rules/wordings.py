"""Forbidden wordings of a script: advice, promises, links, handles, the model's own voice."""

from __future__ import annotations

import re

_I = re.IGNORECASE
_MOVES = (
    r"(?:double|triple|quadruple|soar|rise|fall|climb|hit|reach|rally|recover|rebound|bounce|drop"
    r"|jump|surge|crash|skyrocket|explode|moon|go\s+(?:up|down|higher|lower)|keep\s+\w+ing|outperform"
    r"|underperform|gain|return|lose|pay\s+off|pop|sink|plunge|tank|top|break\s+(?:out|through)"
    r"|trade\s+(?:higher|lower|at|above|below)|move\s+(?:higher|lower)|be\s+(?:worth|higher|lower|at"
    r"|back|up|down)|see\s+\$|end\s+(?:the|this)\s+year|turn\s+\$)"
)
_NOW = r"(?:easily|soon|surely|certainly|definitely|probably|likely|never|not|quickly|eventually)"

ADVICE = re.compile(
    r"""
    (?:^|[.!?:;,]["”']?\s+|\b(?:so|then|please|now|just|must)\s+)
        (?:buy|sell|dump|own|grab|accumulate)\b(?![-’'])(?!\s+or\s+sell)
    | \b(?:buy|sell|short|own|hold|add)\s+(?:more|some|a\ few|the\ (?:stock|shares?|dip|rally)
        |shares)\b
    | \bload(?:ing)?\s+up\b | \bback(?:ing)?\s+up\s+the\s+truck\b | \bpil(?:e|ing)\s+in\b
    | \bjump(?:ing)?\s+in(?:\s+(?:now|before|early|here|while|today)\b|(?=[.!,;]|$))
    | \bget\s+(?:in|out)\s+(?:now|early|while|before|on|of)\b
    | \b(?:time|moment|chance|opportunity|place|day|price)\s+to\s+
        (?:get\s+(?:in|out)|act|enter|exit|own|invest|add|buy|sell|hold|take\s+profits?)\b
    | \b(?:take|lock\s+in|book)\s+(?:your\s+|some\s+|the\s+)?(?:profits?|gains?)\b
    | \b(?:you|investors?|traders?|everyone|everybody|we)\s+
        (?:should|must|need\ to|ought\ to|have\ to|had\ better|might\ want\ to
        |want\ to)\s+(?:be\s+)?
        (?:buy|sell|hold|own|get|act|avoid|short|dump|load|invest|add|trim|exit|enter|grab|consider)
    | \b(?:consider|start|keep|try)\s+(?:buying|selling|shorting|adding|owning|investing|trimming)\b
    | \bworth\s+(?:buying|owning|a\s+(?:buy|position|bet)|adding)\b
    | \bscreams\s+(?:buy|sell)\b
    | \b(?:strong|screaming|clear|easy)\s+(?:buy|sell)\b | \bmust[-\s]own\b | \bno[-\s]brainer\b
    | \b(?:i|we|analysts?)\s+(?:strongly\s+)?recommend\b
    | \brecommend(?:s|ed)?\s+(?:buying|selling|that|you)
    | \b(?:top|my|our|stock)\s+pick\b | \bput\s+(?:your|some)\s+money\b | \bdon[’']?t\s+
        (?:buy|sell|miss|wait|sleep|be\s+late|panic)\b | \bdo\s+not\s+(?:buy|sell|miss|wait)\b
    | \b(?:stay|go|going|staying)\s+(?:long|short)\b | \bin\s+your\s+portfolio\b
    | \bbefore\s+it[’']?s\s+too\s+late\b | \bstop[-\s]loss\b
    """,
    _I | re.VERBOSE | re.MULTILINE,
)
PROMISE = re.compile(
    rf"""
    \b(?:will|[’']ll|gonna|shall|won[’']t|would)\s+(?:{_NOW}\s+)?{_MOVES}\b
    | (?:\b(?:is|are|am|be)|[’'](?:s|re))\s+(?:{_NOW}\s+)?
        (?:going|set|bound|sure|certain|poised|likely|about|guaranteed|expected|due|destined
        |ready|primed)
        \s+(?:to\s+{_MOVES}|for\s+(?:a|another|big)\b)
    | \b(?:should|could|can|may|might)\s+(?:{_NOW}\s+)?
        (?:double|triple|soar|skyrocket|explode|(?:hit|reach|top|see|be\ worth)\s+(?:[$€£]|\d
        |\w+\s+dollars)
        |make\s+you)\b
    | \b(?:can[’']?t|cannot|can\s+not|couldn[’']t|never)\s+(?:lose|go\s+wrong|fail|miss)\b
    | \bguarante\w* | \brisk[-\s]?free\b | \b(?:no|zero|without|little)\s+risk\b
    | \bsure\s+(?:thing|bet)\b
    | \bsafe\s+(?:bet|money)\b | \b(?:easy|free|quick)\s+(?:money|gains?|profits?)\b
    | \bcan\s+only\s+go\b | \bnowhere\s+to\s+go\s+but\b | \bonly\s+way\s+is\b
    | \b(?:headed|heading|on\s+(?:its|the)\s+way)\s+(?:to|for|toward|higher|lower|up|down)\b
    | \bnext\s+stop\b | \bprice\s+target\b | \btarget\s+(?:of|is|at)\s+[$€£\d]
    | \bto\s+the\s+moon\b | \bmake\s+you\s+(?:rich|money|wealthy)\b | \bget\s+rich\b
    | \b(?:expect|predict|forecast|see|bet)\w*\s+(?:it|the\s+(?:stock|price|shares?))\s+(?:to\s+
        |at\s+|will\s+)
    | \bpays?\s+for\s+itself\b | \byou(?:[’']ll|\s+will)\s+(?:earn|profit|win|thank|make)\b
    """,
    _I | re.VERBOSE,
)
_TOP_LEVEL = (
    r"com|org|net|io|co|ai|gov|edu|info|biz|ly|me|tv|app|xyz|finance|news|gg|uk|de|eu|us|ru|cn|dev"
    r"|link|site|online|shop|trade|money|club|live|fm"
)
LINK = re.compile(
    rf"""
    \b(?:https?|hxxps?|ftp)\b\s*:?\s*/{{0,2}} | \bwww\b
    | (?<![\w-])[\w-]{{1,63}}(?:\.|\s*\[\.\]\s*|\s*\(\.\)\s*|\s*[\[(]\s*dot\s*[\])]\s*
        |\s+dot\s+)(?:{_TOP_LEVEL})\b(?!\.\w)
    | (?<![\w-])[\w-]{{1,63}}\.(?:{_TOP_LEVEL})/ | \blinks?\s+(?:in|below|above)\b
    | \bt\.co\b | \bdot\s+com\b
    """,
    _I | re.VERBOSE,
)
HANDLE = re.compile(
    r"""
    @\s?\w+
    | \b(?:follow|tag|dm|message|ping|mention|subscribe\ to|find\ (?:me|us|him|her
        |them))\s+(?:me\s+|us\s+)?
        (?:@|at\s+)\w+
    | \bat\s+(?=\w*[A-Za-z])(?=\w*[_\d])[A-Za-z_]\w+
    | \bfollow\s+(?:me|us)\b | \bDMs?\s+(?:me|us|open)\b
    """,
    _I | re.VERBOSE,
)
HANDLE_IN_CAPITALS = re.compile(r"\b[Aa]t\s+(?:[a-z]+[A-Z]\w+|[A-Z][a-z]+[A-Z][a-z]\w+)")
"""A word with inner capitals after "at", such as "at elonMusk"."""
LEAK = re.compile(
    r"""
    \bas\s+an?\s+(?:ai|artificial|large\s+language|assistant|language\s+model)\b
    | \blanguage\s+model\b
    | \bi(?:[’']m|\s+am)\s+(?:an?\s+)?(?:ai|assistant|chatbot|model|claude|chatgpt|grok)\b
    | \b(?:ignore|disregard|forget)\s+(?:all|any|the|my|your|every)?\s*(?:of\s+)?(?:the\s+)?
        (?:previous|prior|above|earlier|preceding|foregoing|instructions?)\b
    | \b(?:system|developer|user)\s+(?:prompt|message|instructions?)\b
    | \b(?:previous|prior|above|new|my|your|following|these)\s+instructions?\b
    | \bhere(?:[’']s|\s+is|\s+are)\s+(?:the|your|a|my)\s+(?:\w+\s+)?(?:script|json|draft
        |narration|output)\b
    | \bjson\b | \bxml\b | \bmarkdown\b | \bas\s+(?:you\s+)?requested\b | \bper\s+your\s+request\b
    | \bi\s+(?:can(?:no|[’'])t|am\s+unable\s+to|won[’']t)\s+(?:help|assist|comply|provide|write
        |create|discuss)
    | \bi[’']?m\s+sorry\b | \bword\s+count\b | \b(?:training|knowledge)\s+(?:data|cut-?off)\b
    | \b(?:voice-?over|narrator|host|hook|section|scene|script|title|output|assistant|user
        |system)\s*:
    | \bthe\s+(?:facts|data|fact\s+list)\s+(?:provided|given|above|listed|i\s+was|you)\b
    | \b(?:provided|given)\s+(?:facts|data|list)\b | \bplaceholder\b | \blorem\s+ipsum\b
    | \b[A-Z]{1,5}\.(?:change_|volume_|range_|high_|low_|day_|close|open)\w*
    """,
    _I | re.VERBOSE,
)
UNFILLED = re.compile(r"\b(?:NaN|None|null|undefined|TODO|TBD|XX+)\b")
"""Placeholders that a program leaves for a missing value."""
