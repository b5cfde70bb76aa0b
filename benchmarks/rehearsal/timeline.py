"""What ran beside what, drawn in text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.rehearsal.record import Record, Span

WIDTH = 60
_LABEL = 26


def timeline(record: Record, start_s: float, end_s: float) -> str:
    """A line for each asset and for each kind of call, on one axis of time.

    An asset's line is solid while it is worked on; a call's shows how many are under way.
    """
    lines = [_axis(end_s - start_s), "assets"]
    lines += [
        _line(span.name, _solid(span, start_s, end_s), f"{span.duration_s:6.1f} s")
        for span in sorted(record.assets, key=lambda span: span.start_s)
    ]
    lines.append("calls under way")
    for name in dict.fromkeys(span.name for span in record.calls):
        spans = [span for span in record.calls if span.name == name]
        busy = "".join(_counts(spans, start_s, end_s))
        lines.append(_line(name, busy, f"{len(spans):4} of"))
    return "\n".join(lines)


def _line(label: str, bar: str, figure: str) -> str:
    return f"  {label:{_LABEL}}|{bar}|{figure}"


def _axis(length_s: float) -> str:
    marks = [f"{length_s * part / 4:.0f} s" for part in range(5)]
    axis = "".join(f"{mark:<{WIDTH // 4}}" for mark in marks[:-1])
    return " " * (_LABEL + 3) + axis + marks[-1]


def _solid(span: Span, start_s: float, end_s: float) -> str:
    scale = WIDTH / (end_s - start_s)
    first = min(WIDTH - 1, int((span.start_s - start_s) * scale))
    last = max(first + 1, min(WIDTH, round((span.end_s - start_s) * scale)))
    return " " * first + "█" * (last - first) + " " * (WIDTH - last)


def _counts(spans: Sequence[Span], start_s: float, end_s: float) -> Iterator[str]:
    """For each column how many spans run in its middle, or end within it."""
    column_s = (end_s - start_s) / WIDTH
    for column in range(WIDTH):
        left_s = start_s + column * column_s
        middle_s = left_s + column_s / 2
        count = sum(span.start_s <= middle_s < span.end_s for span in spans)
        brief = any(left_s <= span.start_s < left_s + column_s for span in spans)
        yield str(min(9, count)) if count else "'" if brief else " "
