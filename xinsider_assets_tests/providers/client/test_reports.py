"""Reports against a naive count over the same entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.providers.client.budget import Budget
from xinsider_assets.providers.client.call import Usage
from xinsider_assets.providers.client.cost_report import costs_by, costs_of, video_costs
from xinsider_assets.providers.client.time_report import (
    latencies,
    latency_of,
    machine_of,
    making_times,
    percentile,
)
from xinsider_assets.providers.client.usage_log import UsageLog
from xinsider_assets.providers.client.usage_rows import (
    CallRow,
    MakingRow,
    read_calls,
    read_makings,
    since,
)
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets_tests.providers.client.loopback_provider import speech

few = settings(max_examples=40)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=timezone.utc)
DAYS = [date(2013, 1, 24), date(2013, 1, 25), None]
moments = st.integers(0, 100).map(lambda hours: NOW - timedelta(hours=hours))
usd = st.integers(0, 10_000).map(lambda units: units / 10_000)
times_s = st.floats(0.0, 1000.0)

calls = st.lists(
    st.builds(
        CallRow,
        at=moments,
        provider=st.sampled_from(["openai", "gemini"]),
        model=st.sampled_from(["a", "b"]),
        operation=st.sampled_from(["image", "selection"]),
        asset=st.sampled_from(["illustrations", "narration"]),
        day=st.sampled_from(DAYS),
        run_id=st.just("run"),
        state=st.sampled_from(["sent", "answered", "failed", "lost", "served"]),
        usage=st.just({}),
        latency_s=st.none() | times_s,
        cost_usd=usd,
        saved_usd=usd,
    ),
    max_size=30,
)
makings = st.lists(
    st.builds(
        MakingRow,
        at=moments,
        asset=st.sampled_from(["final_video", "narration"]),
        day=st.sampled_from(DAYS),
        making_s=times_s,
        rendered_fps=st.none() | st.floats(1.0, 500.0),
        peak_memory_mb=st.none() | st.floats(1.0, 5000.0),
    ),
    max_size=20,
)


@few
@given(calls)
def test_groups_add_up_to_the_whole(calls: Sequence[CallRow]):
    whole = costs_of(calls)
    groups = costs_by(calls, lambda call: call.asset)
    assert list(groups) == sorted({call.asset for call in calls})
    for name in ("calls", "served", "failed"):
        assert sum(getattr(costs, name) for costs in groups.values()) == getattr(whole, name)
    for name in ("cost_usd", "at_risk_usd", "saved_usd"):
        added = sum(getattr(costs, name) for costs in groups.values())
        assert added == pytest.approx(getattr(whole, name))
    for asset, costs in groups.items():
        own = [call for call in calls if call.asset == asset]
        unsure = [call for call in own if call.state in {"sent", "lost"}]
        assert costs.calls == len(unsure) + len([c for c in own if c.state == "answered"])
        assert costs.at_risk_usd == pytest.approx(sum(call.cost_usd for call in unsure))


@few
@given(calls, makings, moments)
def test_a_video_costs_all_that_was_paid_for_its_day(
    calls: Sequence[CallRow], makings: Sequence[MakingRow], moment: datetime
):
    videos = video_costs(calls, makings, "final_video", moment)
    lately = {call.day for call in calls if call.at >= moment and call.day}
    assert set(videos.by_day) == lately
    for day, costs in videos.by_day.items():
        # also what was paid before the moment
        paid_usd = sum(call.cost_usd for call in calls if call.day == day)
        assert costs.cost_usd == pytest.approx(paid_usd)
    made = {making.day for making in makings if making.asset == "final_video"}
    assert videos.finished == lately & made
    paid = [videos.by_day[day].cost_usd for day in videos.finished]
    assert videos.mean_usd == (pytest.approx(np.mean(paid)) if paid else None)
    assert videos.median_usd == (pytest.approx(np.median(paid)) if paid else None)


@few
@given(st.lists(times_s, min_size=1, max_size=50), st.floats(0.0, 1.0))
def test_percentiles_are_those_of_numpy(values: list[float], share: float):
    assert percentile(values, share) == pytest.approx(np.quantile(values, share), abs=1e-9)


def test_there_is_no_percentile_of_nothing():
    assert percentile([], 0.5) is None


@few
@given(calls)
def test_latencies_are_of_answers_that_were_waited_for(calls: Sequence[CallRow]):
    found = latencies(calls)
    assert set(found) == {(call.provider, call.operation) for call in calls}
    for (provider, operation), latency in found.items():
        own = [c for c in calls if (c.provider, c.operation) == (provider, operation)]
        waited = [c.latency_s for c in own if c.state == "answered" and c.latency_s is not None]
        assert latency.times.count == len(waited)
        if waited:
            assert latency.times.p50_s == pytest.approx(np.median(waited), abs=1e-9)
            assert latency.times.p99_s is not None
            assert latency.times.p99_s <= max(waited)
        answered = sum(c.state == "answered" for c in own)
        served = sum(c.state == "served" for c in own)
        assert latency.served == served
        assert latency.served_share * (answered + served) == pytest.approx(served)
    assert latency_of(calls).served == sum(latency.served for latency in found.values())


@few
@given(makings)
def test_the_machine_and_the_makings(makings: Sequence[MakingRow]):
    assert sum(times.count for times in making_times(makings).values()) == len(makings)
    fps = [making.rendered_fps for making in makings if making.rendered_fps is not None]
    memory_mb = [making.peak_memory_mb for making in makings if making.peak_memory_mb is not None]
    machine = machine_of(makings)
    assert machine.rendered_fps == (pytest.approx(np.median(fps)) if fps else None)
    assert machine.slowest_fps == (min(fps) if fps else None)
    assert machine.peak_memory_mb == (max(memory_mb) if memory_mb else None)


@few
@given(calls, moments)
def test_a_span_begins_with_its_moment(calls: Sequence[CallRow], moment: datetime):
    assert since(calls, moment) == [call for call in calls if call.at >= moment]


def test_entries_are_read_as_they_were_written(tmp_path: Path):
    usage_log = UsageLog(tmp_path / "register.sqlite")
    work = Work("narration", date(2013, 1, 24), "run", 1)
    before = datetime.now(timezone.utc) - timedelta(milliseconds=1)
    with doing(work):
        entry = usage_log.send(speech(), "ab" * 12, 1, 0.08, Budget(1.0, 1.0))
    usage = Usage(characters=12, seconds=1.5)
    usage_log.settle(entry, "answered", latency_s=2.5, cost_usd=0.05, usage=usage)
    usage_log.finish(work, 3.5, 61.0, 812.0)

    (call,) = read_calls(usage_log)
    assert before <= call.at <= datetime.now(timezone.utc)
    assert (call.provider, call.model, call.operation) == (
        "elevenlabs",
        "eleven_multilingual_v2",
        "speech",
    )
    assert (call.asset, call.day, call.run_id) == ("narration", date(2013, 1, 24), "run")
    assert (call.state, call.latency_s, call.cost_usd) == ("answered", 2.5, 0.05)
    assert call.usage == {"characters": 12, "seconds": 1.5}
    (making,) = read_makings(usage_log)
    assert (making.asset, making.day, making.making_s) == ("narration", date(2013, 1, 24), 3.5)
    assert (making.rendered_fps, making.peak_memory_mb) == (61.0, 812.0)
