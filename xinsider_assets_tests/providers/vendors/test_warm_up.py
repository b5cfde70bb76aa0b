from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys, threading
from xinsider_assets.providers.vendors.warm_up import warm_up
warm_up(["x", "elevenlabs"])
for thread in threading.enumerate():
    if thread.name == "sdks":
        thread.join()
print("tweepy" in sys.modules, "elevenlabs.client" in sys.modules, "anthropic" in sys.modules)
warm_up(["x"])
print(sum(thread.name == "sdks" for thread in threading.enumerate()))
"""


def test_only_the_sdks_of_the_chosen_parts_are_loaded_and_only_once():
    """In a process of its own: here others may have loaded them."""
    run = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True)
    assert run.stdout.split() == ["True", "True", "False", "0"], run.stderr
