"""What can go wrong with an provider call, by what is to be done about it."""

from __future__ import annotations

from xinsider_assets.errors import XInsiderError


class ProviderError(XInsiderError):
    """An provider call failed: says provider, model, what happened and what to do.

    Args:
        provider: Who was called, such as "openai".
        model: The model or endpoint.
        what: What happened.
        remedy: What to do about it.
    """

    def __init__(self, provider: str, model: str, what: str, remedy: str) -> None:
        super().__init__(f"{provider} ({model}): {what}; {remedy}")
        self.provider = provider
        self.model = model
        self.what = what
        self.remedy = remedy


class PassingError(ProviderError):
    """It may go well when tried again: a timeout, a limit, a server at fault.

    Args:
        retry_after_s: How long the provider asks to wait; None if it does not say.
        may_be_billed: Whether the provider may have done, and will bill, what did not arrive.
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
    """Trying again would change nothing: a bad key, an empty account, a request that is refused."""


class WrongContentError(ProviderError):
    """An answer came, was paid and kept, and is not what was asked for."""


class RefusalError(WrongContentError):
    """The model refused: the same input is not to be tried again."""


class TruncatedError(WrongContentError):
    """The answer was cut off at its greatest length."""


class BudgetError(XInsiderError):
    """The next call would pass a budget; what was made before is kept."""
