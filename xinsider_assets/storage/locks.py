"""Locks of the operating system, by name: a killed process releases its locks."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from xinsider_assets.errors import XInsiderError


@dataclass(frozen=True)
class Locks:
    """Locks that all processes with the same folder share on a machine.

    Attributes:
        folder: Where their files are; it is created when it is needed. The files stay there,
            except those of names that are forgotten.
    """

    folder: Path

    def take(self, name: str, patience_s: float = 0.0) -> FileLock | None:
        """Take a lock; any thread may release it.

        Args:
            name: Of the lock; it must be valid as a file name.
            patience_s: How long to wait for it.

        Returns:
            The lock, taken; None if another holder has it.

        Raises:
            XInsiderError: The folder cannot be written.
        """
        lock = FileLock(self.folder / f"{name}.lock", thread_local=False)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=patience_s)
        except Timeout:
            return None
        except OSError as error:
            raise XInsiderError(
                f"{self.folder} cannot be written ({error.strerror}); free the disk, or set "
                "XINSIDER_STATE_FOLDER to a folder of your own"
            ) from error
        return lock

    def forget(self, name: str) -> None:
        """Remove the file of a lock that no process will take again."""
        with suppress(OSError):
            (self.folder / f"{name}.lock").unlink()
