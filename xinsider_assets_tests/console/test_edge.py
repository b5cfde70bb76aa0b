"""Whatever goes wrong within a command ends in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from xinsider_assets.cli import app
from xinsider_assets.console.edge import Edge
from xinsider_assets.definitions import definitions
from xinsider_assets.errors import InputError


def _app(error: Exception) -> typer.Typer:
    """A command that fails."""
    failing = typer.Typer(cls=Edge, pretty_exceptions_enable=False)

    @failing.callback()
    def options() -> None: ...

    @failing.command()
    def fail() -> None:
        raise error

    return failing


def test_an_unexpected_error_is_one_line_that_names_where_its_text_is(project: Path):
    result = CliRunner().invoke(_app(RuntimeError("two\nlines")), ["fail"])
    log = project / "state" / "errors.log"
    assert result.exit_code == 1
    assert result.stderr == (
        f"error: RuntimeError: two lines; its full text is at the end of {log}\n"
    )
    assert "raise error\nRuntimeError: two\nlines\n" in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_the_text_of_each_error_is_kept(project: Path):
    for word in ("first", "second"):
        CliRunner().invoke(_app(RuntimeError(word)), ["fail"])
    text = (project / "state" / "errors.log").read_text()
    assert text.index("RuntimeError: first") < text.index("RuntimeError: second")


def test_an_error_in_the_settings_themselves_is_written_to_the_temporary_folder(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XINSIDER_THREADS", "none")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = CliRunner().invoke(_app(RuntimeError("odd")), ["fail"])
    assert f"is at the end of {tmp_path}/xinsider-errors.log" in result.stderr
    assert "RuntimeError: odd" in (tmp_path / "xinsider-errors.log").read_text()


def test_an_error_whose_text_can_be_written_nowhere_is_still_one_line(
    project: Path, monkeypatch: pytest.MonkeyPatch
):
    (project / "file").touch()
    monkeypatch.setenv("XINSIDER_STATE_FOLDER", "file")
    monkeypatch.setattr("tempfile.tempdir", str(project / "file"))
    result = CliRunner().invoke(_app(RuntimeError("odd")), ["fail"])
    assert result.exit_code == 1
    assert result.stderr == (
        "error: RuntimeError: odd; its full text could not be written anywhere; the option "
        "--debug shows it\n"
    )


def test_what_the_user_can_fix_is_the_message_alone(project: Path):
    result = CliRunner().invoke(_app(InputError("name a day")), ["fail"])
    assert (result.exit_code, result.stderr) == (1, "error: name a day\n")
    assert not (project / "state" / "errors.log").exists()


@pytest.mark.parametrize("arguments", [["--debug", "fail"], ["fail", "--debug"]])
def test_debug_keeps_the_traceback_wherever_it_stands(arguments: list[str]):
    error = InputError("name a day")
    result = CliRunner().invoke(_app(error), arguments)
    assert result.exception is error


@pytest.mark.parametrize(
    ("mistyped", "meant"), [(["statsu"], "'status'"), (["cache", "prnue"], "'prune'")]
)
def test_a_mistyped_command_names_the_nearest(mistyped: list[str], meant: str):
    result = CliRunner().invoke(app, mistyped)
    assert result.exit_code == 2
    assert f"Did you mean {meant}?" in result.stderr


def test_help_and_version_have_the_usual_options():
    for arguments in (["-h"], ["make", "-h"], ["cache", "-h"]):
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0
        assert "Usage: " in result.stdout
    assert CliRunner().invoke(app, ["--version"]).stdout.startswith("xinsider 0.")


def test_a_shell_completes_commands():
    result = CliRunner().invoke(
        app,
        prog_name="xinsider",
        env={"_XINSIDER_COMPLETE": "complete_bash", "COMP_WORDS": "xinsider st", "COMP_CWORD": "1"},
    )
    assert result.stdout.split() == ["status"]


def test_warnings_as_errors_stop_no_command(project: Path):
    """A whole process: what is imported, opened and left open counts too."""
    command = "from xinsider_assets.cli import main; main()"
    made = subprocess.run(
        [sys.executable, "-c", command, "make", "2013-01-24", "--select", "viral_tweets"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )
    assert (made.returncode, made.stderr) == (0, "")
    assert "viral_tweets made" in made.stdout


def test_a_wrong_setting_is_one_line_where_dagster_loads_the_definitions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Dagster shows an error with all that it was caused by."""
    monkeypatch.setenv("XINSIDER_ROOT", str(tmp_path))
    (tmp_path / ".env").write_bytes(b"XINSIDER_X_QUERY=\xe9")
    with pytest.raises(InputError) as refused:
        definitions()
    said = f"{tmp_path}/.env, line 1: not UTF-8; save it as text in UTF-8"
    assert str(refused.value) == said
    assert refused.value.__suppress_context__
