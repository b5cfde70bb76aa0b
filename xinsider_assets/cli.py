"""The `xinsider` command."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from xinsider_assets.console.terminal import open_console
from xinsider_assets.errors import XInsiderError
from xinsider_assets.partitions import parse_day
from xinsider_assets.settings import Settings, load_settings, project_root

_INTERRUPTED = 130
"""The exit status of what Ctrl-C ended, as shells have it."""

app = typer.Typer(
    name="xinsider",
    help="Turns a day's viral finance posts into one finished vertical short.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def make(
    day: Annotated[str, typer.Argument(help="The day, YYYY-MM-DD.")],
    select: Annotated[
        str,
        typer.Option(help="Which assets, in Dagster's selection syntax, such as '*narration'."),
    ] = "*",
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Make the selected assets even if they are fresh.")
    ] = False,
) -> None:
    """Make what is stale of a day, up to its finished video."""
    with _errors_in_one_line():
        from xinsider_assets.console.make import make_day

        root, settings = _open()
        make_day(root, settings, parse_day(day, settings.first_day), select, force=force)


@app.command()
def doctor() -> None:
    """Say what is missing on this machine, and how to mend it."""
    with _errors_in_one_line():
        from xinsider_assets.console.doctor import examine

        console = open_console()
        findings = list(examine(_open()[1]))
        for finding in findings:
            mark = "[green]✓[/]" if finding.is_well else "[red]✗[/]"
            console.print(f"{mark} {finding.subject:8}", end=" ")
            console.print(finding.message, markup=False, highlight=False, soft_wrap=True)
        if not all(finding.is_well for finding in findings):
            raise typer.Exit(1)


@app.command()
def setup() -> None:
    """See to a browser: find one, or install one without asking."""
    with _errors_in_one_line():
        from xinsider_assets.studio.browser import ensure_browser

        ensure_browser(_open()[1].browser, open_console().print)


@app.command()
def ui(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 3000,
) -> None:
    """Open Dagster's web interface on this project, on this machine only."""
    with _errors_in_one_line():
        from xinsider_assets.execution.instance import dagster_environment

        root, settings = _open()
        settings.state_folder.mkdir(parents=True, exist_ok=True)
        os.environ.update(dagster_environment(root, settings))
        os.chdir(root)
        command = ["-m", "dagster", "dev", "-w", "workspace.yaml", "-h", "127.0.0.1"]
        os.execv(sys.executable, [sys.executable, *command, "-p", str(port)])  # noqa: S606 - our own Python


def main() -> None:
    """Entry point of the console script."""
    app()


def _open() -> tuple[Path, Settings]:
    root = project_root()
    return root, load_settings(root)


@contextmanager
def _errors_in_one_line() -> Generator[None]:
    """End with status 1 and the message alone where the user can mend what is wrong."""
    try:
        yield
    except XInsiderError as error:
        open_console(errors=True).print(
            f"error: {error}", style="red", markup=False, highlight=False, soft_wrap=True
        )
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        console = open_console(errors=True)
        console.print(
            "interrupted; what was finished is kept, and the next make goes on from there"
        )
        # a step at work cannot be stopped: its thread ends with the process
        os._exit(_INTERRUPTED)
