"""Convert the project's errors to Dagster's failures."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import dagster as dg

from xinsider_assets.errors import NoPostsExchangeClosedError, XInsiderError
from xinsider_assets.providers.client.faults import PassingError


@contextmanager
def errors_as_failures() -> Generator[None]:
    """Fail a step at once, with the error's own message, if the user can fix the error.

    Dagster may retry only a temporary error, if the asset has a retry policy.
    """
    try:
        yield
    except NoPostsExchangeClosedError:
        # nothing went wrong: the day is skipped
        raise
    except XInsiderError as error:
        may_pass = isinstance(error, PassingError)
        raise dg.Failure(description=str(error), allow_retries=may_pass) from error
