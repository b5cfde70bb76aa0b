"""Sound, subtitles and the finished video."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date

import dagster as dg

from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.artifacts.media import BackgroundMusic, FinalVideo, Soundtrack
from xinsider_assets.artifacts.pictures import (
    Illustrations,
    PoseCatalog,
    StockCharts,
    StudioBackground,
    TickerStrip,
    TweetScreenshot,
    pngs,
)
from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.artifacts.provenance import Provenance
from xinsider_assets.artifacts.speech import CaptionFiles, Narration, Timestamps
from xinsider_assets.parts import Parts
from xinsider_assets.platform.asset_spec import VIDEO_ASSEMBLY, Output, asset
from xinsider_assets.platform.entry_order import WATCH
from xinsider_assets.platform.progress import LoggedProgress
from xinsider_assets.platform.sources import MUSIC
from xinsider_assets.platform.thumbnails import picture
from xinsider_assets.quality import music, sound, subtitles
from xinsider_assets.quality.film import CHECKS, Delivery, inspect_film
from xinsider_assets.visuals.planner import film_duration_s, sound_sources
from xinsider_assets.visuals.subtitles import subtitles as write_subtitles

_log = logging.getLogger(__name__)


@asset(
    VIDEO_ASSEMBLY,
    "numpy",
    "wav",
    source=MUSIC,
    part="synthesis, or the user's file",
    partitioned=False,
    is_heavy=True,
    shaped_by=("music_file",),
    checks=music.CHECKS,
    inspect=music.inspect_background_music,
)
def background_music(parts: Parts) -> BackgroundMusic:
    """A music bed that loops without a seam: synthesised, or a file of the user's."""
    from xinsider_assets.audio.music import compose_bed, load_bed

    named = parts.settings.music_file
    return load_bed(named) if named else compose_bed()


@asset(
    VIDEO_ASSEMBLY,
    "ffmpeg",
    "aac",
    part="own mastering, ffmpeg aac",
    is_heavy=True,
    shaped_by=("music_volume",),
    checks=sound.CHECKS,
    inspect=sound.inspect_soundtrack,
)
def soundtrack(
    parts: Parts, narration: Narration, background_music: BackgroundMusic, timestamps: Timestamps
) -> Output[Soundtrack]:
    """Voice and music, ducked under speech and mastered to -14 LUFS and at most -1 dBTP.

    Made while pictures are still waited for: it needs nothing of the plan but its rules.
    """
    from xinsider_assets.audio.soundtrack import master_soundtrack

    audio = sound_sources(parts.settings.music_volume)
    mastered = master_soundtrack(
        narration.mp3,
        background_music,
        voice_gain=audio.narration.volume,
        music_gain=audio.music.volume,
        duration_s=film_duration_s(timestamps, parts.theme),
    )
    return Output(
        mastered,
        {
            "integrated_lufs": round(mastered.loudness.integrated_lufs, 2),
            "true_peak_dbtp": round(mastered.loudness.true_peak_dbtp, 2),
        },
    )


@asset(
    VIDEO_ASSEMBLY,
    "srt",
    "vtt",
    part="rules",
    checks=subtitles.CHECKS,
    inspect=subtitles.inspect_captions,
)
def captions(timestamps: Timestamps) -> CaptionFiles:
    """Subtitles beside the video, for platforms that take them."""
    return write_subtitles(timestamps)


def final_video_findings(
    video: FinalVideo, plan: ProductionPlan, parts: Parts
) -> Sequence[Finding]:
    """What an examination of the file finds, against what was planned."""
    from xinsider_assets.video.codecs import EncoderSettings

    encoder, theme = EncoderSettings(), parts.theme
    delivery = Delivery(
        duration_s=plan.video_metadata.duration_seconds,
        width=theme.width,
        height=theme.height,
        fps=theme.fps,
        gop_frames=encoder.gop_frames,
        b_frames=encoder.b_frames,
    )
    return inspect_film(video.path, delivery)


@asset(
    VIDEO_ASSEMBLY,
    "ffmpeg",
    "h264",
    part="own compositor, x264",
    shaped_by=("video_encoder", "x264_preset"),
    checks=CHECKS,
    inspect=final_video_findings,
    is_heavy=True,
)
def final_video(
    parts: Parts,
    day: date,
    provenance: Provenance,
    progress: LoggedProgress,
    production_plan: ProductionPlan,
    soundtrack: Soundtrack,
    studio_background: StudioBackground,
    illustrations: Illustrations,
    pose_catalog: PoseCatalog,
    tweet_screenshot: TweetScreenshot,
    stock_charts: StockCharts,
    ticker_strip: TickerStrip,
) -> Output[FinalVideo]:
    """The finished short: 1080x1920, 30 fps, H.264 and AAC, ready for every platform."""
    from xinsider_assets.video.codecs import EncoderSettings
    from xinsider_assets.video.compositor import poster_frame
    from xinsider_assets.video.film import render_video
    from xinsider_assets.video.probe import usable_encoder
    from xinsider_assets.video.segment_renderer import RenderResources
    from xinsider_assets.visuals.poster import poster_time_s

    pictures = pngs(
        studio_background,
        illustrations,
        pose_catalog,
        tweet_screenshot,
        stock_charts,
        ticker_strip,
    )
    settings, theme = parts.settings, parts.theme
    duration_s = production_plan.video_metadata.duration_seconds
    wanted = EncoderSettings(codec=settings.video_encoder, preset=settings.x264_preset)
    encoder, problem = usable_encoder(wanted, theme)
    if problem is not None:
        _log.warning("%s; the film is encoded with x264", problem)
    render_resources = RenderResources(parts.segments, settings.render_workers, progress)
    with parts.working_file(FinalVideo.entries[0]) as out:
        report = render_video(
            production_plan,
            pictures,
            soundtrack.data,
            theme,
            encoder,
            out,
            render_resources,
            provenance.tags,
        )
    parts.segments.prune()
    cues = [cue for scene in production_plan.scenes for cue in scene.captions.words]
    poster = poster_frame(production_plan, pictures, theme, poster_time_s(cues))
    return Output(
        FinalVideo(out, provenance),
        {
            WATCH: lineage_url(settings.lineage_port, day),
            "poster": picture(poster, longest_px=480),
            "duration_s": round(duration_s, 3),
            "frames": report.frames,
            "encoder": encoder.codec if problem is None else f"x264 ({problem})",
            "segments": report.segments,
            "segments_reused": report.segments_reused,
            "encoded_s": report.encoded_s,
            "rendered_fps": dg.FloatMetadataValue(round(report.frames_per_s, 1)),
        },
    )


def lineage_url(port: int, day: date) -> dg.UrlMetadataValue:
    """Where `xinsider ui` shows what the day's video was made of."""
    return dg.UrlMetadataValue(f"http://127.0.0.1:{port}/lineage/{day}")


ASSET_SPECS = (background_music, soundtrack, captions, final_video)
