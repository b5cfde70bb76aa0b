"""The work that provider calls belong to: the asset, its day, the run and the variation."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Work:
    """The work that the usage log records for provider calls.

    Attributes:
        asset: The asset's name.
        day: Its day; None for an asset that has none.
        run_id: The run.
        variation: How often another variation of the asset was requested; part of the cache key, so
            that a new variation is a new request.
    """

    asset: str = ""
    day: date | None = None
    run_id: str = ""
    variation: int = 0


_WORK: ContextVar[Work] = ContextVar("work")


@contextmanager
def doing(work: Work) -> Generator[None]:
    """Assign the provider calls made inside to this work.

    A thread that is started inside inherits it only if it runs in a copy of the context
    (`contextvars.copy_context().run`).
    """
    token = _WORK.set(work)
    try:
        yield
    finally:
        _WORK.reset(token)


def current_work() -> Work:
    """The current work; an empty one where there is none."""
    return _WORK.get(Work())


def make_again(asset: str = "") -> str:
    """The command that makes another variation of an asset of the current day, for a message.

    Args:
        asset: Its name; default: the current one.
    """
    work = current_work()
    day = f"{work.day} " if work.day else ("" if work.asset else "DAY ")
    return f"`xinsider make {day}--again {asset or work.asset or 'ASSET'}`"
