"""From the project's errors to Dagster's failures."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import dagster as dg

from xinsider_assets.errors import XInsiderError


@contextmanager
def errors_as_failures() -> Generator[None]:
    """Let an error that the user can mend end a step at once, with its own words and no retry."""
    try:
        yield
    except XInsiderError as error:
        raise dg.Failure(description=str(error), allow_retries=False) from error
