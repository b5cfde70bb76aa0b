"""The declaration of a part: all that the rest of the project knows about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pydantic_settings import BaseSettings

if TYPE_CHECKING:
    from xinsider_assets.providers.client.call import Call
    from xinsider_assets.providers.vendors.provider_context import ContextFactory
    from xinsider_assets.settings import Settings


@dataclass(frozen=True)
class Part:
    """One implementation of a capability.

    A function or class is named "package.module:name" and imported when it is used: the settings
    read all declarations, and must stay quick.

    Attributes:
        capability: The setting that names the part.
        name: The value of that setting.
        words: The description for users.
        build: Makes the part, from the provider context if it has accounts, else from the
            settings.
        accounts: The accounts that it uses, each with the settings that name a model there.
        own_settings: Settings that only this part reads.
        shaped_by: The names of the settings that shape its output.
        expected_calls: Returns the paid calls of one piece of its work as upper bounds, from the
            settings; empty if it costs nothing.
        is_heavy: Whether it fills a core and memory; a live part only waits.
        is_live_choice: Whether the live profile takes it.
    """

    capability: str
    name: str
    words: str
    build: str
    accounts: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    own_settings: type[BaseSettings] | None = None
    shaped_by: tuple[str, ...] = ()
    expected_calls: str = ""
    is_heavy: bool = False
    is_live_choice: bool = False

    @property
    def code_module(self) -> str:
        """The module whose code, with all its imports, shapes the output."""
        return self.build.partition(":")[0]

    def built(self, settings: Settings, providers: ContextFactory) -> Any:  # noqa: ANN401 - by the capability
        """The part itself.

        Raises:
            InputError: Keys, or a setting that it needs, are missing or wrong.
        """
        make = _named(self.build)
        return make(providers()) if self.accounts else make(settings)

    def calls(self, settings: Settings) -> Sequence[Call]:
        """The paid calls of one piece of its work."""
        return _named(self.expected_calls)(settings) if self.expected_calls else ()


def _named(path: str) -> Callable[[object], Any]:
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)
