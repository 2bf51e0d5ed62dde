"""Quantities: cases as data, the rates over all of them as floors, laws as properties, and time that stays linear."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from figure_cases import MODEL, article, cases, figure_rates, right
from figure_cases import figures_of as found
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.extract.parser import parse
from generator.extract.quantities import quantities
from generator.models import Interval

FLOORS = {"value": 0.99, "comparator": 0.99, "unit": 0.99, "counted": 0.95, "state": 0.95, "as_of": 0.93}


def parameters() -> list[Any]:
    """The cases as parameters, known failures as strict xfails."""
    return [pytest.param(case, id=name, marks=_marks(case)) for name, case in cases("quantities")]


def _marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []


@pytest.mark.parametrize("case", parameters())
def test_case(case: dict[str, Any]) -> None:
    """Each quantity is found in its words and read as the case says; nothing else is."""
    figures = found(case["text"], case.get("published"), case.get("kind", "paragraph"))
    assert [figure.text for figure in figures] == [expected["text"] for expected in case["figures"]]
    for expected, figure in zip(case["figures"], figures, strict=True):
        assert all(right(expected, figure).values()), (expected, figure)


def test_rates() -> None:
    """Over all cases, known failures included, each field reaches its floor."""
    rates = figure_rates()
    assert rates["cases"] >= 300
    assert rates["spurious"] <= 2
    assert {field: rates[field] for field, floor in FLOORS.items() if rates[field] < floor} == {}


def test_as_of_is_the_sentence_s_time() -> None:
    """A past time in the sentence dates the figure; a coming one does not; else publication does."""
    told, coming, plain = (
        found(text, date(2024, 3, 14))[0].as_of
        for text in ("In May 2023 it sold 30 boats.", "It will sell 30 boats next week.", "It sold 30 boats.")
    )
    assert told == Interval(date(2023, 5, 1), date(2023, 5, 31), 'from "May 2023" in the sentence')
    assert coming == plain == Interval(date(2024, 3, 14), date(2024, 3, 14), "published")


def test_as_of_is_unknown_without_a_date() -> None:
    """Without a time in the sentence and without a known publication nothing dates a figure."""
    assert found("It sold 30 boats.")[0].as_of is None


def test_ids_tell_equal_figures_apart() -> None:
    """Two equal figures in equal sentences get two ids, and the same text always the same ones."""
    figures = found("Police held 30 men. Police held 30 men.")
    assert len({figure.id for figure in figures}) == 2
    assert figures == found("Police held 30 men. Police held 30 men.")


WORDS = st.sampled_from(
    [
        "at",
        "least",
        "nearly",
        "12",
        "30,000",
        "2.5",
        "million",
        "dozens",
        "of",
        "half",
        "a",
        "the",
        "two-thirds",
        "per",
        "cent",
        "%",
        "$",
        "£3m",
        "people",
        "killed",
        "to",
        "and",
        "-",
        "–",
        "years",
        "old",
        "between",
        "one",
        "in",
        "five",
        "no",
        "casualties",
        "2019",
        "May",
        "3.30pm",
        "Boeing",
        "737",
        "them",
        "which",
        "were",
        "hurt",
        ",",
        ".",
        ":",
        "|",
        "½",
        "km",
        "0",
        "00",
        "1,2,3",
        "third",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_spans_and_bounds_hold(text: str) -> None:
    """Whatever the words, a figure's text is what its span covers, figures don't overlap, and low <= best <= high."""
    end = 0
    for figure in found(text):
        assert figure.text == text[figure.start : figure.end] != ""
        assert figure.start >= end
        end = figure.end
        numbers = [one for one in (figure.low, figure.best, figure.high) if one is not None]
        assert numbers == sorted(numbers)
        assert numbers


def test_time_is_linear_in_numbers() -> None:
    """Four times the numbers cost about four times the time, not sixteen."""

    def cost(count: int) -> float:
        one = article(" ".join(f"{number} of them." for number in range(count)))
        parsed = parse(one, MODEL)
        start = time.process_time()
        quantities(one, parsed)
        return time.process_time() - start

    cost(200)  # compiles and caches
    assert min(cost(1600), cost(1600)) < 9 * cost(400) + 0.1  # the quicker of two: others use the machine as well
