"""Judgements of the frames' places and order, from their packets alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise

from xinsider_assets.quality.film.check import Check, Judgement
from xinsider_assets.quality.film.delivery import Delivery
from xinsider_assets.quality.film.evidence import Evidence
from xinsider_assets.quality.film.tracks import PacketFacts


def _frame_rate(evidence: Evidence, delivery: Delivery) -> Judgement:
    times_s, step_s = evidence.picture.times_s, delivery.frame_s
    # Where the container's clock does not hold the step exactly, times are rounded to its ticks.
    tick_s = evidence.picture.tick_s
    steps_s = [after - before for before, after in pairwise(times_s)]
    length_s = sum(steps_s)
    wrong = [index for index, found_s in enumerate(steps_s) if abs(found_s - step_s) >= tick_s]
    drift_s = length_s - len(steps_s) * step_s
    faults: list[str] = []
    if wrong:
        doubled = sum(found_s == 0 for found_s in steps_s)
        faults.append(
            f"{len(wrong)} of {len(steps_s)} steps from frame to frame are not 1/{delivery.fps} s: "
            f"the one from {float(times_s[wrong[0]]):.3f} s is {float(steps_s[wrong[0]]):.4f} s, "
            f"{doubled} frames have another's place"
        )
    elif abs(drift_s) >= tick_s:
        faults.append(f"over the film the frames drift by {float(drift_s):+.4f} s")
    return Judgement(
        well=f"{len(times_s)} frames, each 1/{delivery.fps} s after the one before",
        faults=faults,
        measured={
            "frames": len(times_s),
            "frames_per_s": round(float(len(steps_s) / length_s), 3) if length_s else 0.0,
            "wrong_steps": len(wrong),
        },
    )


def _groups_of_pictures(evidence: Evidence, delivery: Delivery) -> Judgement:
    packets = evidence.picture.packets
    groups = _groups(packets)
    faults: list[str] = []
    if not packets[0].is_key:
        faults.append("the film does not begin with a key frame")
    faults += _first_and_count(
        [packet for packet in packets if packet.is_key != packet.is_idr],
        "the container and H.264 disagree whether a frame is a key frame (an IDR picture)",
    )
    faults += _first_and_count(
        [group[0] for group in groups if min(group).time_s < group[0].time_s],
        "frames are shown before the key frame of their group, so that it is not closed",
    )
    longest = max(groups, key=len)
    if len(longest) > delivery.gop_frames:
        faults.append(
            f"the group from {float(longest[0].time_s):.3f} s has {len(longest)} frames, "
            f"{delivery.gop_frames} are the most"
        )
    return Judgement(
        well=f"{len(groups)} closed groups of at most {len(longest)} frames",
        faults=faults,
        measured={"groups": len(groups), "longest_frames": len(longest)},
    )


def _b_frames(evidence: Evidence, delivery: Delivery) -> Judgement:
    packets = evidence.picture.packets
    latest_s = accumulate((packet.time_s for packet in packets), max)
    # A B-frame is decoded after a frame that is shown after it.
    is_b = [packet.time_s < so_far for packet, so_far in zip(packets, latest_s, strict=True)]
    shown = sorted(zip((packet.time_s for packet in packets), is_b, strict=True))
    runs = [list(run) for b_frame, run in groupby(shown, key=lambda frame: frame[1]) if b_frame]
    longest = max(runs, key=len, default=shown[:0])
    faults: list[str] = []
    if len(longest) > delivery.b_frames:
        faults.append(
            f"{len(longest)} B-frames in a row from {float(longest[0][0]):.3f} s on, "
            f"{delivery.b_frames} are the most"
        )
    return Judgement(
        well=f"at most {len(longest)} B-frames in a row",
        faults=faults,
        measured={"longest_run": len(longest), "b_frames": sum(is_b)},
    )


def _groups(packets: Sequence[PacketFacts]) -> list[list[PacketFacts]]:
    """The packets, in the order of decoding, from key frame to key frame."""
    numbers = accumulate(packet.is_key for packet in packets)
    numbered = zip(numbers, packets, strict=True)
    return [
        [packet for _, packet in group] for _, group in groupby(numbered, key=lambda pair: pair[0])
    ]


def _first_and_count(packets: Sequence[PacketFacts], what: str) -> list[str]:
    if not packets:
        return []
    return [f"{what}: at {float(packets[0].time_s):.3f} s and at {len(packets) - 1} other places"]


TIMING_CHECKS = (
    Check(
        "frame_rate",
        "Every frame in its place: a constant rate without a gap or a double",
        _frame_rate,
        "give the encoder's frames consecutive numbers in a time base of one frame",
    ),
    Check(
        "groups_of_pictures",
        "Closed groups that begin with an IDR picture and are at most half a second long",
        _groups_of_pictures,
        "encode with x264's keyint of that number, open-gop=0 and scenecut=0",
    ),
    Check(
        "b_frames",
        "At most two B-frames in a row",
        _b_frames,
        "encode with x264's bframes of that number",
    ),
)
