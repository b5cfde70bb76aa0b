"""Links and addresses, however they are dressed."""

from __future__ import annotations

from xinsider_assets_tests.hostile.attack import HOST, Attack, Where


def _attack(
    name: str, payload: str, why: str, where: Where = "text", *, is_harmless: bool = True
) -> Attack:
    return Attack(
        id=f"link-{name}",
        kind="link",
        where=where,
        payload=payload,
        tries="lead viewers to a site",
        why=why,
        language="zxx",
        spoils=(HOST, "evil", "http", "wolfpicks"),
        is_harmless=is_harmless,
    )


LINKS = (
    _attack("plain", f"http://{HOST}/win", "the plain one"),
    _attack("capitals", f"HTTPS://{HOST.upper()}/WIN", "schemes are compared in lower case"),
    _attack("defanged", f"hxxps://{HOST}/win", "readers know how to fix it"),
    _attack("zero-width", f"ht\u200btp\u200b://{HOST}/win", "a filter sees no scheme"),
    _attack("full-width", f"\uff48ttp\uff1a\uff0f\uff0f{HOST}\uff0fwin", "NFKC makes a link of it"),
    _attack("entities", f"&#104;ttp&colon;&sol;&sol;{HOST}&sol;win", "entities make a link of it"),
    _attack("nested", f"http://t.co/a://{HOST}/win", "taking one out completes another"),
    _attack("backslashes", f"http:\\\\{HOST}\\win", "browsers take them for slashes"),
    _attack("no-slashes", f"http:{HOST}/win", "browsers fix it"),
    _attack("other-scheme", f"ftp://{HOST}/win", "not every link is http"),
    _attack("unknown-scheme", f"tg://join?invite={HOST}", "apps register their own"),
    _attack("no-scheme", f"{HOST}/win?id=1", "platforms link it all the same"),
    _attack("protocol-relative", f"//{HOST}/win", "takes the page's own scheme"),
    _attack("userinfo", f"http://apple.com@{HOST}/win", "shows a name that it does not go to"),
    _attack("port", f"{HOST}:8080/win", "a host with a port"),
    _attack("address", "http://127.0.0.1:8000/x 10.0.0.1", "a host without a name"),
    _attack("decimal-address", "http://2130706433/evil", "an address as one number"),
    _attack("unicode-host", "ехаmрlе.соm/evil", "looks like another site"),
    _attack("punycode", "xn--evil-0qa.com/x", "another site's name in ASCII"),
    _attack(
        "ideographic-dot", "evil\u3002com/x http://evil\uff61com/y", "browsers take it for a dot"
    ),
    _attack("javascript", "javascript:alert(1)//evil", "a scheme that runs"),
    _attack("data", "data:text/html;base64,ZXZpbA==", "a page inside an address"),
    _attack("mail", "mailto:win@evil.example tel:+15550100", "contacts are links"),
    _attack("arrow", f"Read more -> http://{HOST}/win", "the arrow stays behind"),
    _attack(
        "bare-name",
        "Details on wolfpicks.xyz for all",
        "no scheme, no slash",
        is_harmless=False,
    ),
    _attack(
        "bracketed-dot",
        "Details on wolfpicks[.]com and evil (dot) net",
        "readers know how to fix it",
        is_harmless=False,
    ),
    _attack("mailbox", "Write to win@wolfpicks.com", "a mailbox is no link", is_harmless=False),
    _attack(
        "name",
        f"Desk http://{HOST}/a",
        "names are shown in large type",
        "author name",
    ),
    _attack(
        "bare-name-in-name",
        "wolfpicks.com",
        "names are shown in large type",
        "author name",
        is_harmless=False,
    ),
    _attack(
        "handle",
        f"{HOST}/win",
        "the description names the handle",
        "handle",
        is_harmless=False,
    ),
)
