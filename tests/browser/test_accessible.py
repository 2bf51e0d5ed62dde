"""Every page type under axe-core, light and dark: no violation."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from test_reader import DESK, PAGES, PHONE  # type: ignore[import-not-found]  # it stands beside this one

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_page_breaks_a_rule_of_axe(chromium: Browser, address: str, scheme: Literal["light", "dark"]) -> None:
    """At a desk, and for pages that change their form on a phone there as well."""
    context = chromium.new_context(viewport=DESK, color_scheme=scheme)
    page = context.new_page()
    found = {}
    for path in PAGES:
        page.goto(address + path)
        found[path] = _violations(Axe().run(page).response)
    page.set_viewport_size(PHONE)
    for path in ("", "briefings/a2courier/", "claims/", "figures/l1dead/", "grid/"):
        page.goto(address + path)
        found[f"{path} on a phone"] = _violations(Axe().run(page).response)
    context.close()
    assert {path: broken for path, broken in found.items() if broken} == {}


def _violations(response: dict[str, list[dict[str, object]]]) -> list[str]:
    return [f"{one['id']}: {[node['html'] for node in one['nodes']][:3]}" for one in response["violations"]]  # type: ignore[attr-defined]
