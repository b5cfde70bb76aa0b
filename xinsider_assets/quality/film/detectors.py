"""FFmpeg's detection filters, and the time ranges that they report."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from av import AudioFrame, VideoFrame
    from av.filter import Graph


class TimeRange(NamedTuple):
    """A time range in seconds."""

    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        """How long it lasts."""
        return self.end_s - self.start_s


class Detector:
    """A chain of filters that decoded frames run through; their findings are kept.

    The filters put their findings into the frames' metadata, which PyAV shows from version 18.1
    on only. So the chain's last filter writes them down in a file as they come.
    """

    def __init__(self, filters: Sequence[tuple[str, str]], tick_s: Fraction, report: Path) -> None:
        self._filters = filters
        self._tick_s = tick_s
        self._report = report
        self._graph: Graph | None = None

    def take(self, frame: VideoFrame | AudioFrame) -> None:
        """Show the next frame to the filters; all are of one format and have a `pts`."""
        from av.error import BlockingIOError as NothingYetError
        from av.error import EOFError as NothingMoreError

        self._graph = self._graph or self._build(frame)
        frame.time_base = self._tick_s
        self._graph.push(frame)
        with suppress(NothingYetError, NothingMoreError):
            while True:
                self._graph.pull()

    def time_ranges(self, start_key: str, end_key: str, open_end_s: float) -> tuple[TimeRange, ...]:
        """The stretches between two keys of the metadata, in order.

        Args:
            start_key: The key whose value, in seconds, begins a stretch.
            end_key: The one that ends it.
            open_end_s: The end of a stretch that none ends, because the film does.
        """
        found: list[TimeRange] = []
        start_s: float | None = None
        for line in self._report.read_text("utf-8").splitlines():
            key, _, value = line.partition("=")
            if key == start_key:
                start_s = float(value)
            elif key == end_key and start_s is not None:
                found.append(TimeRange(start_s, float(value)))
                start_s = None
        if start_s is not None:
            found.append(TimeRange(start_s, max(start_s, open_end_s)))
        return tuple(found)

    def _build(self, frame: VideoFrame | AudioFrame) -> Graph:
        from av import AudioFrame
        from av.filter import Graph

        graph = Graph()
        if isinstance(frame, AudioFrame):
            kind = "a"
            source = graph.add_abuffer(
                sample_rate=frame.sample_rate,
                format=frame.format,
                layout=frame.layout,
                time_base=self._tick_s,
            )
        else:
            kind = ""
            source = graph.add_buffer(
                width=frame.width, height=frame.height, format=frame.format, time_base=self._tick_s
            )
        writer = graph.add(f"{kind}metadata", mode="print", file=str(self._report), direct="1")
        sink = graph.add(f"{kind}buffersink")
        between = [graph.add(name, arguments) for name, arguments in self._filters]
        graph.link_nodes(source, *between, writer, sink).configure()
        return graph


@contextmanager
def detector(filters: Sequence[tuple[str, str]], tick_s: Fraction) -> Generator[Detector]:
    """A chain and, as long as it is needed, the file that it writes to.

    Args:
        filters: Names and arguments in the words of FFmpeg's manual; the first frame tells
            whether they see or hear.
        tick_s: The unit of the frames' `pts`, by which the filters count their seconds.
    """
    with tempfile.TemporaryDirectory(prefix="inspection-") as folder:
        report = Path(folder) / "metadata.txt"
        report.touch()
        yield Detector(filters, tick_s, report)
