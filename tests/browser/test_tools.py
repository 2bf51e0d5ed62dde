"""What scripts add to the pages: previews of claims, fewer columns of the grid, copying where a claim is compared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from test_reader import DESK  # type: ignore[import-not-found]  # it stands beside this one

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PREVIEW = ".briefings-preview"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page whose clipboard can be read; no script may fail."""
    context = chromium.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.set_default_timeout(8000)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    assert errors == []
    context.close()


def test_a_claim_shows_before_one_goes_there_and_escape_closes_it(page: Page, address: str) -> None:
    """By pointer: its words, who says it, its sentence between the neighbours; the focus is not needed."""
    page.goto(address)
    page.locator("a.words[href$='#c2fourteen']").first.hover()
    shown = page.locator(PREVIEW)
    expect(shown).to_be_visible()
    expect(shown).to_contain_text("Ana Ruiz, interior minister")
    expect(shown.locator("mark")).to_have_text("Fourteen people are confirmed dead")
    expect(shown).to_contain_text("The count went up overnight.")
    shown.hover()
    page.wait_for_timeout(400)
    expect(shown).to_be_visible()  # one may read it at leisure
    page.keyboard.press("Escape")
    expect(shown).not_to_be_visible()


def test_a_preview_opens_on_focus_and_is_told_to_those_who_do_not_see_it(page: Page, address: str) -> None:
    """The link is described by it for as long as it shows."""
    page.goto(address)
    link = page.locator("a.words[href$='#c3bodies']").first
    link.focus()
    expect(page.locator(PREVIEW)).to_contain_text("At least 31 bodies were brought in since early March")
    expect(link).to_have_attribute("aria-describedby", "briefings-preview")
    page.keyboard.press("Escape")
    expect(page.locator(PREVIEW)).not_to_be_visible()
    assert link.get_attribute("aria-describedby") is None


def test_a_mark_of_a_chart_shows_its_claim_and_leads_to_it(page: Page, address: str) -> None:
    """On the page of a counted thing."""
    page.goto(f"{address}figures/l1dead/")
    mark = page.locator(".chart a[href$='#c3bodies']")
    mark.hover()
    expect(page.locator(PREVIEW)).to_contain_text("At least 31 bodies")
    mark.click()
    expect(page.locator("#c3bodies")).to_be_in_viewport()


def test_a_mark_of_a_neighbourhood_leads_to_its_claim(page: Page, address: str) -> None:
    """On the page of a claim that is compared with others; this claim itself is one of the marks."""
    page.goto(f"{address}claims/c2fourteen/")
    marks = page.locator(".lanes a")
    assert marks.count() == 4
    page.locator(".lanes a[href$='#c1nine']").click()
    expect(page.locator("#c1nine")).to_be_in_viewport()


def test_a_claim_is_copied_where_it_is_compared(page: Page, address: str) -> None:
    """With the same permalink as on its briefing."""
    page.goto(f"{address}claims/c2fourteen/")
    page.get_by_role("button", name="copy citation").click()
    lines = str(page.evaluate("navigator.clipboard.readText()")).splitlines()
    assert lines[0] == "“Fourteen people are confirmed dead”"
    assert "Ana Ruiz, interior minister" in lines[1]
    assert lines[2] == "Ministry raises Marla toll to 14"
    assert lines[-1] == f"{address}briefings/a2courier/#c2fourteen"


def test_a_column_of_the_grid_can_be_hidden_and_every_letter_explains_itself(page: Page, address: str) -> None:
    """Hidden and shown again by the same box; the meaning is the legend's."""
    page.goto(f"{address}grid/")
    head = page.locator(".matrix th").nth(1)
    name = head.inner_text()
    page.locator(".columns-shown summary").click()
    page.locator(".columns-shown input").first.uncheck()
    expect(head).not_to_be_visible()
    assert page.locator(".matrix td:visible").count() == 3 * page.locator(".matrix tbody tr").count()
    page.locator(".columns-shown input").first.check()
    assert head.inner_text() == name
    titles = page.locator(".matrix td:not(:first-child)").evaluate_all("cells => cells.map(cell => cell.title)")
    assert all(titles)
    assert any(title.startswith("absent:") for title in titles)


def test_the_register_is_filtered_by_report_and_by_day(page: Page, address: str) -> None:
    """A claim without a day is in no stretch of days."""
    page.goto(f"{address}claims/")
    rows = page.locator("tbody tr:visible")
    everything = rows.count()
    page.get_by_label("article").select_option("Northern Courier, 5 March 2021")
    assert rows.count() == 4
    page.get_by_label("article").select_option("")
    page.get_by_label("reported from").fill("2021-03-05")
    assert rows.count() == 4
    page.get_by_label("reported from").fill("")
    page.get_by_label("until").fill("2021-03-04")
    assert rows.count() == 5
    page.get_by_label("until").fill("")
    assert rows.count() == everything == 12
