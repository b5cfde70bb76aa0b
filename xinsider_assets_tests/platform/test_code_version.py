from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from xinsider_assets.assets.catalogue import asset_specs_of
from xinsider_assets.editorial.factory import (
    build_analyst,
    build_prompter,
    build_selector,
)
from xinsider_assets.parts import Parts
from xinsider_assets.platform.code_version import PACKAGE, PLUMBING, PackageCode, own_code
from xinsider_assets.platform.platform import Platform
from xinsider_assets.providers.client.provider_client import ProviderClient
from xinsider_assets.providers.images.factory import build_image_maker, build_set_painter
from xinsider_assets.providers.market.source import build_price_source
from xinsider_assets.providers.posts.factory import build_post_source
from xinsider_assets.providers.registry import parts_of
from xinsider_assets.providers.speech.engine import build_speech_engine
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.word_times.timer import build_word_timer
from xinsider_assets.settings import Settings
from xinsider_assets.video.segments import drawing_version

FILES = {
    "shop.py": "from small.till import count\nRATE = 2\n",
    "till/__init__.py": "from small.till.drawer import count\nfrom small.till.bell import ring\n",
    "till/drawer.py": "from . import coins\ndef count():\n    return 1\n",
    "till/bell.py": "def ring():\n    return 'ding'\n",
    "till/coins.py": "DATA = ('coins/*.txt', '../rates.csv')\n",
    "till/coins/penny.txt": "1",
    "rates.csv": "a,b",
    "plumbing/pipe.py": "import small.shop\n",
    "other.py": "X = 1\n",
}


class Small:
    """A package in a folder."""

    def __init__(self, folder: Path, files: Mapping[str, str]) -> None:
        self.folder = folder / "small"
        for path, text in files.items():
            self.write(path, text)

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def closure(self, *roots: str) -> Mapping[str, str]:
        return PackageCode("small", self.folder, {"plumbing": "a test"}).closure(roots)

    def changed_by(self, path: str, text: str, root: str = "small.shop") -> set[str]:
        """The files of which another hash is found when one is written anew."""
        before = self.closure(root)
        self.write(path, text)
        now = self.closure(root)
        return {name for name in {*before, *now} if before.get(name) != now.get(name)}


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(tmp_path, FILES)


def test_a_module_is_shaped_by_what_it_imports_however_deep_and_by_the_data(small: Small):
    """What a package's own file hands on for others does not count."""
    assert list(small.closure("small.shop")) == [
        "rates.csv",
        "shop.py",
        "till/coins.py",
        "till/coins/penny.txt",
        "till/drawer.py",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\nfrom small.till import count\nRATE = 2\n",
        '"""A docstring."""\nfrom small.till import count\n\n\nRATE = (\n2\n)\n"""Of what."""\n',
    ],
)
def test_a_comment_a_docstring_and_another_layout_change_nothing(small: Small, text: str):
    assert small.changed_by("shop.py", text) == set()


def test_a_docstring_of_a_function_changes_nothing_and_its_code_does(small: Small):
    told = 'from . import coins\ndef count():\n    """How many."""\n    return 1\n'
    assert small.changed_by("till/drawer.py", told) == set()
    assert small.changed_by("till/drawer.py", told.replace("1", "2")) == {"till/drawer.py"}


def test_a_constant_and_data_change_what_they_shape(small: Small):
    assert small.changed_by("shop.py", FILES["shop.py"].replace("2", "3")) == {"shop.py"}
    assert small.changed_by("rates.csv", "c") == {"rates.csv"}
    assert small.changed_by("till/coins/dime.txt", "10") == {"till/coins/dime.txt"}
    assert small.changed_by("other.py", "X = 2\n") == set()
    assert small.changed_by("till/bell.py", "X = 2\n") == set()


def test_an_import_inside_a_function_counts(small: Small):
    text = (
        FILES["shop.py"] + "def sell():\n    from small.till import ring\n    import small.other\n"
    )
    assert small.changed_by("shop.py", text) == {"shop.py", "till/bell.py", "other.py"}


def test_an_import_for_type_checking_alone_does_not_count(small: Small):
    text = (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from small.{} import {}\n"
        "else:\n    A = 1\n"
    )
    small.write("shop.py", text.format("till", "ring"))
    assert list(small.closure("small.shop")) == ["shop.py"]
    assert small.changed_by("shop.py", text.format("other", "X")) == set()


def test_a_cycle_ends(small: Small):
    small.write("other.py", "from small import shop\n")
    assert small.changed_by("shop.py", "from small import other\n") >= {"other.py"}
    assert list(small.closure("small.shop")) == ["other.py", "shop.py"]


def test_plumbing_and_what_lies_outside_do_not_count(small: Small):
    small.write(
        "shop.py", "import os\nimport small.plumbing.pipe\nfrom small.plumbing import pipe\n"
    )
    assert list(small.closure("small.shop", "os.path")) == ["shop.py"]


def test_of_a_functions_module_that_counts_which_the_function_refers_to(small: Small):
    text = (
        "from small.till import ring, count\nfrom small.other import X\n_N = 1\n"
        "def _add(ring):\n    return ring + _N\n"
        "@decorated(X)\ndef make(total):\n    '''Made.'''\n    return _add(count())\n"
        "def more():\n    return ring()\n"
    )
    small.write("assets.py", text)
    root = "small.assets:make"
    assert "till/drawer.py" in small.closure(root)
    assert not {"till/bell.py", "other.py"} & set(small.closure(root))
    assert small.changed_by("assets.py", text.replace("return ring()", "return 2"), root) == set()
    assert small.changed_by("assets.py", text.replace("(X)", "(X, 2)"), root) == set()
    assert small.changed_by("assets.py", text.replace("_N = 1", "_N = 2"), root) == {"assets.py"}


@pytest.mark.parametrize("root", ["small.nothing", "small.shop:nothing", "small.lost"])
def test_what_is_not_there_is_told(small: Small, root: str):
    small.write("lost.py", "DATA = ('nothing/*.txt',)\n")
    with pytest.raises(FileNotFoundError, match="nothing"):
        small.closure(root)


# the package itself

EMBEDDED = Settings(_env_file=None, picture_library=True)  # pyright: ignore[reportCallIssue]
LIVE = EMBEDDED.model_copy(
    update={
        "posts": "grok+x",
        "market": "yahoo",
        "selection": "openai",
        "analysis": "anthropic",
        "speech": "elevenlabs",
        "word_times": "whisper",
        "prompts": "openai",
        "images": "gemini",
        "background": "gemini",
    }
)
FOLDER = Path(__file__).parents[2] / PACKAGE
PRINTED = {"soundtrack", "production_plan", "captions"}
SAID = {"tweet_selection_report", "financial_analysis", "narration", "timestamps", *PRINTED}
DRAWN = {"picture_library", "illustrations"}
SEEN = {
    "studio_background",
    "tweet_screenshot",
    "stock_charts",
    "ticker_strip",
    "production_plan",
    "soundtrack",
    "final_video",
    *DRAWN,
}


def shaped(settings: Settings, path: str) -> set[str]:
    """The assets that a file shapes."""
    code = own_code()
    specs = asset_specs_of(settings)
    return {spec.name for spec in specs if path in code.closure(spec.code(settings))}


@pytest.mark.parametrize(
    ("path", "embedded", "live"),
    [
        ("audio/limiter.py", {"narration", "soundtrack"}, {"soundtrack"}),
        ("audio/loudness.py", *[{"narration", "timestamps", "soundtrack"}] * 2),
        ("audio/spoken/units.py", SAID, {*SAID, "viral_tweets", "image_prompts"}),
        ("providers/speech/read_aloud.py", {"narration"}, {"narration"}),
        ("providers/speech/embedded.py", {"narration"}, set()),
        ("providers/speech/elevenlabs.py", set(), {"narration"}),
        ("providers/vendors/elevenlabs.py", set(), {"narration"}),
        ("providers/images/gemini.py", set(), DRAWN),
        ("providers/market/splits.csv", {"market_data"}, {"market_data"}),
        ("providers/posts/replay/2013-01-24.json", {"viral_tweets"}, set()),
        (
            "editorial/phrases/hook.txt",
            {"financial_analysis"},
            {"tweet_selection_report", "financial_analysis"},
        ),
        ("editorial/instructions/analysis/instructions.txt", set(), {"financial_analysis"}),
        ("editorial/instructions/prompts/instructions.txt", set(), {"image_prompts"}),
        ("visuals/chart.py", {"stock_charts"}, {"stock_charts"}),
        ("visuals/card/card.css", {"tweet_screenshot"}, {"tweet_screenshot"}),
        ("visuals/stage/desk.py", {"studio_background"}, {"studio_background"}),
        ("visuals/engraving/people.py", DRAWN, DRAWN),
        ("visuals/planner.py", *[{"production_plan", "soundtrack"}] * 2),
        ("visuals/theme.py", SEEN, SEEN),
        ("video/compositor.py", {"final_video"}, {"final_video"}),
        ("quality/script.py", set(), set()),
        ("console/make.py", set(), set()),
        ("providers/client/provider_client.py", set(), set()),
        ("platform/step.py", set(), set()),
        ("settings.py", set(), set()),
    ],
)
def test_a_file_shapes_just_these(path: str, embedded: set[str], live: set[str]):
    assert (FOLDER / path).is_file()
    assert (shaped(EMBEDDED, path), shaped(LIVE, path)) == (embedded, live)


def test_an_edit_makes_stale_what_it_shapes_and_is_told():
    edited = FOLDER / "audio/limiter.py"

    def read(path: Path) -> bytes:
        return path.read_bytes() + (b"\nADDED = 1\n" if path == edited else b"")

    nodes, after = (
        Platform(asset_specs_of(EMBEDDED), Parts(EMBEDDED), code.closure).resolver.nodes
        for code in (own_code(), PackageCode(PACKAGE, FOLDER, PLUMBING, read))
    )
    stale = {
        key.to_user_string()
        for key, node in nodes.items()
        if node.code_version != after[key].code_version
    }
    assert stale == {"narration", "soundtrack"}


def test_a_segment_is_drawn_by_what_the_encoder_imports_and_not_by_the_planner(
    monkeypatch: pytest.MonkeyPatch,
):
    def version(edited: str) -> str:
        def read(path: Path) -> bytes:
            return path.read_bytes() + (b"\nA = 1\n" if path == FOLDER / edited else b"")

        code = PackageCode(PACKAGE, FOLDER, PLUMBING, read)
        monkeypatch.setattr("xinsider_assets.video.segments.own_code", lambda: code)
        return drawing_version.__wrapped__()

    before = version("")
    for path in ("video/compositor.py", "video/encoder.py", "visuals/header.py"):
        assert version(path) != before
    for path in ("video/film.py", "visuals/planner.py", "visuals/chart.py"):
        assert version(path) == before


def test_a_record_is_small():
    for settings in (EMBEDDED, LIVE):
        for spec in asset_specs_of(settings):
            assert len(json.dumps(own_code().closure(spec.code(settings)))) < 8_000


def test_what_is_left_out_would_be_found():
    """A reason that no closure asks for is none."""
    asked: set[str] = set()

    class Asked(dict[str, str]):
        def __contains__(self, name: object) -> bool:
            if name in PLUMBING:
                asked.add(cast("str", name))
                return True
            return False

    code = replace(own_code(), plumbing=Asked())
    for settings in (EMBEDDED, LIVE):
        for spec in asset_specs_of(settings):
            code.closure(spec.code(settings))
    assert asked == set(PLUMBING)


BUILDERS: Mapping[str, Any] = {
    "posts": build_post_source,
    "market": build_price_source,
    "selection": build_selector,
    "analysis": build_analyst,
    "speech": build_speech_engine,
    "word_times": build_word_timer,
    "prompts": build_prompter,
    "images": build_image_maker,
    "background": build_set_painter,
}
CHOICES = [
    (spec, part)
    for spec in asset_specs_of(EMBEDDED)
    if spec.capability is not None
    for part in parts_of(spec.capability)
]


@pytest.mark.parametrize(("spec", "part"), CHOICES)
def test_the_part_that_is_built_is_the_one_whose_code_counts(spec: Any, part: str, tmp_path: Path):
    folders = {"posts_folder": tmp_path, "prices_folder": tmp_path}
    settings = EMBEDDED.model_copy(update={spec.capability: part, **folders})
    built = BUILDERS[spec.capability](
        settings, lambda: ProviderContext(settings, cast("ProviderClient", None))
    )
    _function, code = spec.code(settings)
    path = type(built).__module__.removeprefix(f"{PACKAGE}.").replace(".", "/") + ".py"
    assert path in own_code().closure([code])


# what reads files of the package

OF_NO_ASSET = ("lineage/page/", "providers/client/prices.csv")
"""Data of the lineage's pages, and the prices of calls."""
READERS_OF_OTHERS = {
    "editorial/rules/editorial_rules.py": "pocketsphinx's dictionary",
    "lineage/page/environment.py": "the lineage's pages",
    "platform/code_version.py": "all of the package",
    "platform/staleness/freshness_proof.py": "all of the package",
    "providers/client/price_table.py": "the prices of calls",
    "providers/speech/voice_model.py": "hibari's alphabet",
    "settings.py": "the .env file",
}
TOLD_BY_A_CALLER = {
    "editorial/live/advice.py",
    "editorial/live/analysis.py",
    "editorial/live/image_prompts.py",
    "editorial/live/selection.py",
    "visuals/engraving/library.py",
}
"""These give another module the name of the file that it reads."""


def modules() -> Iterable[tuple[str, str]]:
    for file in sorted(FOLDER.rglob("*.py")):
        yield file.relative_to(FOLDER).as_posix(), file.read_text(encoding="utf-8")


def declared(path: str, text: str) -> set[str]:
    match = re.search(r"^DATA = (\(.*\))$", text, re.MULTILINE)
    patterns = ast.literal_eval(match[1]) if match else ()
    folder = (FOLDER / path).parent
    return {
        str(file.resolve().relative_to(FOLDER)) for one in patterns for file in folder.glob(one)
    }


def test_every_data_file_is_declared_by_the_module_that_reads_it():
    files = {
        file.relative_to(FOLDER).as_posix()
        for file in FOLDER.rglob("*")
        if file.is_file() and file.suffix not in {".py", ".pyc"}
    }
    of_assets = {file for file in files if not file.startswith(OF_NO_ASSET)}
    assert set().union(*(declared(path, text) for path, text in modules())) == of_assets


def test_every_module_that_reads_files_of_the_package_declares_them():
    reads = re.compile(r"importlib(\.| import )resources|__file__|\bPackageLoader\(")
    readers = {path for path, text in modules() if reads.search(text)}
    declaring = {path for path, text in modules() if declared(path, text)}
    assert readers - set(READERS_OF_OTHERS) == declaring - TOLD_BY_A_CALLER
