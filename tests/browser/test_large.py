"""A dossier of more than sixty articles, made of the measuring data for this test: everything still works as on a small one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from paper import key_part, printed
from playwright.sync_api import Browser, Page, expect
from test_reader import DESK, PHONE, SETTLED, search  # type: ignore[import-not-found]  # it stands beside this one

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HEAVIEST = 64_000  # bytes of HTML; the facts of sixty articles on one page were 126,000
SECTIONS = (
    "",
    "briefings/",
    "claims/",
    "voices/",
    "figures/",
    "disputes/",
    "grid/",
    "origins/",
    "timeline/",
    "entities/",
    "data/",
)


@pytest.fixture
def page(chromium: Browser, large: str) -> Iterator[Page]:
    """A page at the home page of the dossier; no script may fail and nobody else is asked."""
    context = chromium.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda one: None if one.url.startswith((large, "data:", "blob:")) else wrong.append(one.url))
    opened.goto(large)
    yield opened
    assert wrong == []
    context.close()


@pytest.fixture(scope="session")
def claims(large_site: Path) -> list[dict[str, Any]]:
    """The claims that a reader can download."""
    return [json.loads(line) for line in (large_site / "data" / "claims.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def entries(large_site: Path) -> list[dict[str, Any]]:
    """What search can find."""
    return list(json.loads((large_site / "search" / "search_index.json").read_text("utf-8"))["docs"])


def plain(claim: dict[str, Any]) -> bool:
    """A claim of ordinary words that a person might type."""
    return bool(re.fullmatch(r"[A-Za-z ,]{40,160}", claim["text"])) and claim["kind"] == "indirect"


def test_it_is_a_larger_dossier(page: Page, claims: list[dict[str, Any]]) -> None:
    """Otherwise nothing here would be proved."""
    counted = re.search(r"(\d+) articles", page.locator(".summary").inner_text())
    assert counted
    assert int(counted[1]) >= 60
    assert len(claims) > 400


def test_no_page_of_it_is_heavy(large_site: Path) -> None:
    """Lists, facts with their origins and the grid are cut before a page is long to load; long articles weigh most."""
    weights = {page.relative_to(large_site).as_posix(): page.stat().st_size for page in large_site.rglob("*.html")}
    assert {page: weight for page, weight in weights.items() if weight >= HEAVIEST} == {}


def test_the_words_of_a_claim_find_it_and_the_query_survives_going_back(
    page: Page, claims: list[dict[str, Any]]
) -> None:
    """Typed by keyboard, led to by a click, back by one step."""
    claim = next(one for one in claims if plain(one))
    words = claim["text"]
    search(page, words)
    hit = page.locator(f".md-search-result__link[href*='#{claim['id']}']")
    expect(hit.first).to_be_attached()
    if not hit.first.is_visible():  # below better hits of the same article: "3 more on this page"
        page.locator(".md-search-result__item", has=hit).locator("summary").click()
    hit.first.click()
    expect(page.locator(f"[id='{claim['id']}']")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("[data-md-component=search-query]")).to_have_value(words)


def test_another_name_finds_the_entity(page: Page, large_site: Path, entries: list[dict[str, Any]]) -> None:
    """One that no other page has as its title."""
    pages = {entry["location"] for entry in entries}
    known = [json.loads(line) for line in (large_site / "data" / "entities.jsonl").read_text("utf-8").splitlines()]
    listed = [one for one in known if f"entities/{one['id']}/" in pages and one["aliases"]]
    entity, alias = next(
        (one, alias)
        for one in listed
        for alias in one["aliases"]
        if alias.isalpha() and len(alias) > 4 and alias.casefold() not in one["name"].casefold()
    )
    search(page, alias)
    expect(page.locator(f".md-search-result__link[href*='entities/{entity['id']}/']").first).to_be_attached()


class _Removed(HTMLParser):
    """The passages inside `<del>`."""

    def __init__(self) -> None:
        super().__init__()
        self.passages: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        """A passage begins."""
        if tag == "del":
            self.passages.append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        """A passage ends."""
        self._inside = self._inside and tag != "del"

    def handle_data(self, data: str) -> None:
        """Its words."""
        if self._inside:
            self.passages[-1] += data


def test_what_was_removed_is_never_found(page: Page, large_site: Path, entries: list[dict[str, Any]]) -> None:
    """No page of removed passages is in the index; a word that stands in them alone has no hit."""
    assert not [entry for entry in entries if "/removed/" in entry["location"]]
    found = " ".join(f"{entry['title']} {entry['text']}" for entry in entries).casefold()
    known = set(re.findall(r"[a-z]+", found))
    words: list[str] = []
    for removed in sorted(large_site.glob("briefings/*/removed/index.html")):
        reader = _Removed()
        reader.feed(removed.read_text("utf-8"))
        words += [word for passage in reader.passages for word in re.findall(r"[a-z]{7,}", passage.casefold())]
    alone = [word for word in dict.fromkeys(words) if not any(word[:6] == other[:6] for other in known)]
    assert len(alone) > 20
    search(page, alone[0])
    for word in alone[:5]:
        page.keyboard.press("Control+A")
        page.keyboard.type(word)
        expect(page.locator(".md-search-result__meta")).to_contain_text("No matching documents")


def test_the_register_is_paged_filtered_and_sorted(page: Page, large: str) -> None:
    """A hundred rows a page; without a filter the others are a link away."""
    page.goto(f"{large}claims/")
    rows = page.locator("tbody tr:visible")
    assert rows.count() == 100
    expect(page.locator(".filters output")).to_have_text("100 of 100 on this page")
    page.get_by_role("button", name="Claim").click()
    first = rows.first.inner_text()
    page.get_by_role("button", name="Claim").click()
    assert rows.first.inner_text() != first
    page.get_by_role("link", name="2", exact=True).first.click()
    expect(page.locator("h1")).to_contain_text("page 2")
    expect(page.locator("tbody tr").first).to_be_visible()


def test_a_filter_reaches_the_claims_of_all_pages_and_stands_in_the_address(page: Page, large: str) -> None:
    """The other pages are fetched when a filter is first used; a link to what is shown shows it again, and so does going back."""
    page.goto(f"{large}claims/")
    rows, count = page.locator("tbody tr:visible"), page.locator(".filters output")
    total = int(page.get_by_text("claims, by voice").inner_text().split()[0].replace(",", ""))
    page.get_by_label("find").focus()
    page.get_by_label("put as").select_option("denied")
    expect(count).to_contain_text(f"of {total} claims")
    denied = rows.count()
    assert 0 < denied < total
    assert all("denied" in text for text in rows.locator("td:nth-child(3)").all_inner_texts())
    expect(page.locator(".pages")).to_have_count(2)
    assert not page.locator(".pages:visible").count()
    rows.last.locator("td:first-child a").click()
    expect(page.locator("section.claim:has(:target)")).to_be_in_viewport()
    page.go_back()
    expect(count).to_have_text(f"{denied} of {total} claims")
    page.goto(f"{large}claims/?hedge=denied&figures=1")
    expect(page.get_by_label("with figures")).to_be_checked()
    expect(count).to_contain_text(f"of {total} claims")
    assert rows.count() < denied
    page.get_by_role("button", name="clear filters").click()
    expect(count).to_have_text(f"{total} of {total} claims")
    assert page.url == f"{large}claims/"


def test_where_other_pages_cannot_be_fetched_the_filters_are_for_this_one(page: Page, large: str) -> None:
    """As on a site that is opened from a disk."""
    asked: list[str] = []
    page.on("requestfailed", lambda request: asked.append(request.url))
    page.route("**/claims/page-*/", lambda route: route.abort())
    page.goto(f"{large}claims/")
    page.get_by_label("find").fill("the")
    page.wait_for_load_state("networkidle")
    assert asked
    assert page.locator(".pages:visible").count() == 2
    expect(page.locator(".filters output")).to_contain_text("of 100 on this page")


def test_by_keyboard_alone_from_the_home_page_to_a_sentence(page: Page) -> None:
    """Tabs and return only: a claim, its sentence."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.findings a.words[href*=\"briefings/\"]')"):
            break
    page.keyboard.press("Enter")
    card = page.locator("section.claim:has(:target)")
    expect(card).to_be_in_viewport()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('section.claim:has(:target) details.context summary')"):
            break
    page.keyboard.press("Enter")
    expect(card.locator("details.context mark").first).to_be_visible()


def test_a_mark_of_a_chart_leads_to_its_claim(page: Page, large: str, large_site: Path) -> None:
    """Of the first counted thing that has a chart, and of the first compared claim."""
    for section, chart in (("figures", ".chart a"), ("claims", ".lanes a")):
        first = next(
            one
            for one in sorted(large_site.glob(f"{section}/*/index.html"))
            if 'class="chart' in one.read_text("utf-8")
        )
        page.goto(f"{large}{section}/{first.parent.name}/")
        mark = page.locator(chart).first
        target = str(mark.get_attribute("href")).partition("#")[2]
        mark.click()
        expect(page.locator(f"[id='{target}']")).to_be_in_viewport()


def test_a_claim_is_copied(page: Page, large: str, claims: list[dict[str, Any]]) -> None:
    """As a citation and as a link."""
    claim = next(one for one in claims if plain(one))
    permalink = f"{large}briefings/{claim['article']}/#{claim['id']}"
    page.goto(permalink)
    card = page.locator(f"section.claim:has([id='{claim['id']}'])")
    card.get_by_role("button", name="copy citation").click()
    copied = str(page.evaluate("navigator.clipboard.readText()")).splitlines()
    assert claim["text"].removeprefix("that ") in copied[0]
    assert copied[-1] == permalink
    card.get_by_role("button", name="copy link").click()
    expect(page.get_by_role("status")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == permalink


def test_no_section_scrolls_sideways_on_a_phone_light_or_dark(chromium: Browser, large: str, large_site: Path) -> None:
    """With long names, many columns, many pages; tables of figures stand as lists and don't scroll in themselves either."""
    context = chromium.new_context(viewport=PHONE, color_scheme="dark")
    page = context.new_page()
    wide = {}
    for path in SECTIONS:
        page.goto(large + path)
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.evaluate(SETTLED)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    heaviest = sorted((large_site / "figures").glob("*/index.html"), key=lambda file: -file.stat().st_size)[:5]
    for file in heaviest:
        page.goto(large + file.parent.relative_to(large_site).as_posix() + "/")
        wide[file.parent.name] = page.evaluate("document.querySelector('.ladder .md-typeset__scrollwrap').scrollWidth")
    context.close()
    assert len(heaviest) == 5
    assert {path: width for path, width in wide.items() if width > PHONE["width"]} == {}


def test_the_key_part_of_the_heaviest_briefings_prints_on_two_pages(
    chromium: Browser, large: str, large_site: Path
) -> None:
    """Those that are compared with the most: eight outlets on one event."""
    page = chromium.new_page()
    briefings = sorted(large_site.glob("briefings/a*/index.html"), key=lambda file: -file.stat().st_size)[:12]
    leaves = {}
    for briefing in briefings:
        page.goto(f"{large}briefings/{briefing.parent.name}/")
        leaves[briefing.parent.name] = key_part(printed(page))
    page.close()
    assert len(leaves) == 12
    assert {name: count for name, count in leaves.items() if count > 2} == {}
