"""Judgements of the file and its index."""

from __future__ import annotations

from collections import Counter

from xinsider_assets.quality.film.check import Check, Judgement
from xinsider_assets.quality.film.delivery import Delivery
from xinsider_assets.quality.film.evidence import Evidence


def _container(evidence: Evidence, _delivery: Delivery) -> Judgement:
    layout = evidence.layout
    kinds = Counter(track.kind for track in evidence.tracks)
    faults: list[str] = []
    if not layout.boxes or layout.boxes[0].path != "ftyp":
        faults.append("the file does not begin as an MP4 does, with a box ftyp")
    if layout.damage:
        faults.append(layout.damage)
    if layout.first("moov") and layout.count("moof"):
        faults.append(f"the index is spread over {layout.count('moof')} fragments")
    if evidence.unreadable:
        faults.append(f"FFmpeg cannot open it: {evidence.unreadable}")
    elif kinds != {"video": 1, "audio": 1}:
        found = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())) or "none"
        faults.append(f"its tracks are {found} instead of 1 audio, 1 video")
    return Judgement(
        well=f"a whole MP4 of {layout.size:,} bytes with one picture and one sound track",
        faults=faults,
        measured={"size_bytes": layout.size, "tracks": len(evidence.tracks)},
    )


def _fast_start(evidence: Evidence, _delivery: Delivery) -> Judgement:
    index, media = evidence.layout.first("moov"), evidence.layout.first("mdat")
    faults: list[str] = []
    if index is None:
        faults.append("the file has no index, the box moov")
    elif media is not None and index.start > media.start:
        faults.append(
            f"the index, the box moov, is at byte {index.start:,}, "
            f"behind picture and sound at byte {media.start:,}"
        )
    return Judgement(
        well="the index stands before picture and sound",
        faults=faults,
        measured={
            "moov_at_byte": index.start if index else -1,
            "mdat_at_byte": media.start if media else -1,
        },
    )


def _edit_list(evidence: Evidence, _delivery: Delivery) -> Judgement:
    lists = evidence.layout.count("moov/trak/edts/elst")
    faults = [f"{lists} of {len(evidence.tracks)} tracks have an edit list"] if lists else []
    if evidence.layout.first("moov") is None:
        faults.append("the file has no index that could be without one")
    return Judgement("no track has an edit list", faults, {"edit_lists": lists})


def _lengths(evidence: Evidence, delivery: Delivery) -> Judgement:
    picture, sound = evidence.picture, evidence.sound
    picture_end_s = picture.times_s[-1] + delivery.frame_s
    expected_s = delivery.frames * delivery.frame_s
    faults = [
        f"the {name} starts at {float(track.start_s):.3f} s instead of 0 s"
        for name, track in (("picture", picture), ("sound", sound))
        if track.start_s
    ]
    if abs(picture_end_s - expected_s) >= delivery.frame_s / 2:
        faults.append(
            f"the picture ends at {float(picture_end_s):.3f} s instead of "
            f"{float(expected_s):.3f} s, the plan's {delivery.duration_s:.3f} s in whole frames"
        )
    if abs(picture_end_s - sound.end_s) > delivery.frame_s:
        faults.append(
            f"the sound ends at {float(sound.end_s):.3f} s, the picture at "
            f"{float(picture_end_s):.3f} s, {float(delivery.frame_s):.3f} s apart at most"
        )
    packet_s = sound.packets[0].duration_s
    odd = [packet for packet in sound.packets[:-1] if packet.duration_s != packet_s]
    if odd:
        moment_s = float(odd[0].time_s + packet_s)
        faults.append(f"the sound has a hole at {moment_s:.3f} s and {len(odd) - 1} others")
    return Judgement(
        well=f"picture ({float(picture_end_s):.3f} s) and sound ({float(sound.end_s):.3f} s) "
        "start at 0 and end together, with the plan",
        faults=faults,
        measured={
            "picture_s": float(picture_end_s),
            "sound_s": float(sound.end_s),
            "expected_s": float(expected_s),
        },
    )


CONTAINER_CHECKS = (
    Check(
        "container",
        "A whole MP4 file with one picture and one sound track, not cut off, not in fragments",
        _container,
        "make final_video again",
    ),
    Check(
        "fast_start",
        "The index comes before picture and sound, so that playback starts at once",
        _fast_start,
        "write the file with movflags +faststart",
    ),
    Check(
        "edit_list",
        "No track has an edit list, which some platforms ignore",
        _edit_list,
        "write the file with use_editlist 0",
    ),
    Check(
        "lengths",
        "Picture and sound start at 0, end within one frame of each other and last as planned",
        _lengths,
        "make soundtrack and final_video again from the same plan",
    ),
)
