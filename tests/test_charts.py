"""Charts: what is drawn for which amount, where a mark leads, and that no text of an article is taken for markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import marla
import pytest

from generator.charts import MOST_VOICES, Mark, Neighbour, chart, neighbourhood
from generator.render import render
from generator.render.charting import site_link
from generator.settings import Settings

DAY = date(2021, 3, 4)
EXACT = Mark(DAY, DAY, 9, 9, 9, "Ministry", "exactly 9", "nine", disputed=False, href="../../briefings/a1/#c1")
AT_LEAST = replace(EXACT, low=31, best=None, high=None, voice="Hospital", amount="at least 31", label="31 or more")
UP_TO = replace(EXACT, low=None, best=None, high=40, voice="Mayor", amount="up to 40", label="up to forty")
RANGE = replace(EXACT, low=20, best=None, high=25, voice="Police", amount="between 20 and 25", label="20 to 25")
UNDATED = replace(EXACT, first=None, last=None, low=12, best=12, high=12, amount="exactly 12", label="twelve")
HOSTILE = '"><script>x()</script>&lt;b&gt; {{ 7*7 }} <a xlink:href="#mark-0"> #010203 opacity="1"'


def drawn(*marks: Mark, title: str = "People") -> ET.Element:
    """The chart, parsed: an SVG that no XML parser takes is a failure."""
    svg = chart(marks, title, "people")
    assert svg is not None
    assert "\n" not in svg
    return ET.fromstring(svg)  # noqa: S314 - our own


def texts(svg: ET.Element) -> list[str]:
    """What is written in the drawing."""
    return ["".join(one.itertext()) for one in svg.iter("text")]


def test_amounts_that_are_all_alike_have_no_chart() -> None:
    """There is no movement to see."""
    assert chart([EXACT, replace(EXACT, voice="Mayor")], "People", "") is None
    assert chart([EXACT], "People", "") is None
    assert chart([], "People", "") is None


def test_the_same_marks_give_the_same_bytes() -> None:
    """No random id is left in the drawing."""
    marks = [EXACT, AT_LEAST, RANGE, UNDATED]
    assert chart(marks, "People", "people") == chart(marks, "People", "people")


def test_each_mark_leads_to_its_claim_once_and_says_what_it_is() -> None:
    """In the order of the ladder within the dated and the undated."""
    svg = drawn(EXACT, replace(AT_LEAST, href="../../briefings/a2/#c2"), replace(UNDATED, href="../a3/#c3"))
    links = [(one.get("href"), one.get("aria-label")) for one in svg.iter("a")]
    assert links == [
        ("../../briefings/a1/#c1", "exactly 9, Ministry"),
        ("../../briefings/a2/#c2", "at least 31, Hospital"),
        ("../a3/#c3", "exactly 12, Ministry"),
    ]


def test_amounts_stand_beside_their_marks() -> None:
    """As the articles write them, disputed ones with a sign."""
    shown = texts(drawn(EXACT, replace(AT_LEAST, disputed=True), UNDATED))
    assert {"nine", "31 or more ⇄", "twelve", "date unknown", "Ministry", "Hospital"} <= set(shown)


@pytest.mark.parametrize(("mark", "broken", "thick"), [(AT_LEAST, 1, 0), (UP_TO, 1, 0), (RANGE, 0, 1), (UNDATED, 0, 0)])
def test_open_ends_are_broken_lines_and_ranges_bars(mark: Mark, broken: int, thick: int) -> None:
    """An exact amount is a point alone."""
    lines = list(drawn(EXACT, mark).iter("line"))
    assert len([one for one in lines if one.get("stroke-dasharray")]) == broken
    assert len([one for one in lines if one.get("stroke-width") == "6"]) == thick


@pytest.mark.parametrize(("mark", "upward"), [(AT_LEAST, True), (UP_TO, False)])
def test_an_open_end_points_where_the_rest_may_lie(mark: Mark, upward: bool) -> None:
    """At least goes up (a smaller y), up to goes down."""
    line = next(one for one in drawn(EXACT, mark).iter("line") if one.get("stroke-dasharray"))
    assert (float(line.get("y2", "0")) < 0) is upward


def test_colours_follow_the_page() -> None:
    """Only variables and the colour of the text, so that light, dark and print need one drawing; no font of its own."""
    svg = chart([EXACT, AT_LEAST, RANGE, UNDATED], "People", "people") or ""
    assert "var(--chart-1)" in svg
    assert "currentColor" in svg
    assert "#0" not in svg
    assert "font-family" not in svg
    assert "http" not in svg


def test_hostile_texts_stay_texts() -> None:
    """In a voice, a label, a link and the title; also when they look like what is replaced in the drawing."""
    bad = replace(AT_LEAST, voice=HOSTILE, label=HOSTILE, amount=HOSTILE, href=f"../x/#{HOSTILE}")
    svg = drawn(EXACT, bad, title=HOSTILE)
    assert {one.tag for one in svg.iter()} <= {"svg", "title", "desc", "g", "path", "line", "a", "text"}
    assert [one.get("href") for one in svg.iter("a")] == [EXACT.href, bad.href]
    assert svg.get("aria-label") == HOSTILE
    assert (svg.find("title") or ET.Element("title")).tag == "title"
    assert any(one.startswith('"><script>') for one in texts(svg))


def test_many_voices_share_the_last_shape() -> None:
    """An eye tells six apart."""
    svg = drawn(*(replace(EXACT, best=n, low=n, high=n, voice=f"Voice {n}") for n in range(1, 10)))
    assert len([one for one in texts(svg) if one.startswith("Voice")]) == MOST_VOICES - 1
    assert "other voices" in texts(svg)


def test_small_and_large_amounts_can_both_be_read() -> None:
    """Three and three million stand on an axis of equal factors, inside the drawing."""
    svg = drawn(EXACT, replace(EXACT, low=None, best=3e6, high=None))
    assert len(list(svg.iter("a"))) == 2


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("figures/l1.md", "briefings/a1.md#c1", "../../briefings/a1/#c1"),
        ("index.md", "briefings/a1.md#c1", "briefings/a1/#c1"),
        ("figures/index.md", "briefings/a1.md", "../briefings/a1/"),
        ("figures/l1.md", "figures/index.md", "../"),
    ],
)
def test_links_hold_in_the_folders_of_the_site(page: str, target: str, link: str) -> None:
    """Raw HTML is rewritten by nobody."""
    assert site_link(page, target) == link


def test_the_figure_page_and_the_home_page_show_the_chart() -> None:
    """With links that lead to the claims from either place."""
    pages = {page.path: page.content for page in render(marla.dossier(), Settings(title="Dam breach"))}
    assert 'href="../../briefings/a2courier/#c2fourteen"' in pages["figures/l1dead.md"]
    assert 'href="briefings/a2courier/#c2fourteen"' in pages["index.md"]


def test_marks_of_one_day_stand_beside_each_other() -> None:
    """Else they and their words would lie on one another."""
    svg = drawn(EXACT, replace(EXACT, low=8, best=8, high=8, label="eight"), replace(EXACT, low=7, best=7, high=7))
    paths = [path.get("transform", "").split(",")[0] for one in svg.iter("a") for path in one.iter("path")]
    assert len(set(paths)) == 3
    assert "4 Mar 2021" in texts(svg)


def test_an_old_event_has_a_panel_of_its_own() -> None:
    """On one axis it would press all reports of this week into one spot."""
    week = [replace(EXACT, first=date(2021, 3, d), last=date(2021, 3, d), low=d, best=d, high=d) for d in (2, 5, 9)]
    old = replace(EXACT, first=date(2007, 1, 1), last=date(2007, 12, 31), low=14, best=14, high=14)
    svg = drawn(old, replace(old, low=20, best=20, high=20), *week)
    assert {"2007", "2 Mar 2021", "9 Mar 2021"} <= set(texts(svg))
    spots = sorted(
        float(str(path.get("transform"))[10:].split(",")[0]) for one in svg.iter("a") for path in one.iter("path")
    )
    assert len(spots) == 5
    assert spots[-1] - spots[-3] > 100


def test_amounts_of_one_day_do_not_lie_on_each_other() -> None:
    """Near amounts of one day among others: no two words share a place, and those without room near their mark are left out."""
    later = replace(EXACT, first=date(2021, 3, 9), last=date(2021, 3, 9), low=30, best=30, high=30, label="thirty")
    crowd = [replace(EXACT, low=n, best=n, high=n, label=f"{n} dead") for n in (9, 10, 11, 12)]
    svg = drawn(*crowd, later)
    boxes = []
    for one in svg.iter("text"):
        label = "".join(one.itertext())
        if label.endswith(" dead") and one.get("transform"):
            x, y = (float(part) for part in str(one.get("transform"))[10:-1].split(","))
            boxes.append((x - len(label) * 3.5, y - 6, x + len(label) * 3.5, y + 6))
    assert 2 <= len(boxes) < 4
    for at, box in enumerate(boxes):
        assert not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for other in boxes[at + 1 :]
        )


THIS = Neighbour(1, "4 Mar 2021", "Ministry", "this claim", "this claim: Ruiz, Valley Post: nine dead", "../a/#c1")
KINDS = ("this claim", "disputes", "revises")


def lanes(*marks: Neighbour) -> ET.Element:
    """The neighbourhood, parsed."""
    return ET.fromstring(neighbourhood(marks, KINDS, "Around") or "")  # noqa: S314 - our own


def test_a_claim_alone_has_no_neighbourhood() -> None:
    """One mark says nothing."""
    assert neighbourhood([THIS], KINDS, "Around") is None


def test_neighbours_stand_by_day_and_origin_and_each_leads_to_its_claim() -> None:
    """An unknown day comes last; the same day and origin stand beside each other."""
    later = replace(THIS, place=2, day="5 Mar 2021", kind="revises", href="../b/#c2", words="revises")
    beside = replace(later, href="../b/#c3", words="revises too")
    unknown = replace(THIS, place=None, day="undated", lane="Hospital", kind="disputes", href="../c/#c4", words="d")
    svg = lanes(unknown, THIS, later, beside)
    assert {one.get("href") for one in svg.iter("a")} == {"../a/#c1", "../b/#c2", "../b/#c3", "../c/#c4"}
    at = {
        str(one.get("href")): [float(part) for part in str(path.get("transform"))[10:-1].split(",")]
        for one in svg.iter("a")
        for path in one.iter("path")
    }
    assert at["../a/#c1"][0] < at["../b/#c2"][0] < at["../b/#c3"][0] < at["../c/#c4"][0]
    assert at["../a/#c1"][1] == at["../b/#c2"][1] != at["../c/#c4"][1]
    assert {"Ministry", "Hospital", "4 Mar 2021", "5 Mar 2021", "undated", *KINDS} <= set(texts(svg))


def test_a_hostile_neighbour_stays_text() -> None:
    """In its lane, its words, its link and the title."""
    bad = replace(THIS, lane=HOSTILE, kind="revises", words=HOSTILE, href=f"../x/#{HOSTILE}")
    svg = ET.fromstring(neighbourhood([THIS, bad], KINDS, HOSTILE) or "")  # noqa: S314 - our own
    assert {one.tag for one in svg.iter()} <= {"svg", "title", "desc", "g", "path", "line", "a", "text"}
    assert svg.get("aria-label") == HOSTILE
    assert {one.get("href") for one in svg.iter("a")} == {THIS.href, bad.href}
