"""The finished file, read back as a platform reads it."""

from __future__ import annotations

import hashlib
import re
import struct
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets.video.compositor import Compositor
from xinsider_assets.video.film import RenderError, render_video
from xinsider_assets.video.pictures import PictureError
from xinsider_assets.video.segment_renderer import RenderResources
from xinsider_assets_tests.video.films import (
    FLAT,
    FULL,
    film_plan,
    flat,
    pictures,
    png,
    soundtrack,
)

DURATION_S = 1.5
PATCHES = [(255, 255, 255), (0, 0, 0), (200, 30, 30), (30, 180, 60), (40, 60, 220), (240, 200, 40)]
"""Colours along the top of the background, each 180 px wide."""
QUICK = EncoderSettings(preset="ultrafast")


def coloured_background() -> bytes:
    picture = flat((FULL.width, FULL.height), (90, 90, 90))
    for index, colour in enumerate(PATCHES):
        picture[20:200, 180 * index : 180 * (index + 1)] = colour
    return png(picture)


@pytest.fixture(scope="module")
def film(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("film") / "final_video.mp4"
    named = {**pictures(FULL), "studio_background.png": coloured_background()}
    plan = film_plan(FULL, starts=(0.0, 0.7), duration_s=DURATION_S)
    told: list[tuple[int, int]] = []
    report = render_video(
        plan,
        named,
        soundtrack(DURATION_S),
        FULL,
        EncoderSettings(),
        path,
        RenderResources(progress=lambda done, total: told.append((done, total))),
    )
    assert told == [(15, 45), (30, 45), (45, 45)]
    assert (report.frames, report.video_s) == (45, DURATION_S)
    assert report.size_bytes == path.stat().st_size
    return path


def boxes(data: bytes, path: str = "") -> Iterator[tuple[str, bytes]]:
    """The boxes of an MP4 file and of those that hold others, as path and content."""
    at = 0
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        name = f"{path}/{kind.decode('latin1')}"
        yield name, data[at + 8 : at + size]
        if kind in {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"}:
            yield from boxes(data[at + 8 : at + size], name)
        at += size


def test_the_index_is_in_front_and_there_is_no_edit_list(film):
    found = [name for name, _ in boxes(film.read_bytes())]
    assert found.index("/moov") < found.index("/mdat")
    assert not any("edts" in name or "elst" in name for name in found)
    assert sum(name == "/moov/trak" for name in found) == 2


def test_codec_size_rate_and_colours_are_what_platforms_ask_for(film):
    with av.open(str(film)) as container:
        video = container.streams.video[0]
        context = video.codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (context.width, context.height) == (1080, 1920)
        assert video.average_rate == video.guessed_rate == 30
        for value in (context.color_primaries, context.color_trc, context.colorspace):
            assert value == 1, "BT.709"
        assert context.color_range == 1, "limited"
        audio = container.streams.audio[0].codec_context
        assert (audio.name, audio.profile, audio.sample_rate) == ("aac", "LC", 48_000)
        assert audio.layout.name == "stereo"


def test_the_container_carries_the_colours_too(film):
    entry = next(content for name, content in boxes(film.read_bytes()) if name.endswith("stsd"))
    at = entry.index(b"colr")
    kind, *codes, full_range = struct.unpack(">4sHHHB", entry[at + 4 : at + 15])
    assert (kind, codes, full_range >> 7) == (b"nclx", [1, 1, 1], 0)


def test_groups_are_closed_and_half_a_second_long_with_two_b_frames(film):
    with av.open(str(film)) as container:
        kinds = "".join(
            {1: "I", 2: "P", 3: "B"}[int(frame.pict_type)] for frame in container.decode(video=0)
        )
    groups = re.findall("I[PB]*", kinds)
    assert [len(group) for group in groups] == [15, 15, 15]
    assert "BB" in kinds
    assert "BBB" not in kinds
    assert all(group.endswith("P") for group in groups), "nothing leans on the group that follows"
    with av.open(str(film)) as container:
        keys = [packet.pts for packet in container.demux(video=0) if packet.is_keyframe]
        assert len(keys) == 3


def test_sound_and_picture_start_together_and_end_within_a_frame(film):
    with av.open(str(film)) as container:
        lengths = []
        for stream in container.streams:
            assert stream.start_time == 0
            lengths.append(float(stream.duration * stream.time_base))
    assert lengths[0] == DURATION_S
    assert abs(lengths[0] - lengths[1]) <= 1 / 30
    with av.open(str(film)) as container:
        times = [frame.time for frame in container.decode(video=0)]
    assert times == pytest.approx([number / 30 for number in range(45)])


def test_the_sound_is_the_soundtrack_packet_by_packet(film, tmp_path):
    source = tmp_path / "soundtrack.m4a"
    source.write_bytes(soundtrack(DURATION_S))

    def packets(path):
        with av.open(str(path)) as container:
            return [bytes(packet) for packet in container.demux(audio=0) if packet.size]

    assert packets(film) == packets(source)[: len(packets(film))]


def test_colours_come_back_through_encoder_and_ffmpegs_own_conversion(film):
    with av.open(str(film)) as container:
        frame = next(container.decode(video=0))
        decoded = frame.to_ndarray(format="rgb24", src_colorspace="ITU709", dst_colorspace="ITU709")
    for index, colour in enumerate(PATCHES):
        patch = decoded[60:160, 180 * index + 40 : 180 * index + 140].astype(float)
        assert patch.mean(axis=(0, 1)) == pytest.approx(np.array(colour, float), abs=2)


def test_every_frame_of_the_file_is_the_one_composited(film):
    named = {**pictures(FULL), "studio_background.png": coloured_background()}
    plan = film_plan(FULL, starts=(0.0, 0.7), duration_s=DURATION_S)
    compositor = Compositor(plan, named, FULL)
    with av.open(str(film)) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number % 11 == 0:
                drawn = compositor.frame(number).luma.astype(float)
                decoded = frame.to_ndarray()[: FULL.height].astype(float)
                assert 10 * np.log10(255**2 / ((drawn - decoded) ** 2).mean()) > 32


def test_the_same_inputs_give_the_same_bytes(tmp_path):
    """Some of x264's ways to save bits do not; this caught its macroblock tree."""
    plan, sound = film_plan(FLAT, starts=(0.0, 0.5), duration_s=1.0), soundtrack(1.0)
    out, hashes = tmp_path / "film.mp4", set[str]()
    for _ in range(4):
        render_video(plan, pictures(FLAT), sound, FLAT, EncoderSettings(), out)
        hashes.add(hashlib.sha256(out.read_bytes()).hexdigest())
    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        ({"m4a": b"nonsense"}, InputError, "soundtrack.m4a"),
        ({"m4a": soundtrack(0.7)}, InputError, "lasts 0.6"),
        ({"m4a": soundtrack(1.4)}, InputError, "make soundtrack again"),
        ({"picture": "img_1.png"}, PictureError, "img_1.png"),
    ],
)
def test_an_error_leaves_what_was_there(tmp_path, change, error, says):
    """The damaged picture is found in the middle of the film, when its scene comes."""
    named = pictures(FLAT)
    if "picture" in change:
        named[change["picture"]] = named[change["picture"]][:2000]
    out = tmp_path / "final_video.mp4"
    out.write_bytes(b"the film of yesterday")
    plan = film_plan(FLAT, starts=(0.0, 0.5), duration_s=1.0)
    with pytest.raises(error, match=re.escape(says)):
        render_video(plan, named, change.get("m4a", soundtrack(1.0)), FLAT, QUICK, out)
    assert [path.name for path in tmp_path.iterdir()] == ["final_video.mp4"]
    assert out.read_bytes() == b"the film of yesterday"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    out = tmp_path / "nowhere" / "final_video.mp4"
    with pytest.raises(RenderError, match="nowhere"):
        render_video(film_plan(FLAT), pictures(FLAT), soundtrack(2.0), FLAT, QUICK, out)


PROGRAM = """
import resource, sys
from pathlib import Path
from xinsider_assets.video.film import render_video, RenderError
from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets_tests.video.films import FLAT, film_plan, pictures, soundtrack

def film(duration_s):
    plan = film_plan(FLAT, starts=[*range(int(duration_s))], duration_s=duration_s)
    sound = soundtrack(duration_s)
    how = EncoderSettings(preset="ultrafast")
    return render_video(plan, pictures(FLAT), sound, FLAT, how, Path(sys.argv[1]) / "film.mp4")
"""


def run(program: str, folder: Path) -> str:
    command = [sys.executable, "-c", PROGRAM + textwrap.dedent(program), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path):
    """A limit on the size of files fails a write in the middle, as a full disk does."""
    program = """
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    try:
        film(2.0)
    except RenderError as error:
        print(error)
    """
    said = run(program, tmp_path)
    assert "film.mp4" in said
    assert "room" in said
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_length(tmp_path):
    """With freed blocks given back as in every run: else what the first film left would count."""
    program = """
    from xinsider_assets.platform.execution.memory import peak_memory_mb, return_large_blocks

    return_large_blocks()
    film(3.0)
    print(peak_memory_mb())
    film(12.0)
    print(peak_memory_mb())
    """
    short_mb, long_mb = map(float, run(program, tmp_path).split())
    assert long_mb - short_mb < 40
