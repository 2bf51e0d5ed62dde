"""The built site: strict, light, asking nobody, and searched as a reader searches."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import html5lib
import marla
import marla_site
import pytest

from generator.settings import Settings

pytestmark = pytest.mark.slow
HEAVIEST = 60_000  # bytes of HTML: what a page of the sample dossier may weigh


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented dossier, built under `--strict`, so that every link and anchor is checked."""
    folder = tmp_path_factory.mktemp("site")
    return marla_site.build(marla.dossier(), folder, Settings(title="Dam breach", notice="An invented dossier"))


@pytest.fixture(scope="session")
def entries(site: Path) -> list[dict[str, Any]]:
    """The search index."""
    index: dict[str, Any] = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    return list(index["docs"])


def test_each_claim_is_one_search_hit_with_its_voice_and_outlet(entries: list[dict[str, Any]]) -> None:
    """Key or not."""
    for claim in marla.CLAIMS:
        hits = [one for one in entries if one["location"].endswith(f"#{claim.id}")]
        label = "Denied: " if claim.hedge == "denied" else ""
        assert [hit["title"] for hit in hits] == [label + claim.text]
        assert hits[0]["location"].startswith(f"briefings/{claim.article}/")
        assert (
            "Valley Post" in hits[0]["text"] or "Northern Courier" in hits[0]["text"] or "Daily Wire" in hits[0]["text"]
        )


def test_no_list_drowns_the_claims(entries: list[dict[str, Any]]) -> None:
    """A claim's words stand in its own hit and nowhere else; section headings are no hits."""
    words = "At least 31 bodies were brought in"
    assert [one["location"] for one in entries if words in one["title"] + one["text"]] == ["briefings/a3wire/#c3bodies"]
    assert not [one for one in entries if one["title"] in ("In short", "Key claims", "Not joined")]


def test_each_page_is_one_hit_beside_its_claims(entries: list[dict[str, Any]]) -> None:
    """The heading comes first on a page, so that it is not found twice."""
    pages = [one for one in entries if "#" not in one["location"] and one["location"].startswith("briefings/")]
    assert len(pages) == 3
    assert all(one["text"] for one in pages)


def test_what_was_removed_is_not_in_the_index(entries: list[dict[str, Any]]) -> None:
    """Neither its words nor its page."""
    everything = json.dumps(entries)
    assert "Subscribe today" not in everything
    assert "/removed/" not in everything


def test_pages_are_light_and_ask_nobody(site: Path) -> None:
    """Only a link that a reader follows leads out of the site."""
    for page in sorted(site.rglob("*.html")):
        content = page.read_text("utf-8")
        assert len(content.encode()) < HEAVIEST, page
        asked = re.findall(r"<(?:link|script|img|iframe|source)[^>]+(?:href|src)=\"?(https?:[^\s\">]+)", content)
        assert asked == [], page


def test_an_address_that_leads_nowhere_says_where_to_look(site: Path) -> None:
    """A claim's permalink may be all that somebody has."""
    page = (site / "404.html").read_text("utf-8")
    assert re.search(r'<a href="[^"]*claims/">register of claims</a>', page)


def test_metadata_arrives(site: Path) -> None:
    """Front matter was read, not printed."""
    page = (site / "briefings" / "a2courier" / "index.html").read_text("utf-8")
    assert "<title>Ministry raises Marla toll to 14 – Dam breach</title>" in page
    assert '<meta name="description" content="Northern Courier, 5 March 2021' in page
    assert "search: exclude" not in page


def test_no_attribute_list_is_left_as_text(site: Path) -> None:
    """Every `{: … }` of a template found its element."""
    for page in sorted(site.rglob("*.html")):
        assert "{:" not in page.read_text("utf-8"), page


def test_every_page_is_valid_html(site: Path) -> None:
    """A strict HTML5 parser finds no error."""
    for page in sorted(site.rglob("*.html")):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(page.read_text("utf-8"))
        broken = [f"{html5lib.constants.E[code] % facts} at {at}" for at, code, facts in parser.errors]
        assert broken == [], page
