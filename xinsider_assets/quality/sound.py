"""Whether the soundtrack is as loud and as long as the film needs it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.media import Soundtrack
from xinsider_assets.artifacts.speech import Timestamps
from xinsider_assets.audio.aac import AAC_FRAME_SAMPLES, AAC_RATE_HZ
from xinsider_assets.audio.decode import AudioDecodeError
from xinsider_assets.audio.loudness import Loudness, measure_file
from xinsider_assets.audio.soundtrack import Master
from xinsider_assets.quality.film import Delivery
from xinsider_assets.quality.unexamined import unexamined
from xinsider_assets.visuals.planner import film_duration_s
from xinsider_assets.visuals.theme import Theme

LOUDNESS, TRUE_PEAK, LENGTH, FILLED = (
    "loudness",
    "true_peak",
    "as_long_as_the_film",
    "filled_with_sound",
)

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        LOUDNESS: "Its integrated loudness is what platforms play at (ITU-R BS.1770-4).",
        TRUE_PEAK: "Its true peak leaves a converter room (ITU-R BS.1770-4, annex 2).",
        LENGTH: "It is as long as the film, except for a part of the codec's last frame.",
        FILLED: "There is sound nearly all the time.",
    }
)

_FRAME_S = AAC_FRAME_SAMPLES / AAC_RATE_HZ
_SLACK_S = 1e-3
_MOST_SILENT_PCT = 10.0
"""Of blocks under BS.1770's absolute gate; a voice without any music has 0.1 % of them."""
_MEND = "make soundtrack again"


def inspect_soundtrack(soundtrack: Soundtrack, times: Timestamps, theme: Theme) -> list[Finding]:
    """One finding for each of `CHECKS`.

    Args:
        soundtrack: Measured again, unless mastering passes its own measurements.
        times: From which the film's length follows.
        theme: The same.
    """
    try:
        loudness = _loudness_of(soundtrack)
    except AudioDecodeError as error:
        size_kb = len(soundtrack.data) // 1000
        return unexamined(CHECKS, f"{error}; {_MEND}", {"size_kb": size_kb})
    wanted = Delivery(duration_s=film_duration_s(times, theme))
    return [
        _loudness(loudness, wanted),
        _true_peak(loudness, wanted),
        _length(loudness, wanted),
        _filled(loudness),
    ]


def _loudness_of(soundtrack: Soundtrack) -> Loudness:
    if isinstance(soundtrack, Master):
        return soundtrack.loudness
    return measure_file(soundtrack.data, "the soundtrack")


def _loudness(loudness: Loudness, wanted: Delivery) -> Finding:
    lufs, target, slack = (
        loudness.integrated_lufs,
        wanted.loudness_lufs,
        wanted.loudness_tolerance_lu,
    )
    faults = [f"{lufs:.2f} LUFS instead of {target:g} ±{slack:g}; {_MEND}"]
    return judged(
        LOUDNESS,
        f"{lufs:.2f} LUFS",
        faults if abs(lufs - target) > slack else [],
        {"integrated_lufs": round(lufs, 2), "target_lufs": target},
    )


def _true_peak(loudness: Loudness, wanted: Delivery) -> Finding:
    peak, most = loudness.true_peak_dbtp, wanted.true_peak_max_dbtp
    faults = [f"{peak:.2f} dBTP, {most:g} is the most; {_MEND}"]
    return judged(
        TRUE_PEAK,
        f"at most {peak:.2f} dBTP",
        faults if peak > most else [],
        {"true_peak_dbtp": round(peak, 2), "most_dbtp": most},
    )


def _length(loudness: Loudness, wanted: Delivery) -> Finding:
    length_s = loudness.duration_s
    missing_s = wanted.duration_s - length_s
    faults = [f"{length_s:.3f} s for a film of {wanted.duration_s:.3f} s; {_MEND}"]
    return judged(
        LENGTH,
        f"{length_s:.3f} s for a film of {wanted.duration_s:.3f} s",
        [] if -_SLACK_S <= missing_s <= _FRAME_S + _SLACK_S else faults,
        {"duration_s": round(length_s, 3), "film_s": round(wanted.duration_s, 3)},
    )


def _filled(loudness: Loudness) -> Finding:
    silent_pct = round(100.0 * loudness.silent_share, 1)
    faults = [
        f"{silent_pct:g} % of the time is silent: listen to the narration and the music; {_MEND}"
    ]
    return judged(
        FILLED,
        f"{silent_pct:g} % of the time is silent",
        faults if silent_pct > _MOST_SILENT_PCT else [],
        {"silent_pct": silent_pct, "most_pct": _MOST_SILENT_PCT},
    )
