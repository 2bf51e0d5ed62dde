"""The sample dossier as its readers use it: tasks counted in clicks, how fast and how still its pages are, how they print."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from paper import key_part, printed
from playwright.sync_api import Browser, Locator, Page, expect
from test_reader import DESK, PHONE, SETTLED, search  # type: ignore[import-not-found]  # it stands beside this one

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HEAVIEST = 52_000  # bytes of HTML of any page that is made of articles
PROMISED = 60_000  # and of those that are written by hand
KEY_PART = 2  # printed pages
PAINTED = 1000  # milliseconds
STILL = 0.01  # cumulative layout shift; 0.1 counts as good


@dataclass
class Clicks:
    """A reader on the home page, and how often they clicked."""

    page: Page
    made: list[str] = field(default_factory=list)

    def on(self, target: Locator) -> None:
        """One click."""
        self.made.append(target.inner_text())
        target.click()


@pytest.fixture
def reader(chromium: Browser, sample: str) -> Iterator[Clicks]:
    """Somebody who has just opened the site."""
    context = chromium.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto(sample)
    yield Clicks(page)
    context.close()


# ----------------------------------------------------------------------------------------------- three tasks
def test_who_says_how_many_and_do_they_agree(reader: Clicks) -> None:
    """Two clicks at most: to the counted thing, where each amount has its voice and how it compares."""
    shells = reader.page.locator("li", has_text=re.compile("[0-9],000,000"))
    reader.on(shells.locator("a.words[href*='figures/']").first)
    table = reader.page.locator(".ladder table")
    expect(table).to_be_visible()
    heads = [head.inner_text() for head in table.locator("th").all()]
    assert {"Voice", "Amounts to", "To the one before"} <= set(heads)
    assert table.locator("tbody tr").count() > 1
    assert table.locator("tbody .code").count() >= 1
    expect(table).to_contain_text("artillery shells")
    assert len(reader.made) <= 2


def test_is_this_confirmed_by_anyone_independent(reader: Clicks) -> None:
    """Two clicks at most: the number stands on the first screen, one click shows every fact with its origins."""
    tile = reader.page.locator(".glance li", has_text="reported from several origins")
    expect(tile).to_be_in_viewport()
    reader.on(reader.page.locator(".glance a", has_text="not shown to be independent"))
    expect(reader.page.locator("h1")).to_contain_text("Origins")
    fact = reader.page.locator("p", has_text="independence not established").first
    expect(fact).to_contain_text("1 origin")
    assert len(reader.made) <= 2


def test_a_claim_says_beside_its_words_from_how_many_origins_it_is_known(reader: Clicks) -> None:
    """The same question of one claim: from the home page to the claim, from the claim to where each report has it from."""
    repeated = reader.page.locator("li", has=reader.page.locator(".relation.repeats"))
    reader.on(repeated.locator("a.words").first)
    card = reader.page.locator("section.claim:has(:target)")
    expect(card).to_be_in_viewport()
    reader.on(card.locator(".facts a[href*='origins/'], .facts a[href*='claims/']").first)
    expect(reader.page.locator("h1")).to_be_visible()
    assert len(reader.made) <= 2


def test_the_exact_sentence_and_its_citation(reader: Clicks) -> None:
    """Three clicks at most: the claim, its sentence, the citation."""
    reader.on(reader.page.locator(".findings a.words[href*='briefings/']").first)
    card = reader.page.locator("section.claim:has(:target)")
    words = card.locator("h3").inner_text().removesuffix("¶").strip()
    reader.on(card.locator("details.context summary"))
    expect(card.locator("mark").first).to_be_visible()
    reader.on(card.get_by_role("button", name="copy citation"))
    expect(reader.page.get_by_role("status")).to_have_text("Citation copied")
    copied = str(reader.page.evaluate("navigator.clipboard.readText()"))
    assert words.removeprefix("Denied:").strip() in copied
    assert "#c" in copied.splitlines()[-1]
    assert len(reader.made) <= 3


def test_a_word_in_quotation_marks_finds_its_claim(reader: Clicks, sample_site: Path) -> None:
    """Nobody types the mark that opens a quotation."""
    lines = (sample_site / "data" / "claims.jsonl").read_text("utf-8").splitlines()
    quoted = re.compile('[“‘"]([a-z]{7,})[”’"]')
    found = [(one["id"], match[1]) for one in map(json.loads, lines) if (match := quoted.search(one["text"]))]
    assert found
    for claim, word in found[:3]:
        reader.page.goto(reader.page.url.partition("?")[0])
        search(reader.page, word)
        expect(reader.page.locator(f".md-search-result__link[href*='#{claim}']").first).to_be_attached()


def test_who_denied_it(reader: Clicks) -> None:
    """One click: every denial beside what it denies, with both voices."""
    reader.on(reader.page.locator(".glance a", has_text="dispute"))
    expect(reader.page.locator(".dispute").first).to_be_in_viewport()
    assert reader.page.locator(".dispute .hedge.denied").count() >= 1
    assert len(reader.made) <= 1


def test_which_articles_rest_on_one_spokesman(reader: Clicks) -> None:
    """One click on a name of the first page: its articles and the share of what they attribute."""
    reader.on(reader.page.locator(".beside a[href*='voices/e']").first)
    shares = reader.page.locator("h2:has-text('Reported in') + div li")
    expect(shares.first).to_be_in_viewport()
    assert all(re.search("[0-9]+ of the [0-9]+ claims? that it attributes", one) for one in shares.all_inner_texts())
    assert len(reader.made) <= 1


def test_what_did_the_cleaning_remove_from_an_article(reader: Clicks) -> None:
    """Two clicks: the files, what was removed from one of them."""
    reader.on(reader.page.get_by_role("link", name="Files", exact=True))
    reader.on(reader.page.locator("li a[href$='removed/']").first)
    expect(reader.page.locator("del").first).to_be_in_viewport()
    assert len(reader.made) <= 2


def test_where_does_this_number_come_from(reader: Clicks) -> None:
    """Two clicks: the counted thing, the claim that gives the number, with its voice and its sentence one more away."""
    reader.on(reader.page.locator("li a.words[href*='figures/']").first)
    reader.on(reader.page.locator(".ladder a.words").first)
    card = reader.page.locator("section.claim:has(:target)")
    expect(card).to_be_in_viewport()
    expect(card.locator(".facts li", has_text="figure").first).to_be_visible()
    assert len(reader.made) <= 2


# ------------------------------------------------------------------------------------------- light and still
def test_every_page_is_light(sample_site: Path) -> None:
    """Those made of articles with some reserve below what readers were promised: another dossier's articles are longer."""
    weights = {page.relative_to(sample_site).as_posix(): page.stat().st_size for page in sample_site.rglob("*.html")}
    limits = {page: PROMISED if page.startswith("about/") else HEAVIEST for page in weights}
    assert {page: weight for page, weight in weights.items() if weight >= limits[page]} == {}


def kinds(site: Path) -> list[str]:
    """The heaviest page of every section, and the first page of each."""
    found = [""]
    for section in sorted({page.parent.parent for page in site.glob("*/*/index.html")}):
        if section.name not in ("assets", "search"):
            pages = sorted(section.glob("*/index.html"), key=lambda page: (page.stat().st_size, page))
            found += [f"{section.name}/", f"{section.name}/{pages[-1].parent.name}/"]
    return found


def test_pages_are_painted_within_a_second(chromium: Browser, sample: str, sample_site: Path) -> None:
    """First contentful paint without a cache; the best of three, as the machine may be busy with other things."""
    script = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 9999"
    for path in kinds(sample_site):
        times = []
        for _ in range(3):
            context = chromium.new_context(viewport=DESK)
            page = context.new_page()
            page.goto(sample + path)
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
            times.append(page.evaluate(script))
            context.close()
            if times[-1] < PAINTED:
                break
        assert min(times) < PAINTED, (path, times)


SHIFTS = """new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => (sum += one.hadRecentInput ? 0 : one.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_while_a_page_loads_and_none_scrolls_sideways(
    chromium: Browser, sample: str, sample_site: Path, size: dict[str, int]
) -> None:
    """Of every kind of page."""
    context = chromium.new_context(viewport=size)  # type: ignore[arg-type]  # a size is a size
    page = context.new_page()
    moved, wide = {}, {}
    for path in kinds(sample_site):
        page.goto(sample + path)
        moved[path] = page.evaluate(SHIFTS)
        page.evaluate(SETTLED)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert {path: shift for path, shift in moved.items() if shift > STILL} == {}
    assert {path: width for path, width in wide.items() if width > size["width"]} == {}


# ---------------------------------------------------------------------------------------------------- paper
def _share(claim: dict[str, Any]) -> float:
    """How much of its sentence is claimed."""
    start, end = claim["sentence"]
    return float(sum(until - since for since, until in claim["content"]) / (end - start))


def test_the_key_part_of_a_briefing_prints_on_two_pages(chromium: Browser, sample: str, sample_site: Path) -> None:
    """The rest begins on a new page, at the latest on the third; every claim stands with its sentence."""
    lines = (sample_site / "data" / "claims.jsonl").read_text("utf-8").splitlines()
    claims = {one["id"]: _share(one) for one in map(json.loads, lines)}
    page = chromium.new_page()
    for briefing in sorted(sample_site.glob("briefings/a*/index.html")):
        page.goto(f"{sample}briefings/{briefing.parent.name}/")
        texts = printed(page)
        assert key_part(texts) <= KEY_PART, briefing
        assert "in context" not in "".join(texts)
        assert "copy citation" not in "".join(texts)
        for claim in page.locator("section.claim:not(:has(details.context p))").all():
            assert claims[claim.locator("h3").get_attribute("id")] == 1
    page.close()
