"""Disputes from the articles' text on: who denies what, whose figures contradict, and what only looks so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from extract_cases import article

from generator.extract import extract
from generator.link import link
from generator.models import Claim, Interval, Linked, Prepared, RawArticle
from generator.settings import Settings

CASES = Path(__file__).parent / "cases/disputes"
DATES = (date(2031, 5, 6), date(2031, 5, 7))  # a Tuesday and the day behind it


def cases() -> list[Any]:
    """The cases of the folder; a known failure is a strict xfail with its reason."""
    found = []
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}", marks=marks))
    return found


def prepared(label: str, text: str, day: date) -> Prepared:
    """One article of a case, read as a whole."""
    one = replace(
        article(text, publisher=f"Paper {label.upper()}"),
        id=label,
        path=f"{label}.txt",
        sha256=label,
        published=Interval(day, day, "sidecar"),
    )
    raw = RawArticle(one.path, None, label, "text/plain", text, is_file=True)
    return Prepared(raw, one, extract(one, Settings().model))


def disputed(dossier: tuple[Prepared, ...]) -> list[tuple[str, str]]:
    """The words of each two claims of different articles that contradict each other, by a denial or by their figures."""
    found: Linked = link(dossier)
    claims = {claim.id: claim for claim in found.claims}
    texts = {each.article.id: each.article.text for each in dossier}
    by_figure = {figure.id: figure.claim or "" for each in dossier for figure in each.extraction.figures}
    pairs = {frozenset((each.left, each.right)) for each in found.links if each.relation == "disputes"} | {
        frozenset((by_figure[each.left], by_figure[each.right]))
        for each in found.figure_links
        if each.code == "dispute"
    }
    told = [
        sorted((claims[end] for end in pair), key=lambda claim: claim.article)
        for pair in pairs
        if pair <= claims.keys()
    ]
    return sorted((_words(a, texts[a.article]), _words(b, texts[b.article])) for a, b in told if a.article != b.article)


def _words(claim: Claim, text: str) -> str:
    """From the first to the last of content, voice and cue."""
    places = [*claim.content, *(part for part in (claim.voice, claim.cue) if part)]
    return text[min(place.start for place in places) : max(place.end for place in places)]


@pytest.mark.parametrize("case", cases())
def test_what_contradicts_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    """Every pair of the case is linked as a dispute, and each dispute is a pair of the case."""
    days = case.get("published", DATES)
    found = disputed(tuple(prepared(label, case[label], day) for label, day in zip("ab", days, strict=True)))
    told = [tuple(pair) for pair in case["disputes"]]
    assert [pair for pair in told if not any(_holds(pair, each) for each in found)] == []
    assert [each for each in found if not any(_holds(pair, each) for pair in told)] == []


def _holds(pair: tuple[str, ...], found: tuple[str, str]) -> bool:
    return all(words in whole for words, whole in zip(pair, found, strict=True))
