"""The neural voice's runtime."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SPEAK = (
    "from xinsider_assets.providers.speech.voice_model import VoiceModel; "
    "print(len(VoiceModel(1.0).say('h').samples))"
)


def test_nobody_is_told_that_it_was_used(tmp_path: Path):
    """ONNX Runtime keeps what it reports to its maker in the user's home until it is sent."""
    environment = {**os.environ, "HOME": str(tmp_path)}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    spoken = subprocess.run(
        [sys.executable, "-c", SPEAK], env=environment, capture_output=True, text=True, check=True
    )
    assert int(spoken.stdout) > 0
    assert [str(path) for path in tmp_path.rglob("*") if path.is_file()] == []
