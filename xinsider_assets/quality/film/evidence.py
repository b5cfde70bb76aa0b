"""Everything that is known of a film before it is judged, gathered from the file alone."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from xinsider_assets.errors import XInsiderError
from xinsider_assets.quality.film.boxes import Layout, read_layout
from xinsider_assets.quality.film.picture_content import PictureContent, look_at_pictures
from xinsider_assets.quality.film.sound_content import SoundContent, listen
from xinsider_assets.quality.film.tracks import Track, UnreadableFilmError, read_tracks


class InspectionError(XInsiderError):
    """There is no file to examine."""


class UnexaminableError(Exception):
    """The file lacks what a check examines; the message says why."""


@dataclass(frozen=True)
class Evidence:
    """What was read of a file.

    Attributes:
        layout: Its boxes.
        unreadable: FFmpeg's reason why it is no film; empty if it is one.
        tracks: All its tracks.
        seen: What its key frames show, if there are any that FFmpeg knows.
        heard: What its sound is like, if there is any that FFmpeg knows.
    """

    layout: Layout
    unreadable: str = ""
    tracks: tuple[Track, ...] = ()
    seen: PictureContent | None = None
    heard: SoundContent | None = None

    @property
    def picture(self) -> Track:
        """The picture's packets, one or more.

        Raises:
            UnexaminableError: There is no picture.
        """
        return self._track("video", "picture")

    @property
    def sound(self) -> Track:
        """The sound's packets, one or more.

        Raises:
            UnexaminableError: There is no sound.
        """
        return self._track("audio", "sound")

    @property
    def picture_content(self) -> PictureContent:
        """What the pictures show, one or more.

        Raises:
            UnexaminableError: There is no picture that can be decoded.
        """
        codec = self.picture.codec
        if self.seen is None or not self.seen.formats:
            damage = self.seen.damage if self.seen else ()
            raise _undecodable(f"key frame of the picture's {codec}", damage)
        return self.seen

    @property
    def sound_content(self) -> SoundContent:
        """What the sound is like.

        Raises:
            UnexaminableError: There is no sound that can be decoded.
        """
        codec = self.sound.codec
        if self.heard is None or not self.heard.formats:
            damage = self.heard.damage if self.heard else ()
            raise _undecodable(f"packet of the sound's {codec}", damage)
        return self.heard

    def _track(self, kind: str, name: str) -> Track:
        if self.unreadable:
            raise UnexaminableError(f"the file cannot be opened as a film: {self.unreadable}")
        track = next((track for track in self.tracks if track.kind == kind), None)
        if track is None or not track.packets:
            raise UnexaminableError(f"the file holds no {name}")
        return track


def _undecodable(what: str, damage: Sequence[str]) -> UnexaminableError:
    reason = f": {damage[0]}" if damage else ""
    return UnexaminableError(f"not one {what} can be decoded{reason}")


def gather(path: Path, group_s: float) -> Evidence:
    """Read a film: boxes and packets without decoding, then sound and key frames side by side.

    Args:
        path: The film.
        group_s: Time from one key frame to the next, see `look_at_pictures`.

    Raises:
        InspectionError: The file does not exist or cannot be read.
    """
    try:
        layout = read_layout(path)
    except OSError as error:
        raise InspectionError(
            f"the film {path} cannot be read: {error.strerror or error}; make final_video again"
        ) from error
    try:
        tracks = read_tracks(path)
    except UnreadableFilmError as error:
        return Evidence(layout, unreadable=str(error))
    # FFmpeg releases the GIL while it decodes.
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="inspection") as threads:
        heard = threads.submit(listen, path)
        seen = threads.submit(look_at_pictures, path, group_s)
        return Evidence(layout, "", tracks, seen.result(), heard.result())
