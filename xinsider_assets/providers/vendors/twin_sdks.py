"""What the SDKs of OpenAI and Anthropic share: one generator wrote both."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Protocol

from xinsider_assets.providers.client.faults import FinalError, ProviderError
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.http_faults import (
    body_fault,
    connection_fault,
    timeout_fault,
    unsendable_key_fault,
)


class TwinSdk(Protocol):
    """The exceptions of such an SDK, as its module names them."""

    __name__: str
    APITimeoutError: type[Exception]
    APIConnectionError: type[Exception]
    APIStatusError: type[Exception]
    APIResponseValidationError: type[Exception]


@contextmanager
def twin_faults(
    sdk: TwinSdk,
    general: type[Exception],
    status_fault: Callable[[Account, str, Any], ProviderError],
    account: Account,
    model: str,
) -> Generator[None]:
    """Turn every exception of the SDK that is raised inside into a typed fault.

    Use it only around the SDK's call and the parsing of its body as JSON.

    Args:
        sdk: The SDK's module.
        general: The base class of its exceptions.
        status_fault: Makes the fault of an `APIStatusError`.
        account: The account.
        model: The model, for the message.

    Raises:
        ProviderError: Replaces the SDK's exception, which is dropped because it holds headers.
    """
    try:
        yield
    except sdk.APITimeoutError:
        raise timeout_fault(account, model) from None
    except sdk.APIConnectionError as error:
        raise connection_fault(account, model, error.__cause__) from None
    except sdk.APIStatusError as error:
        raise status_fault(account, model, error) from None
    except UnicodeEncodeError:
        raise unsendable_key_fault(account, model) from None
    except (sdk.APIResponseValidationError, ValueError):
        raise body_fault(account, model) from None
    except general as error:
        told = account.told(str(error)) or type(error).__name__
        remedy = f"see whether the installed {sdk.__name__} is the one of constraints.txt"
        raise FinalError(account.provider, model, told, remedy) from None
