"""No machine of these tests need have an encoder in hardware: what counts is what happens then."""

from __future__ import annotations

from typing import get_args

import pytest

from xinsider_assets.video.codecs import Codec, EncoderSettings, codec_options
from xinsider_assets.video.probe import encoder_problem, usable_encoder
from xinsider_assets_tests.video.films import FULL

CODECS: tuple[Codec, ...] = get_args(Codec)


def test_x264_encodes_here():
    assert encoder_problem(EncoderSettings(), FULL) is None
    assert usable_encoder(EncoderSettings(), FULL) == (EncoderSettings(), None)


@pytest.mark.parametrize("codec", CODECS[1:])
def test_an_encoder_in_hardware_is_used_where_it_encodes_and_else_x264_takes_over(codec: Codec):
    wanted = EncoderSettings(codec=codec, preset="fast", quantiser=25)
    problem = encoder_problem(wanted, FULL)
    how, said = usable_encoder(wanted, FULL)
    assert said == problem
    if problem is None:
        assert how == wanted
    else:
        assert how == EncoderSettings(codec="x264", preset="fast", quantiser=25)
        assert f"h264_{codec}" in problem
        assert "choose the encoder x264" in problem


@pytest.mark.parametrize("codec", CODECS)
def test_every_codec_has_options_and_an_identity_of_its_own(codec: Codec):
    how = EncoderSettings(codec=codec)
    assert codec_options(how)["profile"] == "high"
    others = {EncoderSettings(codec=other).content_hash() for other in CODECS if other != codec}
    assert how.content_hash() not in others
