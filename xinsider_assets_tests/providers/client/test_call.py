from __future__ import annotations

import json

from xinsider_assets.providers.client.call import Answer


def test_an_answer_with_half_a_character_can_be_kept():
    """Platforms that cut a text in the middle of a picture leave one behind."""
    document = json.loads('{"data": [{"text": "up 12% \\ud83d"}], "n": 1}')

    kept = Answer(document=document).model_dump_json().encode()

    assert Answer.model_validate_json(kept).document == {"data": [{"text": "up 12% ?"}], "n": 1}


def test_a_whole_answer_is_kept_as_it_came():
    document = {"data": [{"text": "up 12% \N{ROCKET}"}], "n": 1.5, "none": None}

    assert Answer(document=document).document == document
