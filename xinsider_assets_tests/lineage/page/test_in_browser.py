"""The page in a real browser, opened from a file as a user opens it; most tests share one visit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from xinsider_assets.lineage.page import EmbeddedVideo, gather_contents, render_page
from xinsider_assets_tests.lineage.small import (
    DURATION_S,
    SCENE_STARTS_S,
    SCRIPT,
    Small,
    small_lineage,
)
from xinsider_assets_tests.lineage.visitor import Visit, Visitor

HOSTILE = (
    '</p></script><script>document.title="owned"</script>'
    '<img src="http://127.0.0.1:9/x.png" onerror="document.title=1"><svg onload=alert(1)>'
    "<a href='javascript:alert(1)'>free money</a> {{ 7 * 7 }} &lt;b&gt; http://evil.example/x "
    "\u202eegassem neddih\u202c \u2067reversed\u2069 " + "w" * 400
)
"""Markup, scripts, a template, links, turned writing, and a word that is wider than any screen."""
NOTE_WHERE_IT_SEEKS = (
    "film => film.addEventListener('seeking', () => { film.dataset.sought = film.currentTime; })"
)
"""Asked later, on a busy machine, the film has played on for seconds."""


def write(small: Small, folder: Path) -> str:
    page = folder / "page.html"
    contents = gather_contents(small.lineage, small.store)
    with page.open("w", encoding="utf-8") as stream:
        stream.writelines(render_page(small.lineage, contents, EmbeddedVideo(small.film)))
    return page.as_uri()


@pytest.fixture(scope="module")
def address(small: Small, tmp_path_factory: pytest.TempPathFactory) -> str:
    return write(small, tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def shared(browser: Visitor, address: str) -> Iterator[Visit]:
    with browser.visit(address) as visit:
        visit.until("#film", "film => film.readyState >= 1")
        visit.of("#film", NOTE_WHERE_IT_SEEKS)
        yield visit


@pytest.fixture
def visit(shared: Visit) -> Visit:
    """The shared page as it is after loading."""
    shared.of("#film", "film => { film.pause(); film.currentTime = 0; scrollTo(0, 0); }")
    shared.ask(lambda page: page.mouse.move(0, 0))
    return shared


def test_film_stands_in_the_page_and_plays(visit: Visit) -> None:
    assert visit.of("#film", "film => film.src").startswith("blob:")
    assert visit.of("#film", "film => film.duration") == pytest.approx(DURATION_S, abs=0.2)
    visit.of("#film", "film => film.play()")
    visit.until("#film", "film => film.currentTime > 0.2")
    assert visit.count("script.film") == 0, "its pieces are still in memory"


@pytest.mark.parametrize("where", ["#bar3", "#scene3"])
def test_click_on_a_scene_plays_from_there_and_marks_it(visit: Visit, where: str) -> None:
    visit.click(where)
    visit.until("#film", f"film => film.currentTime >= {SCENE_STARTS_S[2]} && !film.paused")
    visit.until("#scene3", "scene => scene.getAttribute('aria-current') === 'true'")
    assert visit.count(".scene[aria-current]") == 1
    assert visit.count(".bar[aria-current]") == 1


def test_click_on_a_word_or_an_illustration_plays_from_there(visit: Visit) -> None:
    for selector in (".word >> nth=12", ".illustration >> nth=7"):
        visit.of(
            "#film",
            "film => { film.pause(); film.currentTime = 0; delete film.dataset.sought; }",
        )
        begins_s = float(visit.of(selector, "one => one.dataset.seek"))
        visit.click(selector)
        visit.until("#film", "film => film.dataset.sought > 0 && !film.paused")
        sought_s = float(visit.of("#film", "film => film.dataset.sought"))
        assert sought_s == pytest.approx(begins_s, abs=0.05)


def test_word_that_is_heard_is_marked_and_the_playhead_follows(visit: Visit) -> None:
    visit.of("#film", "film => { film.currentTime = 2.0; }")
    visit.until(".word.now", "word => Math.abs(word.dataset.seek - 2.0) < 0.2")
    share = visit.of("#playhead", "head => parseFloat(head.style.left)")
    assert share == pytest.approx(100 * 2.0 / DURATION_S, abs=1)


def test_player_follows_in_a_corner_once_it_is_used(visit: Visit) -> None:
    visit.click(".illustration >> nth=11")
    visit.until("#player", "player => player.classList.contains('docked')")
    visit.click("#undock")
    visit.until("#player", "player => !player.classList.contains('docked')")
    assert visit.of("#film", "film => film.paused")


def test_script_is_one_stop_of_the_tabulator_with_arrows_inside(visit: Visit) -> None:
    assert visit.count(".word[tabindex='0']") == 1
    visit.of(".word[tabindex='0']", "word => word.focus()")
    visit.press("Home", "ArrowRight", "ArrowRight", "Enter")
    assert visit.of(":focus", "word => word.textContent") == SCRIPT.split()[2]
    begins_s = float(visit.of(":focus", "word => word.dataset.seek"))
    visit.until("#film", f"film => film.currentTime >= {begins_s}")


def test_pointing_at_an_artifact_shows_what_it_came_from_and_went_into(visit: Visit) -> None:
    visit.ask(lambda page: page.locator(".node", has_text="illustrations").hover())

    def names(kind: str) -> set[str]:
        shown = visit.ask(lambda page: page.locator(f".node.{kind} b").all_inner_texts())
        return {name.replace("\n", "") for name in shown}

    assert names("self") == {"illustrations"}
    assert names("into") == {"production_plan", "final_video"}
    assert names("from") == {
        "image_prompts",
        "financial_analysis",
        "tweet_selection_report",
        "market_data",
        "viral_tweets",
    }
    assert visit.count("path.into") == 3
    visit.ask(lambda page: page.mouse.move(0, 0))
    assert visit.count(".graph.traced") == 0


def test_artifacts_do_not_overlap_and_edges_end_at_their_sides(visit: Visit) -> None:
    faults = visit.of(
        "#graph",
        """graph => {
            const boxes = new Map([...graph.querySelectorAll(".node")].map(
                node => [node.dataset.artifact, node.getBoundingClientRect()]));
            const meets = (path, at, id) => {
                const point = path.getPointAtLength(at).matrixTransform(path.getScreenCTM());
                const { left, right, top, bottom } = boxes.get(id);
                const isAtSide = Math.min(Math.abs(point.x - left), Math.abs(point.x - right)) < 3;
                return isAtSide && Math.abs(point.y - (top + bottom) / 2) < 3;
            };
            const loose = [...graph.querySelectorAll("path")].filter(
                path => !meets(path, 0, path.dataset.source)
                    || !meets(path, path.getTotalLength(), path.dataset.target));
            const all = [...boxes.values()];
            const overlaps = all.filter((a, i) => all.slice(i + 1).some(
                b => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
            return [loose.length, overlaps.length];
        }""",
    )
    assert faults == [0, 0]


def test_artifact_opens_from_the_keyboard_leads_on_and_gives_the_focus_back(visit: Visit) -> None:
    visit.of("#node-artifact4", "node => node.focus()")
    visit.press("Enter")
    assert visit.count(".details:popover-open") == 1
    assert visit.of(".details:popover-open h3", "title => title.textContent") == "narration"
    visit.click(".details:popover-open .neighbours button")
    assert visit.count(".details:popover-open") == 1
    assert visit.of(".details:popover-open h3", "t => t.textContent") == "financial_analysis"
    visit.press("Escape")
    assert visit.count(".details:popover-open") == 0


def test_every_hash_is_on_the_page(visit: Visit, small: Small) -> None:
    shown = visit.of("body", "body => body.textContent")
    for link in small.lineage.links:
        hashes = [link.data_version, link.code_version, link.run_id, *link.files.values()]
        assert all(digest in shown for digest in hashes), link.asset


def test_on_paper_all_that_is_folded_is_open(visit: Visit, small: Small) -> None:
    visit.ask(lambda page: page.emulate_media(media="print"))
    visit.of("body", "() => { dispatchEvent(new Event('beforeprint')); }")
    shown = visit.of("body", "body => body.innerText")
    visit.ask(lambda page: page.emulate_media(media="screen"))
    assert all(link.code_version in shown for link in small.lineage.links)
    assert "an engraving" in shown


@pytest.mark.parametrize("width", [375, 1600])
def test_fits_the_screen(browser: Visitor, address: str, width: int) -> None:
    with browser.visit(address, width=width) as visit:
        assert visit.of("html", "html => html.scrollWidth") == width
        visit.click("#node-artifact2")
        assert visit.of(".details:popover-open", "open => open.scrollWidth <= innerWidth")
        assert visit.of("html", "html => html.scrollWidth") == width


def test_asks_nothing_of_any_network_and_complains_of_nothing(visit: Visit, address: str) -> None:
    """The last of those that share the page, so that it sees what they all did."""
    elsewhere = [one for one in visit.requested if not one.startswith(("blob:", "data:"))]
    assert elsewhere == [address]
    assert visit.complaints == []


def test_hostile_text_stays_text(browser: Visitor, tmp_path: Path) -> None:
    """Wherever words of strangers stand: post, names, reasons, title, checks."""
    hostile = small_lineage(tmp_path, HOSTILE)
    address = write(hostile, tmp_path)
    with browser.visit(address, width=375) as visit:
        visit.until("#film", "film => film.readyState >= 1")
        assert visit.of(".post blockquote", "quote => quote.textContent") == HOSTILE
        assert visit.of("h1", "title => title.textContent") == HOSTILE
        assert visit.of("html", "() => document.title").startswith("2013-01-24")
        assert visit.count("script") == 1
        assert visit.count("[onerror], [onload], iframe, img:not([src^='data:'])") == 0
        links = visit.ask(
            lambda page: page.locator("a").evaluate_all("all => all.map(a => a.href)")
        )
        assert {link.partition("#")[0] for link in links} == {address}
        assert visit.of("html", "html => html.scrollWidth") == 375
        # what turns the writing in it turns nothing around it
        assert visit.of(".post blockquote", "q => getComputedStyle(q).unicodeBidi") == "plaintext"
        assert [one for one in visit.requested if re.match("https?:", one)] == []
        assert visit.complaints == []
