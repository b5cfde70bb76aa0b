"""`xinsider lineage`: shows all artifacts behind a video, as a tree, JSON or a page."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rich.text import Text
from rich.tree import Tree
from upath import UPath

from xinsider_assets.artifacts.files import written_whole
from xinsider_assets.artifacts.media import FinalVideo
from xinsider_assets.artifacts.provenance import Provenance
from xinsider_assets.artifacts.streams import hash_streams
from xinsider_assets.assets.catalogue import asset_specs_of
from xinsider_assets.console.tables import counted, dollars
from xinsider_assets.console.terminal import open_console, printable
from xinsider_assets.errors import InputError
from xinsider_assets.lineage.model import Lineage, Link
from xinsider_assets.lineage.trace import VIDEO, trace
from xinsider_assets.parts import Parts
from xinsider_assets.platform.execution.instance import open_instance
from xinsider_assets.platform.io_manager import folder_of
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.staleness.resolver import history
from xinsider_assets.platform.staleness.version_inputs import said
from xinsider_assets.settings import Settings
from xinsider_assets.storage.filesystem import explained
from xinsider_assets.storage.store import ArtifactStore

_PAGE = "lineage.html"


def show_lineage(root: Path, settings: Settings, what: date | Path, *, as_json: bool) -> None:
    """Show the lineage of a day's video, or of any video file.

    Raises:
        InputError: The day has no video; the file is not a video, or was not made here.
    """
    console = open_console()
    lineage = find_lineage(root, settings, what)
    if as_json:
        console.print_json(lineage.model_dump_json())
        return
    if isinstance(what, Path):
        console.print(f"{what} is the video of {lineage.day}", highlight=False, soft_wrap=True)
    console.print(_tree(lineage))
    console.print(_sources(lineage), highlight=False, soft_wrap=True)


def write_page(root: Path, settings: Settings, what: date | Path, *, is_opened: bool) -> None:
    """Write the lineage as one self-contained page and optionally open it.

    Raises:
        InputError: As in `show_lineage`, or there is no browser.
        StorageError: The page cannot be written.
    """
    from xinsider_assets.lineage.page.contents import gather_contents
    from xinsider_assets.lineage.page.render import render_page
    from xinsider_assets.lineage.page.video import EmbeddedVideo

    lineage = find_lineage(root, settings, what)
    store = ArtifactStore(UPath(settings.data_folder))
    video = what if isinstance(what, Path) else _video_of(lineage, store)
    pieces = render_page(lineage, gather_contents(lineage, store), video and EmbeddedVideo(video))
    page = settings.data_folder / lineage.day.isoformat() / _PAGE
    with (
        explained(UPath(page)),
        written_whole(page) as unfinished,
        unfinished.open("w", encoding="utf-8") as stream,
    ):
        stream.writelines(pieces)
    open_console().print(str(page), highlight=False, soft_wrap=True)
    if is_opened and not webbrowser.open(page.resolve().as_uri()):
        raise InputError(f"no browser could be opened; open {page} yourself")


def _video_of(lineage: Lineage, store: ArtifactStore) -> Path | None:
    """Return the file of the video, if it still exists."""
    if not lineage.link(lineage.root).lies_there:
        return None
    folder = folder_of(VIDEO, lineage.day.isoformat())
    return store.stored(folder, FinalVideo).local(FinalVideo.entries[0])


def find_lineage(root: Path, settings: Settings, what: date | Path) -> Lineage:
    """Return the lineage of a day's video, or of a video file, identified by its streams.

    Raises:
        InputError: The day has no video; the file is not a video, or was not made here.
    """
    platform = Platform(asset_specs_of(settings), Parts(settings))
    with open_instance(root, settings) as instance:
        if isinstance(what, date):
            return trace(platform, instance, what)
        version = _version_of(what)
        for found in history(instance, VIDEO, None):
            if found.data_version == version and found.event.partition:
                day = date.fromisoformat(found.event.partition)
                return trace(platform, instance, day, version=version)
    raise InputError(_unknown(what))


def _version_of(video: Path) -> str:
    if not video.is_file():
        raise InputError(f"there is no file {video}; pass a day, like 2013-01-24, or a video")
    try:
        return hash_streams(video)
    except ValueError as error:
        raise InputError(str(error)) from error


def _unknown(video: Path) -> str:
    """Describe a video that was made elsewhere by its embedded provenance."""
    import av

    with av.open(str(video)) as film:
        said = Provenance.of_comment(film.metadata.get("comment", ""))
    if said is None:
        return f"{video} was not made here, and has no embedded provenance"
    about = "; ".join(
        printable(f"{item.asset}: {', '.join(f'{k} {v}' for k, v in item.about.items())}")
        for item in said.ingredients
        if item.about
    )
    return (
        f"{video} says that it is the video of {said.day}; it was not made with this state folder, "
        f"but from {len(said.ingredients)} artifacts with the digest {said.digest} ({about})"
    )


def _tree(lineage: Lineage) -> Tree:
    """Build a tree of inputs; an artifact that occurs again is shown by name only."""
    shown: set[tuple[str, str]] = set()
    known = {(link.asset, link.data_version): link for link in lineage.links}

    def add(branch: Tree, link: Link) -> None:
        for name, version in link.inputs.items():
            above = known.get((name, version))
            if above is None:
                branch.add(Text(f"{name} (its record is missing)", "red"))
            elif (name, version) in shown:
                branch.add(Text(f"{name} {version[:12]} (see above)", "dim"))
            else:
                shown.add((name, version))
                add(branch.add(_words(above)), above)

    root = lineage.link(lineage.root)
    tree = Tree(_words(root))
    add(tree, root)
    return tree


def _words(link: Link) -> Text:
    text = Text(link.asset, "bold")
    text.append(f" {link.data_version[:12]}", "cyan")
    text.append(f"  {printable(link.made_by)}, {link.made_at:%Y-%m-%d %H:%M:%S} UTC")
    if link.making_s is not None:
        text.append(f", {link.making_s:.1f} s")
    if link.outside_calls:
        text.append(f", {dollars(link.cost_usd)}")
    if not link.lies_there:
        text.append("  (replaced since)", "yellow")
    for line in _details(link):
        text.append(f"\n{line}", "dim")
    return text


def _details(link: Link) -> Iterator[str]:
    yield f"because {printable(link.made_because)}"
    run = f"run {link.run_id[:8]}" if link.run_id else "by hand"
    yield f"{run}, code {link.code_version}"
    if link.version_inputs and link.version_inputs.settings:
        yield ", ".join(
            f"{name}={said(value)}" for name, value in link.version_inputs.settings.items()
        )
    if link.observed:
        yield printable(f"read from {link.observed.place}: {', '.join(link.observed.items)}")
    if link.about:
        yield printable(", ".join(f"{name} {value}" for name, value in link.about.items()))


def _sources(lineage: Lineage) -> str:
    runs = {link.run_id for link in lineage.links if link.run_id}
    lost = f"; the records of {', '.join(lineage.lost)} are missing" if lineage.lost else ""
    said = f"{len(lineage.links)} artifacts, {counted(len(runs), 'run')}"
    return f"{said}, {dollars(lineage.cost_usd)} for provider calls{lost}"
