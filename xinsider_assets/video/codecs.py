"""What each H.264 encoder of FFmpeg is told, so that all give the same kind of stream."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field, NonNegativeInt, PositiveInt

from xinsider_assets.artifacts.base import Model, hash_json

Codec = Literal["x264", "nvenc", "videotoolbox", "qsv", "amf"]
Preset = Literal[
    "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"
]

FFMPEG_NAMES: dict[Codec, str] = {
    "x264": "libx264",
    "nvenc": "h264_nvenc",
    "videotoolbox": "h264_videotoolbox",
    "qsv": "h264_qsv",
    "amf": "h264_amf",
}
_LEFT_CHROMA = 0
"""Code of ITU-T H.264, annex E: how `colour` sites its chroma."""
_EVERY_FRAME = "0,999999999"
_VIDEOTOOLBOX_BIT_RATE = 8_000_000
"""Apple's encoder has no constant quantiser; this is the rate that platforms recommend."""


class EncoderSettings(Model):
    """How frames become H.264. With x264, equal settings and frames give equal bytes.

    Each segment has an encoder of its own, so nothing may hang on what was encoded before:

    - One quantiser rules the whole film, spread within a frame by adaptive quantisation. x264's
      usual rate control looks back, and quality would swell and ebb with every segment. At equal
      size VMAF is 0.1 higher and the worst frame 1.2 dB better.
    - One thread an encoder: its output depends on their number, and several segments at once use
      two cores better, with a quarter more frames a second (benchmarks/RESULTS.md).
    - No lookahead: where B-frames stand is fixed, which saves nearly a fifth of the time and costs
      nothing here, where little changes from frame to frame; nor does leaving out weighted
      prediction.

    The preset is chosen from the same table: `superfast` encodes 1.4 times as many frames a second
    as `veryfast` at the same VMAF, for 4 % more bits.

    Processors with AVX2 give other bytes than those without, at the same quality; so do x264 and a
    hardware encoder.
    """

    codec: Codec = "x264"
    preset: Preset = "superfast"
    """x264's; the others have their own measure."""
    quantiser: Annotated[int, Field(ge=0, le=51)] = 22
    """Of P-frames; I-frames get about 3 less, B-frames 2 more. With x264, 0 is lossless."""
    threads: PositiveInt = 1
    gop_frames: PositiveInt = 15
    """Frames from one key frame to the next; each group stands for itself."""
    b_frames: NonNegativeInt = 2

    def content_hash(self) -> str:
        """Identity of the settings; part of the identity of whatever they make."""
        return hash_json(self.model_dump(mode="json"))


def codec_options(how: EncoderSettings) -> dict[str, str]:
    """The encoder's private options; group length and B-frames are set on its context."""
    return _OPTIONS[how.codec](how)


def _x264(how: EncoderSettings) -> dict[str, str]:
    # without the 8x8 transform, as `ultrafast` would have it, the stream is not of High profile
    params: dict[str, int | str] = {
        "keyint": how.gop_frames,
        "min-keyint": how.gop_frames,
        "scenecut": 0,
        "open-gop": 0,
        "bframes": how.b_frames,
        "b-pyramid": "none",
        "b-adapt": 0,
        "rc-lookahead": 0,
        "mbtree": 0,
        "weightp": 0,
        "8x8dct": 1,
        "chromaloc": _LEFT_CHROMA,
    }
    if how.quantiser:
        params["zones"] = f"{_EVERY_FRAME},q={how.quantiser}"
    return {
        "preset": how.preset,
        "crf": str(how.quantiser),
        "profile": "high" if how.quantiser else "high444",
        "threads": str(how.threads),
        "x264-params": ":".join(f"{name}={value}" for name, value in params.items()),
    }


def _nvenc(how: EncoderSettings) -> dict[str, str]:
    return {
        "profile": "high",
        "preset": "p5",
        "rc": "constqp",
        "qp": str(how.quantiser),
        "spatial-aq": "1",
        "no-scenecut": "1",
        "forced-idr": "1",
        "strict_gop": "1",
        "b_ref_mode": "disabled",
    }


def _videotoolbox(how: EncoderSettings) -> dict[str, str]:
    del how
    return {"profile": "high", "allow_sw": "0", "b": str(_VIDEOTOOLBOX_BIT_RATE)}


def _qsv(how: EncoderSettings) -> dict[str, str]:
    return {
        "profile": "high",
        "preset": "medium",
        "global_quality": str(how.quantiser),
        "forced_idr": "1",
        "look_ahead": "0",
        "b_strategy": "0",
    }


def _amf(how: EncoderSettings) -> dict[str, str]:
    q = how.quantiser
    return {
        "profile": "high",
        "quality": "balanced",
        "rc": "cqp",
        "qp_i": str(max(0, q - 3)),
        "qp_p": str(q),
        "qp_b": str(min(51, q + 2)),
    }


_OPTIONS: dict[Codec, Callable[[EncoderSettings], dict[str, str]]] = {
    "x264": _x264,
    "nvenc": _nvenc,
    "videotoolbox": _videotoolbox,
    "qsv": _qsv,
    "amf": _amf,
}
