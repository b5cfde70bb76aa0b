"""Applies FFmpeg's audio filters to decoded frames and to samples in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from av import AudioFrame
    from av.filter import Graph
    from av.filter.context import FilterContext

_PIECE = 1 << 16
_FLOAT_PLANES = ("aformat", "sample_fmts=fltp")

Samples = npt.NDArray[np.float32]
Filter = tuple[str, str]
"""A filter's name and its arguments, in the syntax of FFmpeg's manual."""


def filter_samples(
    audio: Samples, sample_rate_hz: int, *filters: Filter, sidechain: Samples | None = None
) -> Samples:
    """Run samples through a chain of filters.

    Args:
        audio: Shape (samples, channels), 1 or 2 channels.
        sample_rate_hz: Sample rate of the input; the chain must not change it.
        filters: The chain.
        sidechain: The second input of the chain's first filter; as long as `audio`.

    Returns:
        As many samples as `audio` has.
    """
    filtered = np.zeros_like(audio)
    end = 0
    frames = frames_of(audio, sample_rate_hz)
    keys = None if sidechain is None else frames_of(sidechain, sample_rate_hz)
    for frame in filter_frames(frames, *filters, _FLOAT_PLANES, sidechain=keys):
        part = frame.to_ndarray().T[: len(audio) - end]
        filtered[end : end + len(part)] = part
        end += len(part)
    return filtered


def filter_frames(
    frames: Iterable[AudioFrame],
    *filters: Filter,
    sidechain: Iterable[AudioFrame] | None = None,
) -> Iterator[AudioFrame]:
    """Run frames of one sample rate and layout through a chain of filters, frame by frame.

    Args:
        frames: The first input.
        filters: The chain.
        sidechain: The second input of the chain's first filter, with the same number of frames.
    """
    graph: Graph | None = None
    sources: list[FilterContext] = []
    inputs = zip(frames) if sidechain is None else zip(frames, sidechain, strict=True)
    for of_each_source in inputs:
        if graph is None:
            graph, sources = _graph_for(of_each_source, filters)
        for source, frame in zip(sources, of_each_source, strict=True):
            source.push(frame)
        yield from _ready(graph)
    if graph:
        graph.push(None)
        yield from _ready(graph)


def frames_of(audio: Samples, sample_rate_hz: int) -> Iterator[AudioFrame]:
    """Split samples of shape (samples, channels), 1 or 2 channels, into frames."""
    import av

    layout = "mono" if audio.shape[1] == 1 else "stereo"
    for start in range(0, len(audio), _PIECE):
        planes = np.ascontiguousarray(audio[start : start + _PIECE].T)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout=layout)
        frame.sample_rate = sample_rate_hz
        frame.time_base = Fraction(1, sample_rate_hz)
        frame.pts = start
        yield frame


def _graph_for(
    inputs: Iterable[AudioFrame], filters: Iterable[Filter]
) -> tuple[Graph, list[FilterContext]]:
    from av.filter import Graph

    graph = Graph()
    chain = [graph.add(name, arguments) for name, arguments in filters]
    sources = [
        graph.add_abuffer(
            sample_rate=frame.sample_rate,
            format=frame.format,
            layout=frame.layout,
            time_base=frame.time_base or Fraction(1, frame.sample_rate),
        )
        for frame in inputs
    ]
    for pad, source in enumerate(sources):
        source.link_to(chain[0], 0, pad)
    graph.link_nodes(*chain, graph.add("abuffersink")).configure()
    return graph, sources


def _ready(graph: Graph) -> Iterator[AudioFrame]:
    from av import AudioFrame
    from av.error import BlockingIOError as NothingYetError
    from av.error import EOFError as NothingMoreError

    try:
        while isinstance(frame := graph.pull(), AudioFrame):
            yield frame
    except (NothingYetError, NothingMoreError):
        return
