"""Segments made side by side, each taken from the store or drawn, encoded and stored."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from queue import SimpleQueue
from threading import Lock

from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets.video.compositor import Compositor
from xinsider_assets.video.segment_file import SegmentEncoder
from xinsider_assets.video.segments import SegmentStore, cut, segment_identity

Progress = Callable[[int, int], None]

_MOST_WORKERS = 4
"""With their encoders and frames these four keep a render under 800 MB."""
_FRAMES_IN_MEMORY = 30
"""Over all workers; 3 MB each."""
_AHEAD = 2
"""Segments that wait to be joined, for each worker: the slowest one holds nobody up."""


def available_cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True)
class RenderResources:
    """What a film is made with and that does not shape it.

    Attributes:
        store: Where segments are kept; None keeps none.
        workers: Segments that are encoded at the same time; None takes a core for each.
        progress: Told the frames done and the frames in all, about twice a second of film.
    """

    store: SegmentStore | None = None
    workers: int | None = None
    progress: Progress | None = None


@dataclass(frozen=True)
class Segment:
    """A finished stretch of a film.

    Attributes:
        frames: Their numbers in the film.
        data: A closed MP4 of them.
        is_reused: Whether it was in the store.
    """

    frames: range
    data: bytes
    is_reused: bool


def make_segments(
    compositor: Compositor, how: EncoderSettings, render_resources: RenderResources
) -> Generator[Segment, None, None]:
    """All segments of a film in order.

    Closing the generator, or an error in any segment, ends all work on the others; what was
    finished stays in the store.
    """
    store = render_resources.store
    workers = render_resources.workers or min(available_cores(), _MOST_WORKERS)
    counter = _Counter(compositor.frame_count, how.gop_frames, render_resources.progress)

    def make(frames: range) -> Segment:
        if store is None:
            return encode(frames)
        key = segment_identity(compositor, frames, how)
        stored = store.get(key)
        if stored is not None:
            counter.add(len(frames))
            return Segment(frames, stored, is_reused=True)
        segment = encode(frames)
        store.put(key, segment.data)
        return segment

    def encode(frames: range) -> Segment:
        encoder = encoders.get()
        try:
            return Segment(frames, encoder.encode(frames, counter.add), is_reused=False)
        finally:
            encoders.put(encoder)

    encoders: SimpleQueue[SegmentEncoder] = SimpleQueue()
    for _ in range(workers):
        encoders.put(SegmentEncoder(compositor, how, max(1, _FRAMES_IN_MEMORY // workers)))
    to_do = cut(compositor.frame_count, how.gop_frames)
    with (
        _opencv_in_one_thread(),
        ThreadPoolExecutor(workers, "segment") as threads,
        _stopping(counter, threads),
    ):
        waiting: deque[Future[Segment]] = deque()
        for frames in islice(to_do, _AHEAD * workers):
            waiting.append(threads.submit(make, frames))
        while waiting:
            yield waiting.popleft().result()
            for frames in islice(to_do, 1):
                waiting.append(threads.submit(make, frames))


class _StoppedError(Exception):
    """The film is given up; nobody waits for this segment."""


class _Counter:
    """Counts frames over all threads, tells of them, and stops the threads."""

    def __init__(self, total: int, step: int, progress: Progress | None) -> None:
        self._total, self._step, self._progress = total, step, progress
        self._done = 0
        self._lock = Lock()
        self.is_stopped = False

    def add(self, frames: int = 1) -> None:
        if self.is_stopped:
            raise _StoppedError
        with self._lock:
            steps = self._done // self._step
            self._done += frames
            news = self._done // self._step > steps or self._done == self._total
            if news and self._progress is not None:
                self._progress(self._done, self._total)


@contextmanager
def _stopping(counter: _Counter, threads: ThreadPoolExecutor) -> Generator[None, None, None]:
    """End what is still at work when the block is left, for whatever reason."""
    try:
        yield
    finally:
        counter.is_stopped = True
        threads.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _opencv_in_one_thread() -> Generator[None, None, None]:
    """Every worker fills a core; OpenCV's own threads would only wait for each other.

    Measured on two cores, drawing a frame takes 2.5 ms of processor time so, else 4.1 ms.
    """
    import cv2

    before = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        yield
    finally:
        cv2.setNumThreads(before)
