"""Judgements of the sound."""

from __future__ import annotations

from xinsider_assets.audio.loudness import SILENCE_DB, Loudness
from xinsider_assets.quality.film.check import Check, Judgement, differences, too_long
from xinsider_assets.quality.film.delivery import Delivery
from xinsider_assets.quality.film.evidence import Evidence, UnexaminableError

_BLOCK_S = 0.4
"""What ITU-R BS.1770-4 measures loudness over; shorter sound has none."""


def _sound_format(evidence: Evidence, delivery: Delivery) -> Judgement:
    formats, track = evidence.sound_content.formats, evidence.sound
    found = {
        "codec": formats[0].codec,
        "profile": formats[0].profile,
        "rate": f"{formats[0].sample_rate_hz} Hz",
        "layout": formats[0].layout,
    }
    expected = {
        "codec": "aac",
        "profile": "LC",
        "rate": f"{delivery.sample_rate_hz} Hz",
        "layout": "stereo",
    }
    length_s = max(track.end_s - track.start_s, track.tick_s)
    bit_rate = round(8 * sum(packet.size for packet in track.packets) / length_s)
    faults = differences(expected, found)
    if len(formats) > 1:
        faults.append(f"the format changes within the film, {len(formats)} are used")
    if abs(bit_rate - delivery.bit_rate) > delivery.bit_rate * delivery.bit_rate_tolerance:
        faults.append(
            f"bit rate {bit_rate / 1000:.0f} kbit/s instead of {delivery.bit_rate / 1000:.0f}"
            f" ±{delivery.bit_rate_tolerance:.0%}"
        )
    return Judgement(
        well=f"{', '.join(found.values())}, {bit_rate / 1000:.0f} kbit/s",
        faults=faults,
        measured={**found, "bit_rate": bit_rate},
    )


def _loudness(evidence: Evidence, delivery: Delivery) -> Judgement:
    measured = _measured(evidence)
    lufs, wanted = measured.integrated_lufs, delivery.loudness_lufs
    faults: list[str] = []
    if measured.duration_s < _BLOCK_S:
        well = f"{measured.duration_s:.3f} s of sound are too short to have a loudness"
    else:
        well = f"{lufs:.2f} LUFS"
        if lufs <= SILENCE_DB:
            faults.append(f"nothing is loud enough to be measured, {wanted:g} LUFS are expected")
        elif abs(lufs - wanted) > delivery.loudness_tolerance_lu:
            faults.append(
                f"{lufs:.2f} LUFS instead of {wanted:g} ±{delivery.loudness_tolerance_lu:g}"
            )
    return Judgement(well, faults, {"integrated_lufs": round(lufs, 2)})


def _true_peak(evidence: Evidence, delivery: Delivery) -> Judgement:
    peak = _measured(evidence).true_peak_dbtp
    faults: list[str] = []
    if peak > delivery.true_peak_max_dbtp:
        faults.append(f"{peak:.2f} dBTP, {delivery.true_peak_max_dbtp:g} is the most")
    return Judgement(f"at most {peak:.2f} dBTP", faults, {"true_peak_dbtp": round(peak, 2)})


def _measured(evidence: Evidence) -> Loudness:
    loudness = evidence.sound_content.loudness
    if loudness is None:
        raise UnexaminableError("the sound holds no samples that have a time")
    return loudness


def _silent(evidence: Evidence, delivery: Delivery) -> Judgement:
    time_ranges = evidence.sound_content.silent
    return too_long(time_ranges, "silent", delivery.silent_max_s, delivery.duration_s)


SOUND_CHECKS = (
    Check(
        "sound_format",
        "AAC-LC, stereo, at the sample rate and the bit rate asked for",
        _sound_format,
        "make soundtrack again",
    ),
    Check(
        "loudness",
        "Integrated loudness of the decoded sound (ITU-R BS.1770-4)",
        _loudness,
        "make soundtrack again",
    ),
    Check(
        "true_peak",
        "True peak of the decoded sound (ITU-R BS.1770-4, annex 2)",
        _true_peak,
        "make soundtrack again",
    ),
    Check(
        "silent_stretches",
        "No long silence (FFmpeg's silencedetect)",
        _silent,
        "listen to the narration and the music there, and make soundtrack again",
    ),
)
