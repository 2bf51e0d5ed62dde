"""Figures of one counted thing: the code of each pair, and the ladders they stand in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from link_builders import dossier

from generator.link import link
from generator.link.ranges import bounds, meet
from generator.models import Comparator, Figure, Linked

CASES = Path(__file__).parent / "cases/link/figures"


def cases() -> list[Any]:
    """One case a file; a known failure is a strict xfail with its reason."""
    found = []
    for path in sorted(CASES.glob("*.yml")):
        case = yaml.safe_load(path.read_text("utf-8"))
        marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
        found.append(pytest.param(case, id=path.stem, marks=marks))
    return found


def codes(linked: Linked) -> dict[tuple[str, str], str]:
    """The code of each linked pair of figures."""
    return {(each.left, each.right): each.code for each in linked.figure_links}


@pytest.mark.parametrize("case", cases())
def test_each_pair_has_its_code(case: dict[str, Any]) -> None:
    """A case lists every pair that belongs together; what has nothing to do with each other has no record."""
    found = codes(link(dossier(case["articles"])))
    assert found == {(row["left"], row["right"]): row["code"] for row in case["pairs"]}


@pytest.mark.parametrize("case", cases())
def test_reasons_show_both_figures(case: dict[str, Any]) -> None:
    """The words of the two figures stand with the code, turned as the pair is."""
    prepared = dossier(case["articles"])
    texts = {figure.id: figure.text for each in prepared for figure in each.extraction.figures}
    for each in link(prepared).figure_links:
        assert [(reason.left, reason.right) for reason in each.reasons] == [(texts[each.left], texts[each.right])]


def test_a_ladder_stands_in_time_order() -> None:
    """Three tolls of one fever: one ladder, oldest first, whatever the order of the articles."""
    says = "The river fever has infected {} people in Tassin"
    rows = {
        label: {
            "published": day,
            "claims": [
                {
                    "says": says.format(value),
                    "voice": "Health Ministry",
                    "figures": [{"text": str(value), "value": value, "counted": "person", "state": "infect"}],
                }
            ],
        }
        for label, day, value in yaml.safe_load("[[c, 2031-03-01, 3100], [a, 2031-02-01, 1500], [b, 2031-02-15, 2200]]")
    }
    (ladder,) = link(dossier(rows)).ladders
    assert ladder.figures == ("a.1.0", "b.1.0", "c.1.0")
    assert (ladder.counted, ladder.unit, ladder.state) == ("person", "count", "infect")


def test_a_bound_of_publication_is_no_day() -> None:
    """A figure of an article of which only *not before 2014* is known stands behind those with days."""
    says = "The river fever has infected {} people in Tassin"
    rows = {
        label: {
            "published": days,
            "claims": [
                {
                    "says": says.format(value),
                    "voice": "Health Ministry",
                    "figures": [{"text": str(value), "value": value, "counted": "person", "state": "infect"}],
                }
            ],
        }
        for label, days, value in (
            ("a", (date(2014, 1, 1), None), 1500),
            ("b", (None, date(2014, 1, 1)), 1700),
            ("c", date(2031, 3, 1), 3100),
            ("d", (date(2031, 2, 1), date(2031, 2, 28)), 2200),
        )
    }
    (ladder,) = link(dossier(rows)).ladders
    assert ladder.figures == ("d.1.0", "c.1.0", "a.1.0", "b.1.0")


values = st.integers(0, 10**7).map(float)
comparators: st.SearchStrategy[Comparator] = st.sampled_from(
    ["exact", "about", "more_than", "at_least", "nearly", "up_to", "less_than"]
)


def figure(value: float, comparator: Comparator) -> Figure:
    """A figure as extraction writes it: bounds only where the comparator sets them."""
    low = value if comparator in ("exact", "at_least", "more_than") else None
    high = value if comparator in ("exact", "up_to", "less_than") else None
    best = value if comparator in ("exact", "about", "nearly") else None
    return Figure("f", "a", None, 0, 1, str(value), low, best, high, comparator, "count", "person", None, None)


@settings(deadline=None)
@given(values, comparators, values, comparators)
def test_ranges_meet_both_ways(a: float, how: Comparator, b: float, other: Comparator) -> None:
    """Whether two ranges meet does not depend on which is asked, a figure meets itself, and bounds are in order."""
    left, right = figure(a, how), figure(b, other)
    assert meet(left, right) == meet(right, left)
    assert meet(left, left)
    assert bounds(left)[0] <= bounds(left)[1]


@settings(deadline=None)
@given(values)
def test_a_lower_and_an_upper_bound_of_one_number_meet(value: float) -> None:
    """At least N and up to N are both true of N."""
    assert meet(figure(value, "at_least"), figure(value, "up_to"))
