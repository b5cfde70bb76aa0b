"""Every setting, typed, with its default. Read from the environment or a .env file."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import NoDecode, SettingsConfigDict

from xinsider_assets.artifacts.posts import Symbol
from xinsider_assets.daily_settings import DailySettings
from xinsider_assets.errors import InputError
from xinsider_assets.live_settings import LiveSettings
from xinsider_assets.render.codecs import Codec, Preset

_PREFIX = "XINSIDER_"

LIVE_PARTS = {
    "posts": "grok+x",
    "market": "yahoo",
    "selection": "openai",
    "analysis": "anthropic",
    "prompts": "openai",
    "speech": "elevenlabs",
    "word_times": "engine",
    "images": "gemini",
    "background": "gemini",
}
"""What does the work in the live profile."""


class Settings(LiveSettings, DailySettings):
    """All settings; each is the environment variable XINSIDER_ and its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_ignore_empty=True,
        env_nested_delimiter="__",
        nested_model_default_partial_update=True,
        populate_by_name=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    profile: Literal["embedded", "live"] = "embedded"
    """Which parts do the work where a capability is not set on its own."""
    posts: Literal["embedded", "archive", "grok", "x", "grok+x"] = "embedded"
    """Posts written for the replay days; a folder of X API v2 recent-search responses; found by
    Grok; X's recent search; or both, Grok's finds being read again from X."""
    posts_folder: Path | None = None
    """Folder of the archive: one file a day, YYYY-MM-DD.json."""
    market: Literal["embedded", "csv", "yahoo"] = "embedded"
    """Prices of bokeh-sampledata, of a folder of Yahoo-format files, or Yahoo's own."""
    prices_folder: Path | None = None
    """Folder of the price files: one a symbol, SYMBOL.csv."""
    prices_adjusted_as_of: date | None = None
    """Splits up to this day are already worked into the files; default: each file's last row."""
    selection: Literal["embedded", "openai"] = "embedded"
    """Who chooses the post: a score, or OpenAI among the posts that the score lets through."""
    analysis: Literal["embedded", "anthropic"] = "embedded"
    """Who writes the script: templates, or Anthropic; both over the same facts."""
    prompts: Literal["embedded", "openai"] = "embedded"
    """Who says what the pictures show: keywords, or OpenAI."""
    speech: Literal["embedded", "elevenlabs"] = "embedded"
    """The voice that comes with the packages, or ElevenLabs."""
    word_times: Literal["engine", "alignment", "elevenlabs", "whisper"] = "engine"
    """The voice's own word times where it gives any that fit, else forced alignment; or always one
    of: forced alignment on this machine, ElevenLabs' forced alignment, whisper-1."""
    images: Literal["embedded", "gemini"] = "embedded"
    """The engraver, or Gemini."""
    background: Literal["embedded", "gemini"] = "embedded"
    """The procedural studio, or Gemini."""
    watch_list: Annotated[tuple[Symbol, ...], NoDecode] = ("AAPL", "MSFT", "IBM", "GOOG", "FB")
    """Symbols that the ticker shows besides the day's own; comma-separated."""
    data_folder: Path = Path("data")
    """Where the artifacts lie."""
    state_folder: Path = Path("state")
    """Where Dagster keeps its runs and events."""
    first_day: date | None = None
    """The first day that the interface offers; default: the replay days, the archive's first file,
    or the first day of what was made, at least 30 days. `xinsider make` makes any day."""
    browser: Path | None = None
    """The browser that draws the card; found by itself when not given."""
    music_file: Path | None = None
    """A music file of the user's own; default: a synthesised bed."""
    poses_folder: Path | None = None
    """A folder of presenter poses, PNG with alpha; default: none."""
    music_volume: float = Field(default=0.22, ge=0.0, le=1.0)
    """Gain of the music as a factor, before ducking."""
    voice_speed: float = Field(default=1.1, ge=0.5, le=2.0)
    """Tempo of the embedded voice as a factor; at 1.1 a script of 190 words takes about 80 s."""
    video_encoder: Codec = "x264"
    """x264, or an encoder in hardware; where that does not work, x264 takes its place."""
    render_workers: int | None = Field(default=None, ge=1)
    """Segments of video that are encoded at the same time; default: one a core, at most 4."""
    x264_preset: Preset = "superfast"
    """Speed against size, in x264's words."""
    segments_max_gb: float = Field(default=4.0, gt=0.0, allow_inf_nan=False)
    """How much of rendered segments is kept for later videos, in 10^9 bytes."""
    segments_max_age_days: float = Field(default=30.0, gt=0.0, allow_inf_nan=False)
    """How long a rendered segment is kept since its last use, in days."""
    lineage_port: int = Field(default=3001, ge=1, le=65535)
    """Port on 127.0.0.1 of the lineage pages, which `xinsider ui` serves."""
    threads: int = Field(default=8, ge=1)
    """Assets made at the same time."""
    heavy_at_once: int = Field(default=2, ge=1)
    """How many of them may fill a core and memory: drawing, speaking, rendering."""

    @model_validator(mode="before")
    @classmethod
    def _by_profile(cls, values: Any) -> Any:  # noqa: ANN401 - pydantic's own
        """A capability that is not set on its own follows the profile."""
        given = cast("dict[str, Any]", values)
        return {**LIVE_PARTS, **given} if given.get("profile") == "live" else given

    @field_validator("watch_list", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip().upper() for part in value.split(",") if part.strip())


def project_root() -> Path:
    """The folder that relative paths count from: the nearest above with a dagster.yaml.

    Looked for from the working folder upwards, then from where the package lies; XINSIDER_ROOT
    overrides both.

    Raises:
        InputError: There is no such folder.
    """
    if named := os.environ.get(f"{_PREFIX}ROOT"):
        return Path(named).resolve()
    for start in (Path.cwd(), Path(__file__).parent):
        for folder in (start, *start.parents):
            if (folder / "dagster.yaml").is_file():
                return folder
    raise InputError(
        f"no dagster.yaml in {Path.cwd()} or above; change into the project's folder "
        f"or set {_PREFIX}ROOT to it"
    )


def load_settings(root: Path) -> Settings:
    """Settings from the environment and the root's .env, with paths made absolute.

    Raises:
        InputError: A setting is not what it should be; all that are wrong are named.
    """
    env_file = root / ".env"
    try:
        read = Settings(_env_file=env_file)  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
    except ValidationError as error:
        wrong = "; ".join(
            f"{environment_name(*problem['loc'])}: {problem['msg']}{_shown(problem)}"
            for problem in error.errors()
        )
        raise InputError(f"settings of the environment or {env_file}: {wrong}") from error
    paths = {
        name: (root / value.expanduser()).resolve()
        for name, value in read
        if isinstance(value, Path)
    }
    return read.model_copy(update=paths)


def _shown(problem: ErrorDetails) -> str:
    """What a wrong setting is, unless that is a secret."""
    field = Settings.model_fields.get(str(problem["loc"][0]))
    is_secret = field is not None and SecretStr.__name__ in str(field.annotation)
    return "" if is_secret else f" (it is {problem['input']!r})"


def environment_name(*location: int | str) -> str:
    """How a setting is called in the environment; keys have their vendors' usual names."""
    name = "__".join(str(step) for step in location).upper()
    return name if name.endswith(("_API_KEY", "_TOKEN")) else f"{_PREFIX}{name}"
