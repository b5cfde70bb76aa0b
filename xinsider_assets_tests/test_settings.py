from __future__ import annotations

from pathlib import Path

import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.settings import load_settings, project_root


def test_paths_count_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XINSIDER_POSTS_FOLDER", "archive")
    settings = load_settings(tmp_path)
    assert settings.posts_folder == tmp_path / "archive"
    assert settings.data_folder == tmp_path / "data"


def test_the_env_file_is_read_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / ".env").write_text("XINSIDER_THREADS=3\nXINSIDER_MUSIC_VOLUME=0.5\n")
    monkeypatch.setenv("XINSIDER_THREADS", "5")
    settings = load_settings(tmp_path)
    assert (settings.threads, settings.music_volume) == (5, 0.5)


def test_a_watch_list_is_written_with_commas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XINSIDER_WATCH_LIST", "aapl, BRK-A,")
    assert load_settings(tmp_path).watch_list == ("AAPL", "BRK-A")


def test_all_wrong_settings_are_named_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XINSIDER_THREADS", "many")
    monkeypatch.setenv("XINSIDER_POSTS", "telepathy")
    with pytest.raises(InputError, match=r"(?s)XINSIDER_POSTS.*telepathy.*XINSIDER_THREADS.*many"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"XINSIDER_LIMITS": "{gemini: 60}"}, "XINSIDER_LIMITS: must be a JSON object"),
        ({"XINSIDER_LIMITS__GEMINI": "{6"}, "XINSIDER_LIMITS__GEMINI: must be a JSON object"),
        (
            {"XINSIDER_LIMITS__GEMNI__AT_ONCE": "2"},
            "LIMITS__GEMNI: there is no such setting; did you mean XINSIDER_LIMITS__GEMINI?",
        ),
        (
            {"XINSIDER_SPEECH": "elevnlabs"},
            "'embedded', 'elevenlabs' or 'openai'; did you mean elevenlabs? (it is 'elevnlabs')",
        ),
        ({"XINSIDER_OPENAI_SPEECH_VOIC": "nova"}, "did you mean XINSIDER_OPENAI_SPEECH_VOICE?"),
        ({"XINSIDER_PROFIL": "live"}, "no such setting; did you mean XINSIDER_PROFILE?"),
        ({"xinsider_profil": "live"}, "no such setting; did you mean XINSIDER_PROFILE?"),
        ({"XINSIDER_LINAGE_PORT": "1"}, "no such setting; did you mean XINSIDER_LINEAGE_PORT?"),
        ({"OPENAI_API_KEY": "sk-“quoted”"}, "OPENAI_API_KEY: Value error, holds a character"),
        ({"TMPDIR": "/dev/null/tmp"}, "TMPDIR: /dev/null/tmp is no folder that can be written"),
        ({"XINSIDER_QQQ": "1"}, "XINSIDER_QQQ: there is no such setting"),
        ({"XINSIDER_DATA_FOLDER": "~nobody-here/data"}, "no home folder is known here for its ~"),
        ({"XINSIDER_DATA_FOLDER": "d" * 256}, "256 bytes long, the system allows 255"),
        ({"XINSIDER_MUSIC_FILE": "é" * 128}, "256 bytes long, the system allows 255"),
        ({"XINSIDER_POSES_FOLDER": "/d" * 2100}, "file name too long"),
        ({"XINSIDER_STATE_FOLDER": "/dev/null/state"}, "lies below something that is no folder"),
        ({"XINSIDER_STATE_FOLDER": "what?"}, "'?' must not be in the path of Dagster's databases"),
        ({"XINSIDER_STATE_FOLDER": "a%20b"}, "'%20' must not be in the path"),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_what_is_wrong(
    variables: dict[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(InputError) as refused:
        load_settings(tmp_path)
    assert said in str(refused.value)
    assert next(iter(variables)).upper().split("__")[0] in str(refused.value).upper()


def test_wrong_settings_of_every_kind_are_named_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / ".env").write_text("XINSIDER_THREDS=3\nXINSIDER_LIMITS={\n")
    monkeypatch.setenv("XINSIDER_POSTS", "telepathy")
    monkeypatch.setenv("XINSIDER_STATE_FOLDER", "~nobody-here/state")
    with pytest.raises(InputError) as refused:
        load_settings(tmp_path)
    said = str(refused.value)
    for name in ("THREDS (in .env)", "LIMITS", "POSTS", "STATE_FOLDER"):
        assert f"XINSIDER_{name}: " in said


def test_variables_that_are_known_to_be_of_others_are_let_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "dagster.yaml").write_text("storage:\n  postgres_url:\n    env: XINSIDER_PG_URL\n")
    for name, value in {
        "XINSIDER_PG_URL": "postgresql://",
        "XINSIDER_PORT": "tcp://10.0.0.1:3000",
        "XINSIDER_WEB_SERVICE_PORT_HTTP": "3000",
        "XINSIDER_PORT_3000_TCP_ADDR": "10.0.0.1",
        "XINSIDE_PROFILE": "not our prefix, not our file",
    }.items():
        monkeypatch.setenv(name, value)
    load_settings(tmp_path)


def test_a_prefix_is_looked_at_closely_in_the_env_file_only(tmp_path: Path):
    (tmp_path / ".env").write_text("XINSDER_PROFILE=live\nOPENAI_API_KY=k\nMY_OWN=1\n")
    with pytest.raises(InputError) as refused:
        load_settings(tmp_path)
    assert "did you mean XINSIDER_PROFILE?" in str(refused.value)
    assert "did you mean OPENAI_API_KEY?" in str(refused.value)
    assert "MY_OWN" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("XINSIDER_PROFILE=live".encode("utf-16"), "is UTF-16 or holds NUL bytes"),
        ("XINSIDER_PROFILE=live".encode("utf-16-le"), "is UTF-16 or holds NUL bytes"),
        (b"XINSIDER_THREADS=3\0", "is UTF-16 or holds NUL bytes"),
        ("# one\n# two\nXINSIDER_X_QUERY=é".encode("latin-1"), "line 3: not UTF-8"),
        (b"XINSIDER_THREADS=3\n\n'broken\n", "line 3: not NAME=value"),
        (b"OPENAI_API_KEY sk-secret\n", "line 1: not NAME=value"),
    ],
)
def test_an_env_file_that_is_no_text_or_sets_nothing(tmp_path: Path, content: bytes, said: str):
    (tmp_path / ".env").write_bytes(content)
    with pytest.raises(InputError) as refused:
        load_settings(tmp_path)
    assert f"{tmp_path / '.env'}" in str(refused.value)
    assert said in str(refused.value)
    assert "secret" not in str(refused.value)


def test_an_env_file_that_is_a_folder(tmp_path: Path):
    (tmp_path / ".env").mkdir()
    with pytest.raises(InputError, match=r"\.env cannot be read \(Is a directory\)"):
        load_settings(tmp_path)


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path):
    (tmp_path / ".env").write_bytes(b"\xef\xbb\xbfXINSIDER_THREADS=3\r\nXINSIDER_DAILY=true\r\n")
    settings = load_settings(tmp_path)
    assert (settings.threads, settings.daily) == (3, True)


def test_a_user_without_any_home_is_told_to_name_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A container's user without an entry in the list of users."""

    def nobody(_uid: int) -> object:
        raise KeyError

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    with pytest.raises(InputError, match="HOME: it is not set, and this user has no home; set it"):
        load_settings(tmp_path)


def test_a_home_folder_is_put_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XINSIDER_STATE_FOLDER", "~/state")
    assert load_settings(tmp_path).state_folder == tmp_path / "home" / "state"


@pytest.mark.parametrize("named", ["nowhere", "~nobody-here", "x" * 300])
def test_a_root_that_is_none(named: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XINSIDER_ROOT", named)
    with pytest.raises(InputError, match="XINSIDER_ROOT: "):
        project_root()


def test_the_root_is_the_nearest_folder_with_a_dagster_yaml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "dagster.yaml").touch()
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.delenv("XINSIDER_ROOT", raising=False)
    monkeypatch.chdir(inner)
    assert project_root() == tmp_path
