"""The one kind of error that is shown to the user as it is, without a traceback."""

from __future__ import annotations


class XInsiderError(Exception):
    """What is wrong, where, and how to mend it, in words for the person at the keyboard."""


class InputError(XInsiderError):
    """Something that the user gave or the settings name is not as it should be."""


class MissingPartError(XInsiderError):
    """Something that the work needs is not on this machine: a browser, a font, an encoder."""
