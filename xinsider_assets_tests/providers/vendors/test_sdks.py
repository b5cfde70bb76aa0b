"""In processes of their own: here the SDKs may be loaded already."""

from __future__ import annotations

import subprocess
import sys

_WARMED_UP = """
import sys, threading
from xinsider_assets.providers.vendors.sdks import warm_up
warm_up(["x", "elevenlabs"])
for thread in threading.enumerate():
    if thread.name == "sdks":
        thread.join()
print("tweepy" in sys.modules, "elevenlabs.client" in sys.modules, "anthropic" in sys.modules)
warm_up(["x"])
print(sum(thread.name == "sdks" for thread in threading.enumerate()))
"""

_ALL_AT_ONCE = """
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import get_args
from xinsider_assets.providers.provider_spec import Provider
from xinsider_assets.providers.vendors.sdks import load, warm_up

def used(provider):
    load(provider)
    if provider in ("xai", "openai"):
        from openai import OpenAI
        OpenAI(api_key="x").responses
    elif provider == "anthropic":
        from anthropic import Anthropic
        Anthropic(api_key="x").messages
    elif provider == "elevenlabs":
        from elevenlabs.client import ElevenLabs
        ElevenLabs(api_key="x").text_to_speech
    elif provider == "gemini":
        from google.genai import Client
        Client(api_key="x").models
    elif provider == "x":
        import tweepy
        tweepy.Client("x").search_recent_tweets
    else:
        from yfinance.scrapers.history import PriceHistory

warm_up(get_args(Provider))
with ThreadPoolExecutor(7) as pool:
    list(pool.map(used, get_args(Provider)))
print("whole")
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_only_the_sdks_of_the_chosen_parts_are_loaded_and_only_once():
    process = run(_WARMED_UP)
    assert process.stdout.split() == ["True", "True", "False", "0"], process.stderr


def test_all_of_them_can_be_asked_for_at_the_same_time():
    """Without turns, one thread got half of httpx from another that was still importing it."""
    process = run(_ALL_AT_ONCE)
    assert process.stdout.split() == ["whole"], process.stderr
