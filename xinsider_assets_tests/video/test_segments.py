"""What is encoded again after a change, and what a film joined of segments is."""

from __future__ import annotations

import hashlib
import io
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from upath import UPath

from xinsider_assets.storage.cache import Cache, CacheLimits
from xinsider_assets.video.codecs import EncoderSettings
from xinsider_assets.video.compositor import Compositor
from xinsider_assets.video.encoder import VideoEncoder, encoder_frame
from xinsider_assets.video.film import RenderReport, render_video
from xinsider_assets.video.segment_renderer import RenderResources
from xinsider_assets.video.segments import SEGMENT_GOPS, cut, segment_identity
from xinsider_assets_tests.video.films import (
    FLAT,
    film_plan,
    flat,
    hatching,
    pictures,
    png,
    soundtrack,
    strip,
)

DURATION_S = 9.5
STARTS = (0.0, 2.2, 4.9)
"""Of the scenes, one picture each; with the fades they show in segments 0-1, 1-2 and 2-4."""
CUES = (("Apple fell", 0.2, 0.9), ("12.35%", 5.0, 5.6))
PLAN = film_plan(FLAT, starts=STARTS, duration_s=DURATION_S, cues=CUES, interval_s=4.0, fade_s=0.5)
"""Five segments of two seconds; the chart comes in from 3.5 s on and goes from 7.5 s to 8 s."""
QUICK = EncoderSettings(preset="ultrafast")
LOSSLESS = EncoderSettings(preset="ultrafast", quantiser=0)


class Kept(dict[str, bytes]):
    """Segments in memory."""

    put = dict.__setitem__


def render(out: Path, store, *, plan=PLAN, named=None, sound=None, how=QUICK) -> RenderReport:
    sound = sound or soundtrack(DURATION_S)
    return render_video(
        plan, named or pictures(FLAT), sound, FLAT, how, out, RenderResources(store, workers=2)
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Kept:
    """The segments of the unchanged film."""
    kept = Kept()
    report = render(tmp_path_factory.mktemp("film") / "film.mp4", kept)
    assert (report.segments, report.segments_reused, report.encoded_s) == (5, 0, DURATION_S)
    assert len(kept) == 5
    return kept


def encoded(kept: Kept, tmp_path: Path, **change) -> list[int]:
    """Which segments are encoded after a change."""
    store = Kept(kept)
    report = render(tmp_path / "film.mp4", store, **change)
    plan, named = change.get("plan", PLAN), change.get("named") or pictures(FLAT)
    compositor = Compositor(plan, named, FLAT)
    how = change.get("how", QUICK)
    segments = list(cut(compositor.frame_count, how.gop_frames))
    new = [
        index
        for index, frames in enumerate(segments)
        if segment_identity(compositor, frames, how) not in kept
    ]
    assert report.segments_reused == len(segments) - len(new)
    assert report.encoded_s == pytest.approx(sum(len(segments[index]) for index in new) / 30)
    return new


def changed_strip(columns: slice) -> bytes:
    picture = strip(FLAT)
    picture[:, columns] = 255 - picture[:, columns]
    return png(picture)


def test_nothing_is_encoded_where_nothing_changed(kept, tmp_path):
    assert encoded(kept, tmp_path) == []


def test_one_illustration_changed_encodes_only_the_segments_that_show_it(kept, tmp_path):
    for index, shown in enumerate(([0, 1], [1, 2], [2, 3, 4])):
        named = {**pictures(FLAT), f"img_{index}.png": png(hatching(7))}
        assert encoded(kept, tmp_path, named=named) == shown


def test_the_same_pixels_in_another_file_are_the_same_picture(kept, tmp_path):
    from PIL import Image

    buffer = io.BytesIO()
    with Image.open(io.BytesIO(pictures(FLAT)["img_1.png"])) as image:
        image.save(buffer, "PNG", compress_level=9)
    named = {**pictures(FLAT), "img_1.png": buffer.getvalue()}
    assert named["img_1.png"] != pictures(FLAT)["img_1.png"]
    assert encoded(kept, tmp_path, named=named) == []


def test_other_music_encodes_no_picture(kept, tmp_path):
    louder = PLAN.model_copy(
        update={"audio": PLAN.audio.model_copy(update={"music": PLAN.audio.narration})}
    )
    samples = np.random.default_rng(1).uniform(-0.1, 0.1, (round(48_000 * DURATION_S), 2))
    from xinsider_assets.audio.aac import encode_aac

    sound = encode_aac(samples.astype(np.float32))
    assert encoded(kept, tmp_path, plan=louder, sound=sound) == []


def test_another_background_encodes_all(kept, tmp_path):
    named = {**pictures(FLAT), "studio_background.png": png(flat((1080, 480), (30, 60, 140)))}
    assert encoded(kept, tmp_path, named=named) == [0, 1, 2, 3, 4]


def test_another_chart_encodes_the_segments_where_it_is_seen(kept, tmp_path):
    named = {**pictures(FLAT), "chart.png": png(flat(FLAT.card_size, (10, 200, 10)))}
    assert encoded(kept, tmp_path, named=named) == [1, 2, 3]


def test_another_caption_encodes_its_segment(kept, tmp_path):
    cues = (CUES[0], ("13.35%", 5.0, 5.6))
    plan = film_plan(
        FLAT, starts=STARTS, duration_s=DURATION_S, cues=cues, interval_s=4.0, fade_s=0.5
    )
    assert encoded(kept, tmp_path, plan=plan) == [2]


def test_a_change_in_the_ticker_encodes_the_segments_where_it_comes_by(kept, tmp_path):
    """The strip moves 240 px a segment and the box shows 1080 of its 2160."""
    named = {**pictures(FLAT), "ticker_strip.png": changed_strip(slice(1560, 1680))}
    assert encoded(kept, tmp_path, named=named) == [1, 2, 3, 4]
    named = {**pictures(FLAT), "ticker_strip.png": changed_strip(slice(0, 100))}
    assert encoded(kept, tmp_path, named=named) == [0, 4]


def test_other_encoder_settings_or_another_theme_encode_all(kept, tmp_path):
    how = EncoderSettings(preset="ultrafast", quantiser=30)
    assert encoded(kept, tmp_path, how=how) == [0, 1, 2, 3, 4]
    compositor = Compositor(PLAN, pictures(FLAT), FLAT)
    bolder = FLAT.model_copy(update={"caption": FLAT.caption.model_copy(update={"stroke_px": 12})})
    other = Compositor(PLAN, pictures(FLAT), bolder)
    for frames in cut(compositor.frame_count, QUICK.gop_frames):
        assert segment_identity(compositor, frames, QUICK) != segment_identity(other, frames, QUICK)


def test_scenes_that_move_up_a_place_keep_their_segments():
    """An illustration is known by its pixels, not by its number or its file's name."""
    named = {f"renamed_{name}": data for name, data in pictures(FLAT).items()}
    named |= pictures(FLAT)
    files = [f"renamed_img_{index}.png" for index in range(3)]
    renamed = film_plan(
        FLAT,
        starts=STARTS,
        duration_s=DURATION_S,
        files=files,
        cues=CUES,
        interval_s=4.0,
        fade_s=0.5,
    )
    first, second = (Compositor(plan, named, FLAT) for plan in (PLAN, renamed))
    for frames in cut(first.frame_count, QUICK.gop_frames):
        assert segment_identity(first, frames, QUICK) == segment_identity(second, frames, QUICK)


def lumas(film: Path | io.BytesIO) -> list[np.ndarray]:
    with av.open(film if isinstance(film, io.BytesIO) else str(film)) as container:
        return [frame.to_ndarray(format="yuv420p") for frame in container.decode(video=0)]


def encoded_at_a_stretch(compositor: Compositor, how: EncoderSettings) -> io.BytesIO:
    """The whole film by one encoder, unjoined."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as film:
        video = VideoEncoder(film, compositor.width, compositor.height, compositor.fps, how)
        for number, planes in enumerate(compositor.frames()):
            frame, memory = encoder_frame(compositor.width, compositor.height)
            memory.paste(planes)
            film.mux(video.encode(frame, number))
        film.mux(video.finish())
    buffer.seek(0)
    return buffer


def test_joined_and_unjoined_renders_decode_to_the_same_frames(tmp_path):
    """Without loss, so that any frame lost, doubled or out of place shows, on every frame.

    With loss no two x264 streams that start at different frames are alike: where a block was
    skipped, x264 starts its next search from what it found there in an earlier group.
    """
    joined, kept = tmp_path / "film.mp4", Kept()
    render(joined, kept, how=LOSSLESS)
    assert render(joined, kept, how=LOSSLESS).segments_reused == 5
    compositor = Compositor(PLAN, pictures(FLAT), FLAT)
    unjoined = lumas(encoded_at_a_stretch(compositor, LOSSLESS))
    found = lumas(joined)
    assert len(found) == len(unjoined) == compositor.frame_count
    for number, (one, other) in enumerate(zip(found, unjoined, strict=True)):
        assert np.array_equal(one, other), f"frame {number}"
        if number % 13 == 0:
            assert np.array_equal(one[: FLAT.height], compositor.frame(number).luma)


def test_with_and_without_a_store_and_with_any_workers_the_film_has_the_same_bytes(tmp_path):
    kept, out, hashes = Kept(), tmp_path / "film.mp4", set[str]()
    how = EncoderSettings()
    for render_resources in (
        RenderResources(workers=1),
        RenderResources(kept, 3),
        RenderResources(kept, 2),
        RenderResources(None, 2),
    ):
        render_video(PLAN, pictures(FLAT), soundtrack(DURATION_S), FLAT, how, out, render_resources)
        hashes.add(hashlib.sha256(out.read_bytes()).hexdigest())
    assert len(hashes) == 1


def test_quality_does_not_swell_and_ebb_with_the_segments(tmp_path):
    """At a join the picture is no worse, and better by less than a frame is than the next one."""
    plan = film_plan(FLAT, starts=(0.0,), duration_s=6.0, cues=(), ticker_px_s=0.001)
    out = tmp_path / "film.mp4"
    render(out, None, plan=plan, sound=soundtrack(6.0), how=EncoderSettings())
    compositor = Compositor(plan, pictures(FLAT), FLAT)
    length = SEGMENT_GOPS * QUICK.gop_frames
    decoded = lumas(out)

    def psnr_db(number: int) -> float:
        drawn = compositor.frame(number).luma.astype(float)
        return 10 * np.log10(255**2 / ((drawn - decoded[number][: FLAT.height]) ** 2).mean())

    for join in (length, 2 * length):
        before = np.mean([psnr_db(number) for number in range(join - 15, join)])
        after = np.mean([psnr_db(number) for number in range(join, join + 15)])
        assert before - 0.2 < after < before + 1.0


def test_sound_does_not_drift_against_picture_over_the_joins(tmp_path):
    """A click's sound and its flash, far into the film and across joins, fall together."""
    from xinsider_assets.audio.aac import encode_aac
    from xinsider_assets.audio.decode import decode_audio

    click_s = 8.5
    samples = np.zeros((round(DURATION_S * 48_000), 2), np.float32)
    samples[round(click_s * 48_000) :] = 0.5
    plan = film_plan(FLAT, starts=(0.0,), duration_s=DURATION_S, cues=(("NOW", click_s, 9.4),))
    out, kept = tmp_path / "film.mp4", Kept()
    for _ in range(2):
        render(out, kept, plan=plan, sound=encode_aac(samples))
    box = FLAT.caption_box
    bright = [luma[box.y : box.bottom, box.x : box.right].max() > 200 for luma in lumas(out)]
    heard = decode_audio(out.read_bytes(), 48_000)[:, 0]
    assert bright.index(True) / 30 == pytest.approx(click_s, abs=1e-6)
    assert np.argmax(np.abs(heard) > 0.25) / 48_000 == pytest.approx(click_s, abs=0.002)


def test_the_sound_is_whole_at_the_joins(kept, tmp_path):
    """It is copied in one piece: decoded, the film is the soundtrack, sample by sample."""
    from xinsider_assets.audio.decode import decode_audio

    out, sound = tmp_path / "film.mp4", soundtrack(DURATION_S)
    render(out, Kept(kept), sound=sound)
    film, alone = decode_audio(out.read_bytes(), 48_000), decode_audio(sound, 48_000)
    length = min(len(film), len(alone))
    assert length >= 48_000 * (DURATION_S - 1 / 30)
    assert np.array_equal(film[:length], alone[:length])


def test_a_damaged_segment_is_dropped_and_made_again(tmp_path):
    out, folder = tmp_path / "film.mp4", tmp_path / "segments"
    store = Cache(UPath(folder), CacheLimits(max_size_bytes=1 << 30, max_age_s=1e6))
    render(out, store)
    whole = out.read_bytes()
    entries = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(entries) == 5
    damaged, cut_short = entries[1], entries[3]
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    cut_short.write_bytes(cut_short.read_bytes()[:1000])
    assert render(out, store).segments_reused == 3
    assert out.read_bytes() == whole
    assert render(out, store).segments_reused == 5


def test_an_error_in_one_segment_ends_the_others_and_leaves_what_was_there(tmp_path):
    class Full(Kept):
        def put(self, _key, _data):
            raise OSError(28, "No space left on device")

    out = tmp_path / "film.mp4"
    out.write_bytes(b"the film of yesterday")
    with pytest.raises(Exception, match="No space left"):
        render(out, Full())
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]
    assert out.read_bytes() == b"the film of yesterday"


@given(st.integers(1, 5000), st.integers(1, 60))
def test_segments_tile_the_film_on_a_grid_of_closed_groups(frames, gop):
    segments = list(cut(frames, gop))
    assert segments[0].start == 0
    assert segments[-1].stop == frames
    assert all(one.stop == other.start for one, other in pairwise(segments))
    assert all(segment.start % gop == 0 for segment in segments)
    assert all(len(segment) == SEGMENT_GOPS * gop for segment in segments[:-1])
