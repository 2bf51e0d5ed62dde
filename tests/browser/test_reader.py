"""The site as a reader meets it: real Chromium on built sites. Nothing outside is asked, nothing hostile runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import marla
import pytest
from marla_served import built, served
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, TABLET, DESK, WIDE = (
    ViewportSize(width=390, height=844),
    ViewportSize(width=768, height=1024),
    ViewportSize(width=1280, height=900),
    ViewportSize(width=1600, height=900),
)
PAGES = (
    "",
    "briefings/",
    "briefings/a2courier/",
    "briefings/a2courier/removed/",
    "claims/",
    "claims/c2fourteen/",
    "voices/",
    "voices/e1ruiz/",
    "figures/",
    "figures/l1dead/",
    "disputes/",
    "grid/",
    "origins/",
    "timeline/",
    "entities/",
    "data/",
)
SETTLED = "Promise.allSettled(document.getAnimations().map((one) => one.finished))"
HOSTILE = (
    (
        '<script>window.hit=1</script><img src=x onerror="window.hit=1">{{ 7*7 }}{: onclick="window.hit=1" }'
        "[x](javascript:window.hit=1)<svg/onload='window.hit=1'>&lt;script&gt;window.hit=1&lt;/script&gt;"
    ),
    "Template: 404.html",
    "--- title: [x] #c1 'y\" onmouseover=window.hit=1 </title><script>window.hit=1</script>",
)


@dataclass(frozen=True)
class Site:
    """A served site and every request that left it."""

    address: str
    page: Page
    outside: list[str]
    errors: list[str]

    def open(self, path: str) -> Page:
        """Go to a page of the site."""
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture(scope="session", params=HOSTILE, ids=["markup", "template", "front matter"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A dossier with a payload wherever an article can put text: its address and the payload."""
    payload: str = request.param
    for at in served(built(marla.hostile(payload), tmp_path_factory.mktemp("hostile"))):
        yield at, payload


def _watched(context: BrowserContext, address: str) -> Site:
    outside: list[str] = []
    errors: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            outside.append(request.url)

    context.on("request", note)
    page = context.new_page()
    page.set_default_timeout(8000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return Site(address, page, outside, errors)


@pytest.fixture
def site(chromium: Browser, address: str) -> Iterator[Site]:
    """The invented dossier at a desk; no script may fail and nobody else's server may be asked."""
    context = chromium.new_context(viewport=DESK)
    watched = _watched(context, address)
    yield watched
    assert watched.outside == []
    assert watched.errors == []
    context.close()


def search(page: Page, words: str) -> None:
    """Type into the search field by keyboard."""
    page.keyboard.press("/")
    page.keyboard.type(words)


# --------------------------------------------------------------------------------------------------- search
def test_a_word_of_a_claim_finds_the_claim_and_leads_to_it(site: Site) -> None:
    """The claim is a hit of its own, with its voice in view, and a click goes to its heading."""
    page = site.open("")
    search(page, "spillway failed first")
    hit = page.locator(".md-search-result__link[href*='#c2gate']")
    expect(hit).to_contain_text("The spillway gate failed first")
    expect(hit).to_contain_text("Water Authority")
    hit.click()
    expect(page).to_have_url(re.compile(r"briefings/a2courier/.*#c2gate$"))
    expect(page.locator("#c2gate")).to_be_in_viewport()


def test_search_works_by_keyboard_alone(site: Site) -> None:
    """Slash, words, arrow down, return."""
    page = site.open("timeline/")
    search(page, "lower town cleared")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(page.locator(".md-search-result__link[href*='#c1town']")).to_be_visible()
    page.keyboard.press("ArrowDown")  # the article
    page.keyboard.press("ArrowDown")  # its claim
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"briefings/a1valley/.*#c1town$"))


def test_an_alias_finds_the_entity(site: Site) -> None:
    """A name that only some articles use leads to the entity's page."""
    page = site.open("")
    search(page, "sarn")
    expect(page.locator(".md-search-result__link[href*='e6gov']").first).to_be_visible()


def test_what_cleaning_removed_is_never_found(site: Site) -> None:
    """No hit for words that stand in furniture only."""
    page = site.open("")
    search(page, "marla")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    for words in ("subscribe", "teller", "pictures"):
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
        expect(page.locator(".md-search-result__meta")).to_contain_text("No matching documents")
    expect(page.locator(".briefings-hint")).to_contain_text("Try fewer words")
    page.get_by_role("link", name="register of claims").click()
    expect(page).to_have_url(re.compile(r"/claims/"))


# -------------------------------------------------------------------------------------------------- reading
def test_one_click_from_a_claim_to_its_sentence_in_context(site: Site) -> None:
    """Closed at first; opened it shows the sentence between its neighbours, the claimed words marked."""
    page = site.open("briefings/a2courier/#c2fourteen")
    context = page.locator("section.claim:has(#c2fourteen) details.context")
    expect(context.locator("p")).not_to_be_visible()
    context.locator("summary").click()
    expect(context.locator("p")).to_contain_text("The count went up overnight.")
    expect(context.locator("mark")).to_have_text("Fourteen people are confirmed dead")


def test_a_context_opens_by_keyboard(site: Site) -> None:
    """Focus and return."""
    page = site.open("briefings/a2courier/")
    context = page.locator("details.context").first
    context.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(context.locator("mark")).to_be_visible()


def test_a_dispute_is_two_clicks_from_the_home_page(site: Site) -> None:
    """From the finding to the claim, from the claim to the other side."""
    page = site.open("")
    page.locator(".dispute a.words").first.click()
    expect(page.locator("#c3bodies")).to_be_in_viewport()
    page.locator("section.claim:has(#c3bodies) a[href$='#c2fourteen']").first.click()
    expect(page.locator("#c2fourteen")).to_be_in_viewport()


def test_it_reads_without_scripts(chromium: Browser, address: str) -> None:
    """The context opens, the register is a table, links lead on."""
    context = chromium.new_context(viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}briefings/a2courier/")
    page.locator("details.context summary").first.click()
    expect(page.locator("details.context mark").first).to_be_visible()
    page.goto(f"{address}claims/")
    assert page.locator("tbody tr").count() == 12
    context.close()


def test_no_page_scrolls_sideways(site: Site) -> None:
    """From a phone to a wide screen."""
    for path in PAGES:
        page = site.open(path)
        for size in (PHONE, TABLET, WIDE):
            page.set_viewport_size(size)
            page.evaluate(SETTLED)  # the theme's search field slides to its new place
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (path, size)


def test_dark_follows_the_readers_choice(chromium: Browser, address: str) -> None:
    """The system's preference decides until the reader toggles."""
    context = chromium.new_context(viewport=DESK, color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    context.close()


def test_contrast_is_enough_for_reading(chromium: Browser, address: str) -> None:
    """Every visible word on a briefing has a contrast of at least 4.5 to its background, light and dark."""
    script = (Path(__file__).parent / "contrast.js").read_text("utf-8")
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        context = chromium.new_context(viewport=DESK, color_scheme=scheme)
        page = context.new_page()
        for path in ("", "briefings/a2courier/", "disputes/", "figures/l1dead/", "briefings/a2courier/removed/"):
            page.goto(address + path)
            assert page.evaluate(script) == [], (scheme, path)
        context.close()


def test_controls_have_names(site: Site) -> None:
    """The search dialog, which Material leaves without one, included."""
    page = site.open("briefings/a2courier/")
    assert page.locator("[role=dialog]:not([aria-label])").count() == 0
    assert page.locator("nav:not([aria-label]):not([aria-labelledby])").count() == 0
    assert page.locator("h1").count() == 1


# -------------------------------------------------------------------------------------------------- hostile
def test_nothing_hostile_runs(chromium: Browser, hostile: tuple[str, str]) -> None:
    """In no page, no title, no metadata and no search result."""
    address, payload = hostile
    context = chromium.new_context(viewport=DESK)
    site = _watched(context, address)
    for path in (
        PAGES if payload is HOSTILE[0] else ("", "briefings/a2courier/", "briefings/a2courier/removed/", "claims/")
    ):
        page = site.open(path)
        assert page.evaluate("window.hit") is None, path
        assert _handlers(page) == [], path
        assert page.locator("a[href^='javascript:']:not([class*='md-'])").count() == 0, path
    page = site.open("briefings/a2courier/")
    expect(page.locator("h1")).to_contain_text(payload.strip())
    assert page.title().startswith(payload)
    search(page, "ministry 14 " if payload.startswith("Template") else "window")
    page.wait_for_timeout(600)
    assert page.evaluate("window.hit") is None
    assert site.outside == []
    context.close()


def _handlers(page: Page) -> list[str]:
    """Elements inside the article that carry an event handler."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('article *')].filter(one => one.getAttributeNames()"
        ".some(name => name.startsWith('on'))).map(one => one.outerHTML)"
    )
    return found


# ---------------------------------------------------------------------------------------------------- tools
def test_a_claim_is_copied_with_its_voice_outlet_date_and_links(chromium: Browser, address: str) -> None:
    """The producer's page first, ours second."""
    context = chromium.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}briefings/a2courier/?h=x#c2gate")
    claim = page.locator("section.claim:has(#c2fourteen)")
    claim.get_by_role("button", name="copy citation").click()
    expect(page.get_by_role("status")).to_have_text("Citation copied")
    lines = str(page.evaluate("navigator.clipboard.readText()")).splitlines()
    assert lines[0] == "“Fourteen people are confirmed dead”"
    assert "Ana Ruiz, interior minister" in lines[1]
    assert lines[1].endswith("Northern Courier, 5 March 2021")
    assert lines[2] == "Ministry raises Marla toll to 14"
    assert lines[3:] == ["https://courier.example/marla?day=5&part=1", f"{address}briefings/a2courier/#c2fourteen"]
    claim.get_by_role("button", name="copy link").click()
    expect(page.get_by_role("status")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == lines[-1]
    context.close()


def test_all_sources_of_a_briefing_open_at_once(site: Site) -> None:
    """One switch opens and closes every sentence."""
    page = site.open("briefings/a2courier/")
    switch = page.get_by_role("button", name="show sources")
    switch.click()
    assert page.locator("details.context[open]").count() == page.locator("details.context").count() == 4
    page.get_by_role("button", name="hide sources").click()
    assert page.locator("details.context[open]").count() == 0


def test_the_register_filters_and_sorts(site: Site) -> None:
    """By words, voice, hedge, relation and figures; by any column, both ways."""
    page = site.open("claims/")
    rows = page.locator("tbody tr:visible")
    page.get_by_label("find").fill("alarm")
    assert rows.count() == 2
    page.get_by_label("find").fill("")
    page.get_by_label("put as").select_option("alleged")
    assert rows.count() == 1
    expect(page.locator(".filters output")).to_have_text("1 of 12 claims")
    page.get_by_label("put as").select_option("")
    page.get_by_label("with figures").check()
    assert rows.count() == 4
    page.get_by_label("compared").select_option("disputes")
    assert rows.count() == 2
    page.get_by_role("button", name="Voice").click()
    first = rows.first.inner_text()
    page.get_by_role("button", name="Voice").click()
    assert page.locator("th[aria-sort=descending]").count() == 1
    assert rows.first.inner_text() != first


def test_the_query_survives_going_back(site: Site) -> None:
    """From a hit back to the list of hits."""
    page = site.open("")
    search(page, "spillway")
    page.locator(".md-search-result__link[href*='#c2gate']").click()
    expect(page.locator("#c2gate")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("[data-md-component=search-query]")).to_have_value("spillway")
    expect(page.locator(".md-search-result__link[href*='#c2gate']")).to_be_visible()


def test_print_shows_the_sources(chromium: Browser, address: str) -> None:
    """Without a click, and the page's tools stay away."""
    context = chromium.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(f"{address}briefings/a2courier/")
    page.emulate_media(media="print")
    expect(page.locator("details.context p").first).to_be_visible()
    expect(page.locator(".tools").first).not_to_be_visible()
    assert len(page.pdf()) > 10_000
    context.close()
