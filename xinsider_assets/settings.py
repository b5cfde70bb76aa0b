"""Every setting, typed, with its default. Read from the environment or a .env file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, cast

from pydantic import (
    BaseModel,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from xinsider_assets.artifacts.posts import Symbol
from xinsider_assets.daily_settings import DailySettings
from xinsider_assets.env_file import ENCODING, read_env_file
from xinsider_assets.env_variables import unknown_names, unusable_folders
from xinsider_assets.errors import InputError
from xinsider_assets.live_settings import LiveSettings
from xinsider_assets.providers.provider_spec import KEY_NAMES
from xinsider_assets.providers.registry import (
    CAPABILITIES,
    LIVE_PROFILE,
    PartSettings,
    parts_of,
)
from xinsider_assets.suggestion import did_you_mean
from xinsider_assets.user_paths import refuse_in_sqlite_url, usable_path
from xinsider_assets.video.codecs import Codec, Preset

PREFIX = "XINSIDER_"

P = TypeVar("P", bound=BaseSettings)


class Settings(LiveSettings, DailySettings, PartSettings):
    """All settings; each is the environment variable XINSIDER_ and its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
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
    posts: str = "embedded"
    """Posts written for the replay days; a folder of X API v2 recent-search responses; found by
    Grok; X's recent search; or both, Grok's finds being read again from X."""
    posts_folder: Path | None = None
    """Folder of the archive: one file a day, YYYY-MM-DD.json."""
    market: str = "embedded"
    """Prices of bokeh-sampledata, of a folder of Yahoo-format files, or Yahoo's own."""
    prices_folder: Path | None = None
    """Folder of the price files: one a symbol, SYMBOL.csv."""
    prices_adjusted_as_of: date | None = None
    """Splits up to this day are already worked into the files; default: each file's last row."""
    selection: str = "embedded"
    """Who chooses the post: a score, or OpenAI among the posts that the score lets through."""
    analysis: str = "embedded"
    """Who writes the script: templates, or Anthropic; both over the same facts."""
    prompts: str = "embedded"
    """Who says what the pictures show: keywords, or OpenAI."""
    speech: str = "embedded"
    """The voice that comes with the packages, ElevenLabs, or OpenAI."""
    word_times: str = "engine"
    """The voice's own word times where it gives any that fit, else forced alignment; or always one
    of: forced alignment on this machine, ElevenLabs' forced alignment, whisper-1."""
    images: str = "embedded"
    """The engraver, or Gemini."""
    background: str = "embedded"
    """The procedural studio, or Gemini."""
    picture_library: bool = False
    """Take pictures of recurring ideas from a library that is made once, by the part that draws
    the illustrations, and draw only what is special to the story."""
    watch_list: Annotated[tuple[Symbol, ...], NoDecode] = ("AAPL", "MSFT", "IBM", "GOOG", "META")
    """Symbols of today that the ticker shows besides the day's own, of past days under the symbols
    that the companies had then; comma-separated."""
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
        return {**LIVE_PROFILE, **given} if given.get("profile") == "live" else given

    @field_validator(*CAPABILITIES)
    @classmethod
    def _of_a_part(cls, name: str, info: ValidationInfo) -> str:
        known = parts_of(str(info.field_name))
        if name not in known:
            *others, last = (f"'{one}'" for one in known)
            listed = f"{', '.join(others)} or {last}{did_you_mean(name, known)}"
            raise PydanticCustomError("part", "Input should be {listed}", {"listed": listed})
        return name

    @field_validator("watch_list", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip().upper() for part in value.split(",") if part.strip())

    def of(self, kind: type[P]) -> P:
        """The settings of one part, typed as it declares them.

        Args:
            kind: What its declaration has in `own_settings`.
        """
        if not isinstance(self, kind):
            raise TypeError(f"{kind.__name__} belongs to no part of the registry")
        return self

    @field_validator("*", mode="after")
    @classmethod
    def _usable(cls, value: object) -> object:
        return usable_path(value) if isinstance(value, Path) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic's own
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment before the .env file, both with malformed JSON left to the validation."""
        file = cast("DotEnvSettingsSource", dotenv_settings).env_file
        return init_settings, _Environment(settings_cls), _EnvFile(settings_cls, file, ENCODING)


class _Environment(EnvSettingsSource):
    """The environment; a value that is no JSON is named together with all other wrong ones."""

    def decode_complex_value(self, field_name: str, field: Any, value: Any) -> Any:  # noqa: ANN401
        """The value itself where it is no JSON."""
        try:
            return super().decode_complex_value(field_name, field, value)
        except ValueError:
            return value


class _EnvFile(_Environment, DotEnvSettingsSource):
    """The same of the .env file."""


def project_root() -> Path:
    """The folder that relative paths count from: the nearest above with a dagster.yaml.

    Looked for from the working folder upwards, then from where the package lies; XINSIDER_ROOT
    overrides both.

    Raises:
        InputError: There is no such folder.
    """
    if named := os.environ.get(f"{PREFIX}ROOT"):
        try:
            root = usable_path(Path(named)).resolve()
        except ValueError as error:
            raise InputError(f"{PREFIX}ROOT: {error} (it is {named!r})") from error
        if not root.is_dir():
            raise InputError(f"{PREFIX}ROOT: there is no folder {root}; correct it")
        return root
    try:
        here = Path.cwd()
    except FileNotFoundError as error:
        raise InputError("the working folder is gone; change into another one") from error
    for start in (here, Path(__file__).parent):
        for folder in (start, *start.parents):
            if (folder / "dagster.yaml").is_file():
                return folder
    raise InputError(
        f"no dagster.yaml in {here} or above; change into the project's folder "
        f"or set {PREFIX}ROOT to it"
    )


def load_settings(root: Path) -> Settings:
    """Settings from the environment and the root's .env, with paths made absolute.

    Raises:
        InputError: A setting is not what it should be; all that are wrong are named.
    """
    env_file = root / ".env"
    known = {environment_name(name) for name in Settings.model_fields} | {f"{PREFIX}ROOT"}
    in_file = read_env_file(env_file)
    wrong = [*unknown_names(PREFIX, known, in_file, root), *unusable_folders()]
    paths: dict[str, Path] = {}
    try:
        read = Settings(_env_file=env_file)  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
        paths = {name: (root / value).resolve() for name, value in read if isinstance(value, Path)}
        refuse_in_sqlite_url(paths["state_folder"])
    except ValidationError as error:
        wrong += map(_said, error.errors())
    except ValueError as error:
        wrong.append(f"{PREFIX}STATE_FOLDER: {error} (it is {str(paths['state_folder'])!r})")
    else:
        if not wrong:
            return read.model_copy(update=paths)
    raise InputError(f"settings of the environment or {env_file}: {'; '.join(wrong)}")


def environment_name(*location: int | str) -> str:
    """How a setting is called in the environment; keys have their vendors' usual names."""
    name = "__".join(str(step) for step in location).upper()
    return name if name in KEY_NAMES.values() else f"{PREFIX}{name}"


def _said(problem: ErrorDetails) -> str:
    """What is wrong with a setting, and what it is unless that is a secret."""
    name = environment_name(*problem["loc"])
    if problem["type"] == "extra_forbidden":
        return f"{name}: there is no such setting{did_you_mean(name, _nested_names(Settings))}"
    if problem["type"] == "model_type" and isinstance(problem["input"], str):
        return f"{name}: must be a JSON object (it is {problem['input']!r})"
    field = Settings.model_fields.get(str(problem["loc"][0]).lower())
    is_secret = field is not None and SecretStr.__name__ in str(field.annotation)
    shown = "" if is_secret else f" (it is {problem['input']!r})"
    return f"{name}: {problem['msg']}{shown}"


def _nested_names(kind: type[BaseModel], *above: str) -> Iterator[str]:
    """The names in the environment of all settings, those below others too."""
    for name, field in kind.model_fields.items():
        yield environment_name(*above, name)
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _nested_names(field.annotation, *above, name)
