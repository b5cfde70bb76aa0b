"""Judgements of the picture's format and of what it shows."""

from __future__ import annotations

from xinsider_assets.quality.film.check import Check, Judgement, differences, too_long
from xinsider_assets.quality.film.delivery import Delivery
from xinsider_assets.quality.film.evidence import Evidence

_BT709 = (1, 1, 1)
_COLOURS = {1: "bt709", 2: "unsaid", 5: "bt470bg", 6: "smpte170m", 9: "bt2020", 13: "sRGB"}
"""Codes of ITU-T H.273 that are met most."""
_RANGES = {0: "unsaid", 1: "limited", 2: "full"}


def _picture_format(evidence: Evidence, delivery: Delivery) -> Judgement:
    content = evidence.picture_content
    is_of = content.formats[0]
    expected = {
        "codec": "h264",
        "profile": "High",
        "pixel format": "yuv420p",
        "size": f"{delivery.width}x{delivery.height}",
        "pixel aspect": "1:1",
        "scan": "progressive",
    }
    found = {
        "codec": is_of.codec,
        "profile": is_of.profile,
        "pixel format": is_of.pixel_format,
        "size": f"{is_of.width}x{is_of.height}",
        "pixel aspect": f"{is_of.pixel_aspect.numerator}:{is_of.pixel_aspect.denominator}",
        "scan": "interlaced" if is_of.is_interlaced else "progressive",
    }
    faults = differences(expected, found)
    if len(content.formats) > 1:
        faults.append(f"the format changes within the film, {len(content.formats)} are used")
    return Judgement(
        well=", ".join(found.values()),
        faults=faults,
        measured={name.replace(" ", "_"): value for name, value in found.items()},
    )


def _colour(evidence: Evidence, _delivery: Delivery) -> Judgement:
    stream, box = evidence.picture_content.formats[0], evidence.layout.colour
    codes = (stream.primaries, stream.transfer, stream.matrix)
    found = _tags("stream", codes, _RANGES.get(stream.colour_range, str(stream.colour_range)))
    expected = _tags("stream", _BT709, "limited")
    faults: list[str] = []
    if box is None:
        faults.append("the container has no box colr")
    else:
        codes = (box.primaries, box.transfer, box.matrix)
        found |= _tags("container", codes, "full" if box.is_full_range else "limited")
        expected |= _tags("container", _BT709, "limited")
    return Judgement(
        well="BT.709 in limited range, says the stream and says the container",
        faults=[*differences(expected, found), *faults],
        measured={name.replace(" ", "_"): value for name, value in found.items()},
    )


def _tags(place: str, codes: tuple[int, int, int], colour_range: str) -> dict[str, str]:
    names = [_COLOURS.get(code, str(code)) for code in codes]
    tags = zip(("primaries", "transfer", "matrix", "range"), [*names, colour_range], strict=True)
    return {f"{place} {tag}": value for tag, value in tags}


def _decoding(evidence: Evidence, _delivery: Delivery) -> Judgement:
    picture, sound = evidence.picture_content, evidence.sound_content
    cut = {
        name: sum(not packet.is_whole for packet in track.packets)
        for name, track in (("picture", evidence.picture), ("sound", evidence.sound))
    }
    faults = [
        f"{count} packets of the {name} are cut off or filled with something else"
        for name, count in cut.items()
        if count
    ]
    flawed = picture.key_frames - picture.decoded
    if flawed:
        faults.append(f"{flawed} of {picture.key_frames} key frames cannot be decoded")
    if sound.damage:
        faults.append(f"{len(sound.damage)} packets of sound cannot be decoded")
    faults += [f"the decoder says {says!r}" for says in (*picture.damage, *sound.damage)[:1]]
    return Judgement(
        well=f"all {picture.key_frames} key frames and all sound decode without a flaw",
        faults=faults,
        measured={
            "key_frames": picture.key_frames,
            "flawed_key_frames": flawed,
            "flawed_packets": sum(cut.values()) + len(sound.damage),
        },
    )


def _black(evidence: Evidence, delivery: Delivery) -> Judgement:
    time_ranges = evidence.picture_content.black
    return too_long(time_ranges, "black", delivery.black_max_s, delivery.duration_s)


def _frozen(evidence: Evidence, delivery: Delivery) -> Judgement:
    content = evidence.picture_content
    time_ranges = [
        frozen
        for frozen in content.frozen
        if not any(black.start_s <= frozen.start_s < black.end_s for black in content.black)
    ]
    return too_long(time_ranges, "standing still", delivery.frozen_max_s, delivery.duration_s)


PICTURE_CHECKS = (
    Check(
        "picture_format",
        "H.264 High, yuv420p, progressive, square pixels, of the size asked for",
        _picture_format,
        "encode with x264's profile high from progressive yuv420p frames of that size",
    ),
    Check(
        "colour",
        "BT.709 in limited range, in the stream's own words and in the container's box colr",
        _colour,
        "set the encoder's colour primaries, transfer, matrix and range to BT.709 limited",
    ),
    Check(
        "decoding",
        "Every packet is whole, and every key frame and all sound decode without a flaw",
        _decoding,
        "make final_video again, and check the disk if it happens again",
    ),
    Check(
        "black_stretches",
        "No long stretch of black (FFmpeg's blackdetect on the key frames)",
        _black,
        "look at the film there, and make the pictures that it shows again",
    ),
    Check(
        "frozen_stretches",
        "No long stretch in which nothing moves (FFmpeg's freezedetect on the key frames)",
        _frozen,
        "look at the film there, and make final_video again",
    ),
)
