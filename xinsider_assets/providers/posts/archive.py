"""A folder of stored X API v2 responses, one file per day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xinsider_assets.artifacts.posts import PostOrigin, ViralTweets
from xinsider_assets.errors import InputError
from xinsider_assets.providers.posts.absence import no_posts
from xinsider_assets.providers.posts.normalise import NO_AUTHOR, normalise
from xinsider_assets.providers.posts.response_file import read_documents
from xinsider_assets.providers.posts.x_response import ASK_FOR, ShapeError, read_responses
from xinsider_assets.quality.naming import some_of
from xinsider_assets.settings import Settings

SETTING = "XINSIDER_POSTS_FOLDER"
NEARBY_DAYS = 5
ENDINGS = (".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz")
NAMED = "YYYY-MM-DD.json (or .jsonl, .ndjson, and .gz behind it)"

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)((?:\.\w+)+)", re.ASCII)


@dataclass(frozen=True)
class ResponseFolder:
    """Reads the files `folder`/YYYY-MM-DD with one of `ENDINGS`.

    Attributes:
        folder: The folder of the files.
        made_by: The maker recorded in the artifact.
        origin: The description of the posts recorded in the artifact.
        remedy: The remedy for a missing day; the error message begins with it.
    """

    folder: Path
    made_by: str
    origin: PostOrigin
    remedy: str

    def fetch(self, day: date) -> ViralTweets:
        """Return the posts of the day's file in the day's window, normalised.

        Raises:
            NoPostsError: The file is missing or contains no posts.
            InputError: The file cannot be read, or no posts remain after normalisation.
        """
        path = self._file(day)
        try:
            read = read_responses(read_documents(_bytes(path), str(path)))
        except ShapeError as error:
            raise InputError(f"{path}: {error}: {ASK_FOR}") from error
        if not read.posts and not read.odd:
            what = f"there are no posts in {path} (the field data is empty or missing)"
            raise no_posts(day, "make another day, or fetch this one with a wider query", what)
        tweets = normalise(
            read.posts, day=day, made_by=self.made_by, origin=self.origin, left_out=read.odd
        )
        if not tweets.tweets:
            reasons = ", ".join(f"{count} {reason}" for reason, count in tweets.dropped.items())
            is_incomplete = read.odd or NO_AUTHOR in tweets.dropped
            needs = ASK_FOR if is_incomplete else f"the file must hold the posts of {day}"
            raise InputError(
                f"{path}: none of its {tweets.fetched_count} posts can be used ({reasons}): {needs}"
            )
        return tweets

    def days(self) -> list[date]:
        """Return the days with a file, in order."""
        return sorted({day for day in map(_day_of, self._names()) if day is not None})

    def _file(self, day: date) -> Path:
        names = self._names()
        found = [name for name in names if _day_of(name) == day]
        if not found:
            raise self._missing(day, names)
        if len(found) > 1:
            raise InputError(
                f"{self.folder}: {' and '.join(found)} are both for {day}: put the posts of a day "
                "into one file, or move one of them elsewhere"
            )
        return self.folder / found[0]

    def _missing(self, day: date, names: Sequence[str]) -> InputError:
        like = [name for name in names if f"{day:%Y%m%d}" in re.sub(r"\D", "", name)]
        if like:
            return InputError(
                f"{self.folder / like[0]}: looks like the posts of {day}, and a day's file is "
                f"named {NAMED}: rename it to {day}.json"
            )
        days = self.days()
        if not days:
            there = f"and holds {some_of(names)}" if names else "and holds none"
            return InputError(f"{self.folder}: its files must be named {NAMED}, {there}")
        nearest = sorted(sorted(days, key=lambda other: abs(other - day))[:NEARBY_DAYS])
        shown = ", ".join(other.isoformat() for other in nearest)
        which = "the days there are" if len(days) <= NEARBY_DAYS else "the nearest days"
        what = f"there are no posts for {day} ({self.folder / f'{day}.json'} does not exist)"
        return no_posts(day, self.remedy, f"{what}; {which}: {shown}")

    def _names(self) -> list[str]:
        """Return the file names without hidden files, such as macOS's ._2014-07-01.json."""
        try:
            return sorted(
                path.name
                for path in self.folder.iterdir()
                if not path.name.startswith(".") and path.is_file()
            )
        except OSError as error:
            raise InputError(f"{self.folder}: cannot be read ({error.strerror})") from error


def archive(folder: Path | None) -> ResponseFolder:
    """Build the source for the user's own folder of responses.

    Raises:
        InputError: No folder is set, or it does not exist.
    """
    if folder is None:
        raise InputError(
            f"posts=archive needs a folder: set {SETTING} to the one that holds the X API v2 "
            f"responses, a file a day named {NAMED}"
        )
    if not folder.is_dir():
        fault = "is not a folder" if folder.exists() else "does not exist"
        raise InputError(f"{SETTING}: {folder} {fault}: name the folder of the posts' files")
    return ResponseFolder(
        folder=folder,
        made_by="archive",
        origin="archive",
        remedy="make another day, or store the response of this day in the posts' folder",
    )


def build(settings: Settings) -> ResponseFolder:
    """Build the archive selected by the settings."""
    return archive(settings.posts_folder)


def _day_of(name: str) -> date | None:
    match = _NAME.fullmatch(name)
    if match is None or match[2].lower() not in ENDINGS:
        return None
    try:
        return date.fromisoformat(match[1])
    except ValueError:
        return None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
