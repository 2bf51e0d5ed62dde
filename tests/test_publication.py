"""Bounds of an unstated publication: cases as data; the true day is never outside, and wide bounds stay visible."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from figure_cases import article, cases, publication_rates
from figure_cases import bounds_of as bounds

from generator.models import Interval

CASES = [case for name, case in cases("publication") if name.startswith("bounds")]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            marks=[pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else [],
            id=str(number),
        )
        for number, case in enumerate(CASES)
    ],
)
def test_case(case: dict[str, Any]) -> None:
    """The interval is the one that the text allows."""
    found = bounds(article(case["text"]))
    assert (found and found.first, found and found.last) == (case.get("from"), case.get("to"))
    assert (found is None) == case.get("none", False)


def test_no_bound_excludes_the_true_day() -> None:
    """Of 60 undated texts none is bounded wrongly, and most get the very bounds that a careful reader tells."""
    rates = publication_rates()
    assert rates["cases"] >= 60
    assert rates["outside"] == 0
    assert rates["as a reader"] >= 0.9
    assert rates["median width of these"] <= 60


def test_a_stated_publication_needs_no_bounds() -> None:
    """Where the article states its date the text is not asked."""
    stated = replace(article("He left in May 2023."), published=Interval(date(2023, 6, 1), date(2023, 6, 1), "stated"))
    assert bounds(stated) is None


def test_the_day_it_was_added_is_an_upper_bound() -> None:
    """An article cannot have been published after somebody put it into the dossier."""
    added = replace(article("He left in May 2023."), added=Interval(date(2023, 6, 1), date(2023, 6, 1), "sidecar"))
    assert bounds(added) == Interval(
        date(2023, 5, 1),
        date(2023, 6, 1),
        'not before 2023-05-01, from "He left in May 2023"; not after 2023-06-01, from when it was added',
    )
