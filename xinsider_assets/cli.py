"""The `xinsider` command."""

from __future__ import annotations

import gc
import math
from pathlib import Path
from typing import Annotated

import typer

from xinsider_assets.console.edge import DEBUG, Edge
from xinsider_assets.console.terminal import open_console
from xinsider_assets.errors import InputError
from xinsider_assets.settings import Settings, load_settings, project_root

app = typer.Typer(
    name="xinsider",
    cls=Edge,
    help="Turns a day's viral finance posts into one finished vertical short.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


cache_app = typer.Typer()
app.add_typer(cache_app, name="cache")

_Json = Annotated[bool, typer.Option("--json", help="One JSON object, for machines.")]


def _finite(value: float | None) -> float | None:
    if value is not None and not math.isfinite(value):
        raise typer.BadParameter("give a finite number")
    return value


def _show_version(*, is_wanted: bool) -> None:
    if is_wanted:
        from importlib.metadata import version

        typer.echo(f"xinsider {version('xinsider')}")
        raise typer.Exit


@app.callback()
def options(
    *,
    is_debugged: Annotated[
        bool, typer.Option(DEBUG, help="Show an error with its traceback; any command takes it.")
    ] = False,
    is_version_wanted: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """What all commands have."""


@app.command()
def make(
    day: Annotated[str | None, typer.Argument(help="The day, YYYY-MM-DD.")] = None,
    select: Annotated[
        str,
        typer.Option(help="Which assets, in Dagster's selection syntax, such as '*narration'."),
    ] = "*",
    *,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="First day of a range.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Last day of the range.")
    ] = None,
    every_day: Annotated[
        bool,
        typer.Option("--every-day", help="Also the range's days on which the exchange is closed."),
    ] = False,
    again: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ASSET",
            help="Make another variation of an asset, and pay for it; may be given repeatedly.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Make the selected assets even if they are fresh.")
    ] = False,
) -> None:
    """Make what is stale of a day or of a range of days, up to the finished video."""
    from xinsider_assets.console.fresh import say_if_fresh
    from xinsider_assets.days import parse_day

    root, settings = _open()
    if day is not None and not (first or last or every_day):
        wanted = parse_day(day)
        is_plain = select == "*" and not again and not force
        if is_plain and say_if_fresh(settings, wanted):
            return
        from xinsider_assets.console.make import MakeOptions, make_day

        make_day(root, settings, wanted, MakeOptions(select, again or (), force))
    elif day is None and first and last:
        from xinsider_assets.console.make import MakeOptions
        from xinsider_assets.console.make_range import days_between, make_days

        begin, end = (parse_day(text) for text in (first, last))
        days = days_between(begin, end, every_day=every_day)
        make_days(root, settings, days, MakeOptions(select, again or (), force))
    else:
        raise InputError("name one day, like: make 2013-01-24; or a range: --from DAY --to DAY")


@app.command()
def status(
    day: Annotated[
        str | None, typer.Argument(help="The day, YYYY-MM-DD; default: the one made last.")
    ] = None,
    *,
    as_json: _Json = False,
) -> None:
    """Say what of a day is fresh, stale or missing, why, and what a make would cost."""
    from xinsider_assets.console.status import show_status
    from xinsider_assets.days import parse_day

    root, settings = _open()
    wanted = parse_day(day) if day else None
    show_status(root, settings, wanted, as_json=as_json)


@app.command()
def adopt(
    asset: Annotated[str, typer.Argument(help="The asset whose files were edited by hand.")],
    day: Annotated[str, typer.Argument(help="Its day, YYYY-MM-DD.")],
) -> None:
    """Take what was edited by hand for the day's truth; what follows from it becomes stale."""
    from xinsider_assets.console.adopt import adopt_day
    from xinsider_assets.days import parse_day

    if asset[:1].isdigit():
        # the other commands take the day first, so people write it first here too
        asset, day = day, asset
    root, settings = _open()
    adopt_day(root, settings, asset, parse_day(day))


@app.command()
def pick(
    day: Annotated[str, typer.Argument(help="The day, YYYY-MM-DD.")],
    post: Annotated[
        str | None, typer.Argument(help="The id of the post to take; default: list them all.")
    ] = None,
) -> None:
    """Show the day's ranked posts, or let its video be about another one of them."""
    from xinsider_assets.console.pick import pick_post, show_candidates
    from xinsider_assets.days import parse_day

    root, settings = _open()
    wanted = parse_day(day)
    if post is None:
        show_candidates(settings, wanted)
    else:
        pick_post(root, settings, wanted, post)


@app.command()
def lineage(
    what: Annotated[
        str, typer.Argument(metavar="DAY|VIDEO", help="A day, YYYY-MM-DD, or a video file.")
    ],
    *,
    as_json: _Json = False,
    as_page: Annotated[
        bool, typer.Option("--html", help="Write one self-contained page, the video in it.")
    ] = False,
    is_opened: Annotated[
        bool, typer.Option("--open", help="Write the page and open it in the browser.")
    ] = False,
) -> None:
    """Say what a video was made of: every artifact, its code and settings, its run and cost."""
    from xinsider_assets.console.lineage import show_lineage, write_page
    from xinsider_assets.days import is_like_day, parse_day

    root, settings = _open()
    subject = parse_day(what) if is_like_day(what) else Path(what)
    if as_page or is_opened:
        write_page(root, settings, subject, is_opened=is_opened)
    else:
        show_lineage(root, settings, subject, as_json=as_json)


@app.command()
def costs(
    days: Annotated[int, typer.Option(min=1, help="How many days, today included.")] = 30,
    *,
    as_json: _Json = False,
) -> None:
    """Say what provider calls cost: by day, provider, model, asset and video."""
    from xinsider_assets.console.costs import show_costs

    show_costs(_open()[1], days, as_json=as_json)


@app.command()
def timings(*, as_json: _Json = False) -> None:
    """Say how long answers, assets and rendering take."""
    from xinsider_assets.console.timings import show_timings

    show_timings(_open()[1], as_json=as_json)


@app.command()
def doctor(
    *,
    live: Annotated[
        bool,
        typer.Option("--live", help="Ask every account what it may do; a cent at most."),
    ] = False,
) -> None:
    """Say what is missing on this machine, and how to fix it."""
    from xinsider_assets.console.doctor import examine

    console, settings = open_console(), _open()[1]
    findings = list(examine(settings))
    for finding in findings:
        console.print(f"{finding.mark} {finding.subject:8}", end=" ")
        console.print(finding.message, markup=False, highlight=False, soft_wrap=True)
    is_well = all(finding.is_well for finding in findings)
    if live:
        from xinsider_assets.console.live_accounts import show_accounts

        console.print()
        is_well = show_accounts(settings, console) and is_well
    if not is_well:
        raise typer.Exit(1)


@app.command()
def migrate() -> None:
    """Bring the runs and events of an older release of Dagster up to the installed one."""
    from xinsider_assets.console.migrate import migrate as migrate_state

    migrate_state(*_open())


@app.command()
def ui(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on 127.0.0.1.")] = 3000,
) -> None:
    """Open Dagster's web interface on this project, on this machine only."""
    from xinsider_assets.console.interface import open_interface

    root, settings = _open()
    status = open_interface(root, settings, port)
    raise typer.Exit(status)


@cache_app.callback(invoke_without_command=True)
def show_cache(context: typer.Context, *, as_json: _Json = False) -> None:
    """Show what is kept between runs to be used again, and prune it."""
    context.obj = as_json
    if context.invoked_subcommand is None:
        from xinsider_assets.console.cache import show_caches

        show_caches(_open()[1], as_json=as_json)


@cache_app.command("prune")
def prune_cache(
    context: typer.Context,
    max_age_days: Annotated[
        float | None,
        typer.Option(min=0.0, callback=_finite, help="Remove what was not used for longer."),
    ] = None,
    max_gb: Annotated[
        float | None,
        typer.Option(
            min=0.0, callback=_finite, help="Then the least recently used, down to this size."
        ),
    ] = None,
    *,
    as_json: _Json = False,
) -> None:
    """Remove what is too old or too much: by the settings, or by the limits given here."""
    from xinsider_assets.console.cache import prune_caches

    prune_caches(_open()[1], max_age_days, max_gb, as_json=as_json or context.obj)


def main() -> None:
    """Entry point of the console script."""
    # nearly all that is allocated while Dagster loads stays, and to look for garbage in it after
    # every 700 objects takes a seventh of the time
    gc.set_threshold(10_000)
    app()


def _open() -> tuple[Path, Settings]:
    root = project_root()
    return root, load_settings(root)
