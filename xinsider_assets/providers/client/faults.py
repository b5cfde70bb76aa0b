"""Errors of provider calls, by their remedy."""

from __future__ import annotations

from xinsider_assets.errors import XInsiderError


class ProviderError(XInsiderError):
    """A provider call failed: names provider, model, problem and remedy.

    Args:
        provider: The provider, such as "openai".
        model: The model or endpoint.
        what: The problem.
        remedy: The remedy.
    """

    def __init__(self, provider: str, model: str, what: str, remedy: str) -> None:
        super().__init__(f"{provider} ({model}): {what}; {remedy}")
        self.provider = provider
        self.model = model
        self.what = what
        self.remedy = remedy


class PassingError(ProviderError):
    """A temporary fault that a retry may solve: a timeout, a rate limit, a server error.

    Args:
        retry_after_s: The pause that the provider asks for, or None.
        may_be_billed: Whether the provider may bill the missing answer.
    """

    def __init__(
        self,
        provider: str,
        model: str,
        what: str,
        remedy: str = "run it again later",
        *,
        retry_after_s: float | None = None,
        may_be_billed: bool = False,
    ) -> None:
        wish = "" if retry_after_s is None else f" (it asks to wait {round(retry_after_s, 1):g} s)"
        super().__init__(provider, model, what + wish, remedy)
        self.retry_after_s = retry_after_s
        self.may_be_billed = may_be_billed


class FinalError(ProviderError):
    """A fault that no retry solves: a bad key, an empty account, a refused request."""


class WrongContentError(ProviderError):
    """A paid answer arrived and was cached, but has the wrong content."""


class RefusalError(WrongContentError):
    """The model refused; the same input must not be sent again."""


class TruncatedError(WrongContentError):
    """The answer was cut off at the limit of its length."""


class BudgetError(XInsiderError):
    """The next call would exceed a budget; finished work is kept."""
