"""The neural voice: its input is phonemes, its output samples and the duration of each phoneme."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
import numpy.typing as npt

from xinsider_assets.artifacts.base import hash_bytes
from xinsider_assets.errors import MissingPartError

VOICE = "heart"
SAMPLE_RATE_HZ = 24_000
_FRAME_LENGTHS = "/Clip_output_0"
"""The model's inner value that holds how many frames each sound takes."""

Samples = npt.NDArray[np.float32]


class _Session(Protocol):
    def run(self, names: None, inputs: dict[str, npt.NDArray[Any]]) -> list[npt.NDArray[Any]]: ...


@dataclass(frozen=True)
class Utterance:
    """What the model made of a string of sounds.

    Attributes:
        samples: Shape (samples,), at `SAMPLE_RATE_HZ`.
        starts_s: When each sound of the string starts, and, as one more, when the last ends.
    """

    samples: Samples
    starts_s: npt.NDArray[np.float64]


class VoiceModel:
    """hibari's voice with one more output, the length of each sound; loads itself at first use.

    Args:
        speed: Tempo as a factor.
    """

    def __init__(self, speed: float) -> None:
        self._speed = speed

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        text = (files("hibari") / "assets" / "vocab.json").read_text(encoding="utf-8")
        return cast("dict[str, int]", json.loads(text))

    @cached_property
    def _session(self) -> _Session:
        # read when the runtime is loaded; otherwise it reports each session to its vendor and
        # stores an identifier in the user's home directory
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
        import onnxruntime
        from hibari import voices

        runtime = cast("Any", onnxruntime)
        options = runtime.SessionOptions()
        options.log_severity_level = 3
        # More threads would change the order of summation and therefore the output bytes.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        model = Path(cast("Any", voices).voice_path(VOICE)).read_bytes()
        try:
            return runtime.InferenceSession(
                with_output(model, _FRAME_LENGTHS), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime's own exceptions have no common base class
            raise MissingPartError(
                f"the voice {VOICE} of hibari-tts does not load with its sounds' lengths: {error}; "
                "install the release that this project is made for: pip install hibari-tts==0.2.1"
            ) from error

    def knows(self, sound: str) -> bool:
        """Whether the model has this character in its alphabet."""
        return sound in self._vocabulary

    def say(self, sounds: str) -> Utterance:
        """Speak a string of sounds, every one of them in the model's alphabet.

        The same sounds always give the same samples: the breath in the voice is random, seeded
        from the sounds.
        """
        from hibari import dsp

        ids = [0, *(self._vocabulary[sound] for sound in sounds), 0]
        outputs = self._session.run(
            None,
            {"ids": np.asarray([ids], np.int64), "speed": np.asarray([self._speed], np.float32)},
        )
        spectra = [output[0] for output in outputs[:6]]
        random = np.random.default_rng(int(hash_bytes(sounds.encode()), 16))
        samples = np.asarray(cast("Any", dsp).synth(*spectra, random), np.float32)
        ends = np.cumsum(outputs[6].ravel(), dtype=np.float64)
        seconds_per_unit = len(samples) / SAMPLE_RATE_HZ / ends[-1]
        # The model puts a silent sound before the first and one behind the last.
        return Utterance(samples, ends[:-1] * seconds_per_unit)


def with_output(model: bytes, name: str) -> bytes:
    """An ONNX model with one of its inner values as a further output.

    A protobuf message may be continued behind its end: fields given again are merged. Appended
    are ModelProto.graph (field 7), in it GraphProto.output (12), in it ValueInfoProto.name (1).
    """
    return model + _field(7, _field(12, _field(1, name.encode())))


def _field(number: int, payload: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(payload)) + payload


def _varint(value: int) -> bytes:
    coded = bytearray()
    while value > 0x7F:
        coded.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*coded, value])
