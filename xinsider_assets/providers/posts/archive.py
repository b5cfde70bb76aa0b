"""A folder of stored X API v2 responses, one file a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xinsider_assets.artifacts.posts import PostOrigin, ViralTweets
from xinsider_assets.errors import InputError
from xinsider_assets.providers.posts.absence import no_posts
from xinsider_assets.providers.posts.normalise import normalise
from xinsider_assets.providers.posts.x_response import read_x_response

SETTING = "XINSIDER_POSTS_FOLDER"
NEARBY_DAYS = 5


@dataclass(frozen=True)
class ResponseFolder:
    """Reads `folder`/YYYY-MM-DD.json.

    Attributes:
        folder: Where the files lie.
        made_by: What the artifact says of its maker.
        origin: What the artifact says of the posts.
        remedy: What to do about a missing day; its error begins with it.
    """

    folder: Path
    made_by: str
    origin: PostOrigin
    remedy: str

    def fetch(self, day: date) -> ViralTweets:
        """The posts of the day's file that belong to the day's window.

        Raises:
            NoPostsError: The file is missing, or holds no posts.
            InputError: It is not a response of the X API, or none of its posts is left after
                normalising.
        """
        path = self.folder / f"{day.isoformat()}.json"
        posts = read_x_response(self._read(path, day), str(path))
        if not posts:
            what = f"there are no posts in {path} (the field data is empty or missing)"
            raise no_posts(day, "make another day, or fetch this one with a wider query", what)
        tweets = normalise(posts, day=day, made_by=self.made_by, origin=self.origin)
        if not tweets.tweets:
            reasons = ", ".join(f"{count} {reason}" for reason, count in tweets.dropped.items())
            raise InputError(
                f"{path}: none of its {tweets.fetched_count} posts can be used ({reasons}): "
                f"the file must hold the posts of {day}"
            )
        return tweets

    def days(self) -> list[date]:
        """The days that have a file, in order."""
        found = (_day_of(path) for path in self.folder.glob("*.json"))
        return sorted(day for day in found if day is not None)

    def _read(self, path: Path, day: date) -> bytes:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            raise self._missing(path, day) from None
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror})") from error

    def _missing(self, path: Path, day: date) -> InputError:
        days = self.days()
        if not days:
            return InputError(
                f"{path}: no posts for {day}; the folder holds no file named YYYY-MM-DD.json"
            )
        nearest = sorted(sorted(days, key=lambda other: abs(other - day))[:NEARBY_DAYS])
        names = ", ".join(other.isoformat() for other in nearest)
        which = "the days there are" if len(days) <= NEARBY_DAYS else "the nearest days"
        what = f"there are no posts for {day} ({path} does not exist); {which}: {names}"
        return no_posts(day, self.remedy, what)


def archive(folder: Path | None) -> ResponseFolder:
    """The user's own folder of responses.

    Raises:
        InputError: No folder is set, or it is not there.
    """
    if folder is None:
        raise InputError(
            f"posts=archive needs a folder: set {SETTING} to the one that holds the X API v2 "
            "responses, a file a day named YYYY-MM-DD.json"
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


def _day_of(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.stem)
    except ValueError:
        return None
