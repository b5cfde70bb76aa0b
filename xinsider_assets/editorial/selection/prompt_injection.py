"""Detects text addressed to programs instead of readers: orders to a model, markup, code.

No part of the package obeys such text: models receive posts as sealed data, and drawn or stored
text is plain. But such text is not news, and a viewer would see an attack on the card.
"""

from __future__ import annotations

import re

_ORDERS = re.compile(
    r"""
    \b(?:ignore|disregard|forget|override|bypass|skip|remember)\b.{0,40}
      \b(?:instructions?|prompts?|rules|directions|guidelines|context|training|word|polic(?:y|ies))\b
    | \b(?:instructions?|prompts?|rules|guidelines|messages?|words)\ (?:above|before|below)\b
    | \b(?:system|developer|hidden|initial)\ (?:prompts?|messages?|instructions?|override)\b
    | \b(?:you\ are|act\ as|pretend|role-?play|simulate|behave)\b.{0,40}
      \b(?:chatgpt|gpt|claude|grok|gemini|llm|models?|assistants?|ai|dan|unrestricted)\b
    | \b(?:as|for|to|dear)\ (?:an?\ |any\ |the\ |all\ )?(?:ai|llm|language\ model|assistant)s?\b
    | \bai\ editors?\b | \bjailbr(?:eak|oken) | \bdeveloper\ mode\b | \bprompt\ injection\b
    | \b(?:your|whatever)\ (?:new\ )?(?:instructions|task|developer|operator)\b
    | \b(?:respond|reply|answer|output)\ (?:only|exactly|verbatim|with)\b
    | \b(?:repeat|print|echo)\ (?:the\ |all\ )?(?:words|text|prompt|following|above)\b
    | \b(?:translate|decode|execute|obey)\b.{0,20}\b(?:the\ following|obey|this|below)\b
    | \brot-?13\b | \bbase-?64\b | \bhex\ for\b
    | \b(?:select|choose|pick|rank|rate)\ (?:this|my)\ (?:post|tweet)\b
    | \bset\ the\ (?:sentiment|title|script|score|hashtags?)\b
    | \bsentiment\ is\ always\b | \bscript\ must\b
    | (?:^|\n|[.!?"]\ )\W*(?:system|assistant|user|human|developer|operator|tool)\ ?[:>\]]
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_ORDERS_ELSEWHERE = re.compile(
    r"""
    \binstru(?:cciones|ções)\b | \binstructions\ pr[ée]c[ée]dentes | \bistruzioni\b
    | \banweisung(?:en)?\b | \binstructies\b | \binstrukcj\w+ | \btalimat\w* | \bchỉ\ dẫn\b
    | инструкци\w* | інструкці\w* | указани\w* | οδηγίες | تعليمات | دستورالعمل | הוראות | ההוראות
    | निर्देश | 指示 | 指令 | 提示词 | 지시 | 지침 | คำสั่ง
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The word "instructions" in other languages, in which market news in English does not use it."""
_CODE = re.compile(
    r"""
    <\s*/?\s*[a-z!?|%=] | --+> | <!\[ | \]\]> | &(?:\#x?\w+|\w+); | <<\S | <\|
    | \{\{ | \}\} | \{% | %\} | [$\#]\{ | \$\( | `[^`\n]+`; | ```
    | \{\s*["']\w | "\w+"\s*:\s*["{\[\d] | "\s*\}\s*[\]}] | \{\w*\.__ | \b__\w+__\b
    | \[/?inst\] | !?\[[^\]\n]*\]\s?[(\[] | ^\|.*\|$ | ^\#{1,6}\ | ^-{3,}\W*\w*
    | \#{3,} | -{4,}\w | \[/[\w=]*\] | \[[a-z ]+\].*\[/ | \[[@a-z]+=\S | \[\[
    | (?<![\d\w])%(?:[nsxdp]\b|%?\(\w+\)) | (?<!\w)[=+@][a-z]+[(|] | !!python
    | ^\d{4}-\d\d-\d\d[\ T]
    | \{\\\w | \\[nN]\b | \bdrawtext= | \bjavascript:
    | ;\s*(?:--|drop\b|rm\b) | \bdrop\ table\b | \bunion\ select\b | \brm\ -rf\b
    | (?<!\S)(?=\S*[0-9A-Z]\S*[a-z]|\S*\d\S*[a-z])[A-Za-z0-9+/_-]{32,}={0,2}(?!\S)
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)


def speaks_to_machines(text: str) -> bool:
    """Return whether the text gives orders to a model, or is markup, code or encoded."""
    return any(pattern.search(text) for pattern in (_ORDERS, _ORDERS_ELSEWHERE, _CODE))
