from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.live import providers


@pytest.fixture
def way(doubles: Doubles, tmp_path: Path) -> ProviderContext:
    """With time enough for the doubles to make up their first answer on a busy machine."""
    return providers(doubles, tmp_path, call_timeout_s=30.0, call_deadline_s=60.0)


def data_of(request: Mapping[str, Any]) -> dict[str, Any]:
    """What stands between the marks of a request."""
    sealed = request["input"] if "input" in request else request["messages"][0]["content"]
    return json.loads(sealed.splitlines()[1])
