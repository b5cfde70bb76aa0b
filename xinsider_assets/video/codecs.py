"""Options for each of FFmpeg's H.264 encoders, so that all produce the same kind of stream."""

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
"""Apple's encoder has no constant quantiser; this is the bit rate that platforms recommend."""


class EncoderSettings(Model):
    """Settings of the H.264 encoder. With x264, equal settings and frames give equal bytes.

    Each segment has its own encoder, so the output must not depend on earlier segments:

    - The whole film uses one quantiser, which adaptive quantisation varies within a frame. x264's
      default rate control uses past frames, so quality would rise and fall with every segment. At
      equal size VMAF is 0.1 higher and the worst frame 1.2 dB better.
    - Each encoder uses one thread. Its output depends on the number of threads, and encoding
      several segments in parallel uses two cores better, with a quarter more frames per second
      (benchmarks/RESULTS.md).
    - There is no lookahead. B-frame positions are fixed, which saves nearly a fifth of the time
      and costs nothing here, because little changes from frame to frame. Disabling weighted
      prediction costs nothing either.

    The preset is chosen from the same table: `superfast` encodes 1.4 times as many frames per
    second as `veryfast` at the same VMAF, for 4 % more bits.

    Processors with AVX2 give different bytes from those without, at the same quality; so do x264
    and a hardware encoder.
    """

    codec: Codec = "x264"
    preset: Preset = "superfast"
    """The x264 preset; the other encoders have their own option."""
    quantiser: Annotated[int, Field(ge=0, le=51)] = 22
    """Quantiser of P-frames; I-frames get about 3 less, B-frames 2 more. In x264 0 is lossless."""
    threads: PositiveInt = 1
    gop_frames: PositiveInt = 15
    """Frames from one key frame to the next; all groups are closed."""
    b_frames: NonNegativeInt = 2

    def content_hash(self) -> str:
        """Hash that identifies the settings; part of the identity of their output."""
        return hash_json(self.model_dump(mode="json"))


def codec_options(how: EncoderSettings) -> dict[str, str]:
    """Return the encoder's private options; GOP length and B-frames are set on its context."""
    return _OPTIONS[how.codec](how)


def _x264(how: EncoderSettings) -> dict[str, str]:
    # without the 8x8 transform, which `ultrafast` disables, the stream is not High profile
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
