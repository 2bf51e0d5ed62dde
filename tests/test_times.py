"""Times in reports: cases as data, laws as properties, and the rates on the whole set as floors."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from figure_cases import MODEL, article, cases, time_rates
from figure_cases import times_of as found
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.extract.parser import parse
from generator.extract.times import times
from generator.models import Interval


def parameters() -> list[Any]:
    """The cases as parameters, known failures as strict xfails."""
    return [pytest.param(case, id=name, marks=_marks(case)) for name, case in cases("times")]


def _marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []


@pytest.mark.parametrize("case", parameters())
def test_case(case: dict[str, Any]) -> None:
    """Each expression is found in its words, with its days; nothing else is."""
    expected = [(one["text"], one.get("from"), one.get("to")) for one in case["times"]]
    assert [(one.text, one.first, one.last) for one in found(case["text"], case.get("published"))] == expected


def test_rates() -> None:
    """Over all cases, known failures included: intervals right, and wrong ones (not abstained) next to none."""
    rates = time_rates()
    assert rates["cases"] >= 150
    assert rates["right"] >= 0.97
    assert rates["wrong"] <= 0.01


def test_both_ends_of_a_bounded_publication_count() -> None:
    """Where publication is only known to lie between two days, the result covers what either would give."""
    bounded = Interval(date(2024, 3, 12), date(2024, 3, 14), "bounded")
    one = article("The council met yesterday.", bounded)
    (time,) = (time for block in parse(one, MODEL) for time in times(block, bounded))
    assert (time.first, time.last) == (date(2024, 3, 11), date(2024, 3, 13))


def test_a_half_open_publication_resolves_nothing() -> None:
    """A reference with an unknown end leaves relative expressions relative."""
    open_ended = Interval(date(2024, 3, 12), None, "not before")
    one = article("The council met yesterday.", open_ended)
    (time,) = (time for block in parse(one, MODEL) for time in times(block, open_ended))
    assert (time.first, time.last, time.basis) == (None, None, "relative; publication date unknown")


WORDS = st.sampled_from(
    [
        "on",
        "by",
        "since",
        "until",
        "before",
        "after",
        "in",
        "the",
        "last",
        "next",
        "this",
        "past",
        "early",
        "late",
        "end",
        "of",
        "first",
        "half",
        "quarter",
        "Tuesday",
        "Tuesdays",
        "May",
        "March",
        "September",
        "Sept.",
        "2023",
        "1980s",
        "3",
        "31",
        "30",
        "12th",
        ",",
        ".",
        "2024-02-30",
        "31/02/2023",
        "25/05/2023",
        "two",
        "years",
        "ago",
        "earlier",
        "week",
        "month",
        "year",
        "decade",
        "weekend",
        "today",
        "yesterday",
        "tonight",
        "Christmas",
        "Day",
        "winter",
        "1066",
        "0000",
        "will",
        "was",
        "Seventies",
        "and",
        "Eighties",
        "21st",
        "century",
        "'90s",
        "–",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(WORDS, max_size=20).map(" ".join), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_spans_and_intervals_hold(text: str, published: date) -> None:
    """Whatever the words and the day, spans cover their words, don't overlap, and no interval ends before it begins."""
    end = 0
    for time in found(text, published):
        assert time.text == text[time.start : time.end] != ""
        assert time.start >= end
        end = time.end
        assert not (time.first and time.last) or time.first <= time.last
