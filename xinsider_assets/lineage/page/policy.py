"""What a page of ours may do: show its own style and pictures, run its own script, and no more."""

from __future__ import annotations

import base64
import hashlib


def page_policy(style: str, script: str | None = None, media: str = "'none'") -> str:
    """A Content-Security-Policy for a page in one piece.

    Args:
        style: The text of its one style element.
        script: The text of its one script that is run; None if there is none.
        media: Where films may come from, in a policy's words.
    """
    scripts = "'none'" if script is None else _source(script)
    return (
        f"default-src 'none'; img-src data:; media-src {media}; style-src {_source(style)}; "
        f"script-src {scripts}; base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    """How a policy names an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
