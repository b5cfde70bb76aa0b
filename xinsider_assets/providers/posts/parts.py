"""The available sources of the day's posts."""

from __future__ import annotations

from xinsider_assets.providers.part import Part

_LIVE = "xinsider_assets.providers.posts.live.source"
_GROK_SETTINGS = ("grok_model", "grok_max_turns", "posts_wanted")
_X_SETTINGS = ("x_query", "x_min_likes", "x_budget_per_video_usd")

PARTS = (
    Part(
        "posts",
        "embedded",
        "posts written for the replay days",
        "xinsider_assets.providers.posts.replay:build",
    ),
    Part(
        "posts",
        "archive",
        "a folder of X API v2 responses",
        "xinsider_assets.providers.posts.archive:build",
        shaped_by=("posts_folder",),
    ),
    Part(
        "posts",
        "grok",
        "Grok, which searches X",
        f"{_LIVE}:build",
        accounts={"xai": ("grok_model",)},
        shaped_by=_GROK_SETTINGS,
        expected_calls=f"{_LIVE}:expected_calls",
    ),
    Part(
        "posts",
        "x",
        "X's recent search",
        f"{_LIVE}:build",
        accounts={"x": ()},
        shaped_by=_X_SETTINGS,
        expected_calls=f"{_LIVE}:expected_calls",
    ),
    Part(
        "posts",
        "grok+x",
        "Grok and X's recent search, both read from X",
        f"{_LIVE}:build",
        accounts={"xai": ("grok_model",), "x": ()},
        shaped_by=(*_GROK_SETTINGS, *_X_SETTINGS),
        expected_calls=f"{_LIVE}:expected_calls",
        is_live_choice=True,
    ),
)
