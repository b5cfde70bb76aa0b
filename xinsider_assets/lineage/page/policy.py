"""The Content-Security-Policy of the pages: only their own style, script and pictures."""

from __future__ import annotations

import base64
import hashlib


def page_policy(style: str, script: str | None = None, media: str = "'none'") -> str:
    """Return the Content-Security-Policy of a self-contained page.

    Args:
        style: The text of its only style element.
        script: The text of its only executable script; None if there is none.
        media: The allowed sources of videos, in the policy's syntax.
    """
    scripts = "'none'" if script is None else _source(script)
    return (
        f"default-src 'none'; img-src data:; media-src {media}; style-src {_source(style)}; "
        f"script-src {scripts}; base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    """Return the hash source of an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
