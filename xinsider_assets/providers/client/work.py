"""For whom provider calls are made: the asset, its day, the run and the variation."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Work:
    """A piece of work that provider calls are accounted to.

    Attributes:
        asset: The asset's name.
        day: Its day; None for an asset that has none.
        run_id: The run.
        variation: How often another variation of the asset was asked for; a part of each request's
            identity, so that a new variation is bought and an old one is not.
    """

    asset: str = ""
    day: date | None = None
    run_id: str = ""
    variation: int = 0


_WORK: ContextVar[Work] = ContextVar("work")


@contextmanager
def doing(work: Work) -> Generator[None]:
    """Account the provider calls made inside to this work.

    A thread that is started inside takes no part in it unless it runs in a copy of the context
    (`contextvars.copy_context().run`).
    """
    token = _WORK.set(work)
    try:
        yield
    finally:
        _WORK.reset(token)


def current_work() -> Work:
    """The work at hand; one without a name where there is none."""
    return _WORK.get(Work())


def make_again(asset: str = "") -> str:
    """The command that makes another variation of an asset of the day at hand, for a message.

    Args:
        asset: Its name; default: the one at work.
    """
    work = current_work()
    day = f"{work.day} " if work.day else ("" if work.asset else "DAY ")
    return f"`xinsider make {day}--again {asset or work.asset or 'ASSET'}`"
