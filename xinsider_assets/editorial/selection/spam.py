"""Detects signs that a post promotes something instead of reporting it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xinsider_assets.artifacts.posts import Post
from xinsider_assets.editorial.selection.words import without_marks, words
from xinsider_assets.providers.posts.addresses import has_address
from xinsider_assets.providers.posts.cashtags import CASHTAG

STRONG = 20.0
MILD = 8.0
STUFFED_CASHTAGS = 5
STUFFED_HASHTAGS = 5
SHOUTED_SHARE = 0.6


@dataclass(frozen=True)
class Sign:
    """A sign of spam in words, and its penalty in points."""

    name: str
    penalty: float


_PATTERNS = {
    Sign("promotion of a service", STRONG): r"""
        \bjoin\b.{0,30}\b(?:chat|group|room|channel|discord|telegram|whatsapp|us|me)\b
        | \bsubscri(?:be|bers?\ (?:got|get|only)|ption)\b | \b(?:for|to)\ (?:our\ )?subscribers\b
        | \bsign\ up\b | \bfree\ (?:trial|chat|group|report|alerts?)\b
        | \bmembers?\ (?:are|got|only|made)\b | \bdm\ (?:me|us|if)\b | \be-?book\b | \bdvd\b
        | \bcompare\ brokers\b | \b(?:new|free)\ alert\b | \bwant\ alerts\b | \bpurchase\ mods\b
        | \b(?:our|my|last)\ (?:last\ )?(?:\w+\ ){0,2}picks?\b | \bwebsite\b | \btry\ my\b
        """,
    Sign("penny-stock talk", STRONG): r"""
        \b(?:sub-?)?penn(?:y|ies)[\s-]?stocks? | \bsub-penny\b | \bpenny\s?stocks?\b
        | \b\d+-?bagger\b | \bnext\ (?:runner|hot|rocket)\b | \bpump\b | \bwolf\s?pack\b
        | \bmulti-?bagger\b | \bquadrupl\w+\b.{0,20}\bweeks?\b
        """,
    Sign("self-promotion", STRONG): r"""
        \b(?:our|my)\ (?:top\ )?(?:stock|call|pick)s?\ (?:of|pick|picks|made|again|on)\b
        | \bour\ stock\b | \bhonou?red\b | \bthanks?\b.{0,30}\b(?:list|voted|voting|honou?r\w*)\b
        | \b(?:our|my|top)\ (?:top\ )?(?:stock\ gurus?|stock\ picks?)\b | \btop\ stock\b
        | \bmorning\ notes\b | \bon\ (?:our|my|the)\ site\b | \bfrom\ our\ (?:site|blog)\b
        | \bmy\ \#?blog\b | \bfollow\ (?:me|us|back|for)\b | \bshout\s?out\b | \bvoted\ for\b
        | \btune\ in\b | \bjoin\ .{0,40}\bat\ \d
        """,
    Sign("canned advertising", STRONG): r"""
        \balso\ see: | \bview\ now\b | \btry\ this\b | \bmust\ (?:see|have)\b | \bworth\ a\ look\b
        | \bget\ (?:the\ latest|great\ research)\b | \bbest\ research\b | \bclick\ (?:here|now)\b
        | \bdon[’']?t\ be\ left\ behind\b | \bmore\ info\ on\b | \bread\ bio\b | \blive\ webcast\b
        | \breceived\ a\ new\ alert\b | \bfind\ out\ why\b | \bRATE_LIMIT_EXCEEDED\b
        """,
    Sign("rocket and money pictures", MILD): r"[🚀💰🤑🔥💸💎🎉💯🌕].*[🚀💰🤑🔥💸💎🎉💯🌕]",
    Sign("shouted punctuation", MILD): r"[!?]{3,}|(?:![^!]*){3,}",
}
_COMPILED = {
    sign: re.compile(pattern, re.IGNORECASE | (re.VERBOSE if "\n" in pattern else re.DOTALL))
    for sign, pattern in _PATTERNS.items()
}
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def spam_signs(post: Post) -> list[Sign]:
    """Return every sign that the post shows, the gravest first."""
    text = post.text
    signs = _signs_in(text)
    stuffed = _stuffing(post)
    if stuffed:
        signs.append(Sign("cashtag stuffing", stuffed))
    if text.count("#") >= STUFFED_HASHTAGS:
        signs.append(Sign("hashtag stuffing", STRONG))
    if has_address(text):
        signs.append(Sign("an address in the text", STRONG))
    if post.link_count and len(words(text)) < 3:
        signs.append(Sign("little more than a link", STRONG))
    if _shouts(text):
        signs.append(Sign("all capitals", MILD + MILD))
    return sorted(signs, key=lambda sign: (-sign.penalty, sign.name))


def promotes(text: str) -> bool:
    """Return whether the words of a text advertise, regardless of the author."""
    return any(sign.penalty >= STRONG for sign in _signs_in(text))


def _signs_in(text: str) -> list[Sign]:
    return [sign for sign, pattern in _COMPILED.items() if pattern.search(text)]


def _stuffing(post: Post) -> float:
    """Penalize many cashtags, or fewer if the post has hardly any other words."""
    tags = {match["symbol"].upper() for match in CASHTAG.finditer(post.text)} | set(post.cashtags)
    if len(tags) >= STUFFED_CASHTAGS:
        return STRONG + 2.0 * (len(tags) - STUFFED_CASHTAGS)
    if len(tags) >= 3 and len(words(post.text)) < 3 * len(tags):
        return MILD
    return 0.0


def _shouts(text: str) -> bool:
    """Return whether long words are mostly capitals, and at least four are (no abbreviations)."""
    spoken = _LONG_WORD.findall(without_marks(text))
    shouted = [word for word in spoken if word.isupper()]
    letters = sum(len(word) for word in spoken)
    return len(shouted) >= 4 and sum(map(len, shouted)) > SHOUTED_SHARE * letters
