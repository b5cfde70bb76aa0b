"""The packaged voice: hibari-tts, with word times from its own model."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from scipy.signal import resample_poly

from xinsider_assets.artifacts.script import Script
from xinsider_assets.artifacts.speech import Narration
from xinsider_assets.audio.spoken.timing import Span, on_display_words
from xinsider_assets.providers.speech import delivery, mp3
from xinsider_assets.providers.speech.delivery import Samples, Take
from xinsider_assets.providers.speech.phonemes import Phonemiser
from xinsider_assets.providers.speech.phrases import SpokenPhrase, phrases
from xinsider_assets.providers.speech.read_aloud import speakable_words
from xinsider_assets.providers.speech.voice_model import SAMPLE_RATE_HZ, VOICE, VoiceModel
from xinsider_assets.settings import Settings

MADE_BY = f"hibari-tts, voice {VOICE}"

_LATENESS_S = 0.055
"""Delay of the model's sound times relative to the audio: 45 ms compared with the rise of the level
after a pause, 65 ms inside a phrase compared with forced alignment."""
_SILENT = frozenset(",;:—….!? ")


class EmbeddedSpeech:
    """Speaks a script sentence by sentence; the same script always gives the same bytes.

    Args:
        speed: Tempo as a factor.
    """

    def __init__(self, speed: float) -> None:
        self._model = VoiceModel(speed)

    @cached_property
    def _phonemiser(self) -> Phonemiser:
        return Phonemiser()

    def speak(self, script: Script) -> Narration:
        """Speak the script as mp3, with a time for each display word.

        Raises:
            InputError: The script has no speakable words.
            MissingPartError: The voice does not load.
        """
        words = speakable_words(script)
        takes = [self._take(phrase) for phrase in phrases(words, self._phonemiser)]
        samples, spans = delivery.assemble(takes, SAMPLE_RATE_HZ)
        samples = delivery.levelled(_resampled(samples), mp3.SAMPLE_RATE_HZ)
        return Narration(
            mp3=mp3.encode_mp3(samples),
            made_by=MADE_BY,
            words=on_display_words(words, spans, len(samples) / mp3.SAMPLE_RATE_HZ),
        )

    def _take(self, phrase: SpokenPhrase) -> Take:
        text = ""
        owners: list[int | None] = []
        for place, sounds in enumerate(phrase.sounds):
            for sound in (" " if place else "") + sounds:
                if self._model.knows(sound):
                    text += sound
                    owners.append(None if sound in _SILENT else place)
        utterance = self._model.say(text)
        starts = np.maximum(utterance.starts_s - _LATENESS_S, 0.0)
        spans: list[Span] = []
        for place in range(len(phrase.sounds)):
            own = [n for n, owner in enumerate(owners) if owner == place]
            spans.append((float(starts[own[0]]), float(starts[own[-1] + 1])))
        return Take(utterance.samples, spans, phrase.pause_s)


def build(settings: Settings) -> EmbeddedSpeech:
    """Build the voice with the tempo in the settings; the model is loaded on first use."""
    return EmbeddedSpeech(speed=settings.voice_speed)


def _resampled(samples: Samples) -> Samples:
    common = np.gcd(mp3.SAMPLE_RATE_HZ, SAMPLE_RATE_HZ)
    up, down = mp3.SAMPLE_RATE_HZ // common, SAMPLE_RATE_HZ // common
    return np.asarray(resample_poly(samples, up, down), np.float32)
