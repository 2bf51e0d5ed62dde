"""Datelines: a report's first claim begins behind one, and its day dates the report and nothing that happened."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from figure_cases import MODEL, article, cases

from generator.extract import extract
from generator.extract.datelines import PASSAGES, dateline

CASES = [case for _, case in cases("datelines")]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:24] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """The dateline, its day, and the first claim are those that a reader tells."""
    found = dateline(case["text"])
    assert (case["text"][: found.end] if found else None) == case.get("words")
    assert ([found.month, found.day, found.year] if found else None) == (
        case.get("day", [None] * 3) if "words" in case else None
    )
    claims = extract(article(case["text"]), MODEL).claims
    assert claims[0].text == case["begins"]
    assert claims[0].content[0].of(case["text"])[:8] == case["begins"][:8]


def test_the_day_is_no_event() -> None:
    """A dateline with a year bounds the publication, and *on Tuesday* counts from it; it is itself no time of a claim."""
    said = extract(article("SENN, May 12, 2022 (NWP) — Two barges sank near Brill on Tuesday."), MODEL)
    assert said.published is not None
    assert said.published.first == date(2022, 5, 12)
    (time,) = said.claims[0].times
    assert (time.text, time.first, time.last) == ("Tuesday", date(2022, 5, 10), date(2022, 5, 10))
    assert not [mention for mention in said.mentions if mention.text.startswith("SENN")]


def test_a_spelled_number_behind_it_is_read() -> None:
    """The number that opens the first sentence is a figure."""
    (figure,) = extract(article("SENN, May 12, 2022 (NWP) — Twelve barges sank near Brill."), MODEL).figures
    assert (figure.text, figure.counted, figure.best) == ("Twelve", "barge", 12)


def test_further_down_a_place_heads_its_own_news() -> None:
    """In a round-up of places they belong to what they head."""
    text = "\n\n".join([*["The port of Brill lost 300 jobs."] * PASSAGES, "SENN — Norvik closed 40 shops."])
    assert extract(article(text), MODEL).claims[-1].text == "SENN — Norvik closed 40 shops."
