"""`xinsider costs` and `xinsider timings`, on a usage log filled by real purchases."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from xinsider_assets.cli import app
from xinsider_assets.providers.client.call import Answer, Call, Usage
from xinsider_assets.providers.client.usage_log import UsageLog
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets.providers.provider_spec import Provider
from xinsider_assets_tests.providers.client.loopback_provider import (
    QUICK,
    LoopbackProvider,
    after,
    provider_client_in,
    sending,
    status,
)

DAY, NEXT_DAY = date(2013, 1, 24), date(2013, 1, 25)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "dagster.yaml").touch()
    monkeypatch.setenv("XINSIDER_ROOT", str(tmp_path))
    return tmp_path


@pytest.fixture
def filled(root: Path) -> Path:
    """Two videos, one of them finished, with a failed try, a lost one and a served answer."""
    provider_client = provider_client_in(root, QUICK.model_copy(update={"attempt_s": 0.2}))

    def buy(
        day: date | None, asset: str, provider: Provider, model: str, usage: Usage, name: str = ""
    ) -> None:
        call = Call(provider, model, "image" if usage.images else "speech", {"n": name}, usage)
        send = sending(loopback.url, name)
        with doing(Work(asset, day, f"run of {day}")):
            provider_client.call(
                call, lambda timeout_s: Answer(document=send(timeout_s).document, usage=usage)
            )

    picture, script = Usage(images=1), Usage(characters=1000)
    gemini, voice = "gemini-3.1-flash-lite-image", "eleven_multilingual_v2"
    with LoopbackProvider() as loopback:
        for name in "aab":
            buy(DAY, "illustrations", "gemini", gemini, picture, name)
        buy(DAY, "narration", "elevenlabs", voice, script)
        loopback.order(status(503), after(0.3))
        buy(NEXT_DAY, "illustrations", "gemini", gemini, picture, "c")
        buy(None, "studio_background", "gemini", gemini, picture, "studio")
    for asset, making_s in (("illustrations", 15.0), ("final_video", 44.0)):
        provider_client.usage_log.finish(Work(asset, DAY, "run"), making_s, 61.5, 812.5)
    return root


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, arguments)
    assert "Traceback" not in result.output
    return result


def said(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def rows_of(text: str) -> dict[str, list[str]]:
    """Lines of tables by their first word."""
    return {line.split()[0]: line.split()[1:] for line in text.splitlines() if line.split()}


@pytest.mark.parametrize("command", ["costs", "timings"])
def test_an_empty_register_is_a_friendly_line(root: Path, command: str):
    (line,) = said(command).splitlines()
    assert "yet" in line
    assert [path.name for path in root.iterdir()] == ["dagster.yaml"]


@pytest.mark.parametrize("command", ["costs", "timings"])
def test_an_empty_register_is_told_to_machines_all_the_same(root: Path, command: str):
    assert isinstance(json.loads(said(command, "--json")), dict)


class TestCosts:
    # two pictures and a script; a picture, and one that was lost; the studio
    PICTURE_USD, SCRIPT_USD = 0.0336, 0.10

    @pytest.mark.usefixtures("filled")
    def test_are_shown_by_day_provider_model_asset_and_video(self):
        text = said("costs")
        month = f"{datetime.now(timezone.utc):%Y-%m}"
        total_usd = 5 * self.PICTURE_USD + self.SCRIPT_USD
        assert text.startswith(f"{month} (UTC): ${total_usd:.2f} of $40.00 spent, $39.73 left\n")
        assert "$0.27 for 6 calls; 1 answer from the store saved $0.03" in text
        assert "at risk: $0.03 for calls without a response" in text
        rows = rows_of(text)
        today = f"{datetime.now(timezone.utc):%Y-%m-%d}"
        assert rows[today] == ["6", "1", "1", "$0.2680", "$0.0336", "$0.0336"]
        assert rows["gemini"] == ["5", "1", "1", "$0.1680", "$0.0336", "$0.0336"]
        assert rows["eleven_multilingual_v2"] == ["1", "0", "0", "$0.1000", "-", "-"]
        assert rows["narration"] == ["1", "0", "0", "$0.1000", "-", "-"]
        assert rows["2013-01-24"] == ["3", "1", "$0.1672", "-", "8%", "finished"]
        assert rows["2013-01-25"] == ["2", "0", "$0.0672", "$0.0336", "3%", "unfinished"]
        assert "finished videos: 1, mean $0.17, median $0.17; budget of each $2.00" in text

    @pytest.mark.usefixtures("filled")
    def test_fit_a_terminal_of_80_columns(self):
        assert max(len(line.rstrip()) for line in said("costs").splitlines()) <= 80

    @pytest.mark.usefixtures("filled")
    def test_are_told_to_machines_with_their_units(self):
        document = json.loads(said("costs", "--json"))
        assert document["days"] == 30
        assert document["month_budget_usd"] == 40.0
        assert document["month_cost_usd"] == pytest.approx(document["total"]["cost_usd"])
        assert document["total"]["cost_usd"] == pytest.approx(0.268)
        (narration,) = [row for row in document["by_asset"] if row["asset"] == "narration"]
        assert narration == {
            "asset": "narration",
            "calls": 1,
            "served": 0,
            "failed": 0,
            "cost_usd": 0.10,
            "at_risk_usd": 0.0,
            "saved_usd": 0.0,
        }
        videos = document["videos"]
        assert (videos["finished"], videos["budget_usd"]) == (1, 2.0)
        assert videos["mean_usd"] == pytest.approx(0.1672)
        assert [(day["day"], day["is_finished"]) for day in videos["by_day"]] == [
            ("2013-01-24", True),
            ("2013-01-25", False),
        ]

    def test_go_back_as_many_days_as_asked(self, filled: Path):
        """What was paid for a video before then counts with it all the same."""
        usage_log = UsageLog(filled / "state" / "register.sqlite")
        before = datetime.now(timezone.utc) - timedelta(days=3)
        with usage_log._writing() as database:
            database.execute("UPDATE calls SET at=? WHERE asset='narration'", (before.isoformat(),))
        lately = json.loads(said("costs", "--json", "--days", "2"))
        assert "narration" not in [row["asset"] for row in lately["by_asset"]]
        assert lately["videos"]["by_day"][0]["cost_usd"] == pytest.approx(0.1672)
        wider = json.loads(said("costs", "--json", "--days", "4"))
        assert "narration" in [row["asset"] for row in wider["by_asset"]]

    @pytest.mark.usefixtures("root")
    def test_of_no_days_are_refused(self):
        assert run("costs", "--days", "0").exit_code == 2

    def test_of_a_damaged_register_are_one_clear_error(self, root: Path):
        (root / "state").mkdir()
        (root / "state" / "register.sqlite").write_bytes(b"no database" * 1000)
        result = run("costs")
        assert result.exit_code == 1
        assert result.stderr.startswith("error: ")
        assert "move a damaged file away" in result.stderr


class TestTimings:
    @pytest.mark.usefixtures("filled")
    def test_are_shown_by_provider_and_asset(self):
        text = said("timings")
        rows = rows_of(text)
        assert rows["gemini"][:2] == ["image", "4"]
        assert rows["gemini"][-2:] == ["2", "20%"]
        assert rows["all"][-2:] == ["2", "17%"]
        assert rows["final_video"] == ["1", *["44.0", "s"] * 3]
        assert "rendering: 62 frames/s (median), 62 at the slowest" in text
        assert "peak memory: 812 MB" in text
        assert max(len(line.rstrip()) for line in text.splitlines()) <= 80

    @pytest.mark.usefixtures("filled")
    def test_are_told_to_machines_with_their_units(self):
        document = json.loads(said("timings", "--json"))
        assert document["rendered_fps"] == 61.5
        assert document["peak_memory_mb"] == 812.5
        (gemini,) = [row for row in document["calls"] if row["provider"] == "gemini"]
        assert set(gemini) == {
            *("provider", "operation", "count", "p50_s", "p95_s", "p99_s"),
            *("served", "unanswered", "served_share"),
        }
        assert gemini["served_share"] == pytest.approx(0.2)
        assert {row["asset"] for row in document["assets"]} == {"illustrations", "final_video"}
