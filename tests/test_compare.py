"""Single features of the comparison of two claims: which numbers count as one, and whose capital stands for whom."""

from __future__ import annotations

from typing import Any

import pytest
from link_builders import dossier

from generator.link.compare import compare
from generator.link.statements import Statement, statements
from generator.link.vocabulary import Vocabulary
from generator.link.words import tokens
from generator.models import Reason


def made(left: dict[str, Any], right: dict[str, Any]) -> tuple[Statement, Statement]:
    """The two claims, each of an article of its own."""
    one, other = statements(dossier({"a": {"claims": [left]}, "b": {"claims": [right]}}), Vocabulary())[0]
    return one, other


def feature(name: str, left: dict[str, Any], right: dict[str, Any]) -> list[Reason]:
    """The reasons of that name that the two claims have in common."""
    found = compare(*made(left, right), lambda _: (), run=False)
    return [each for each in found.reasons if each.feature == name]


def barges(words: str, comparator: str, *, counted: str = "barge", **values: float) -> dict[str, Any]:
    """A claim that states one number of barges."""
    figure = {"text": words, "comparator": comparator, "counted": counted, **values}
    return {"says": f"{words} barges broke loose on the Sarn.", "figures": [figure]}


TWENTY = barges("More than 20", "more_than", value=20)


@pytest.mark.parametrize(
    ("other", "detail"),
    [
        (barges("at least 20", "at_least", value=20), "the same number"),
        (barges("over two dozen", "more_than", value=24), "numbers that agree"),
        (barges("22", "exact", value=22), "numbers that agree"),
        (barges("more than 200", "more_than", value=200), None),
        (barges("18", "exact", value=18), None),
        (barges("over two dozen", "more_than", value=24, counted="horse"), None),
        (barges("dozens of", "vague", low=20), None),
    ],
)
def test_numbers_that_count_as_one(other: dict[str, Any], detail: str | None) -> None:
    """The same number, or two of one thing that can both be right and are near; a vague word is no number."""
    assert [each.detail for each in feature("figure", TWENTY, other)] == ([detail] if detail else [])


def test_a_capital_counts_as_its_country_as_well() -> None:
    """Whoever has it from Lima and whoever has it from Peru speak of one thing."""
    capital, country = made({"says": "Lima shut its schools."}, {"says": "Peru shut its schools."})
    assert {"@peru", "lima"} <= capital.vector.keys()
    assert "@peru" in country.vector
    assert "@peru" not in made({"says": "Arequipa shut its schools."}, {"says": "Peru did."})[0].vector


def test_what_is_contracted_is_written_out() -> None:
    """Whichever way an outlet writes it, the words in order are the same."""
    short, long = (
        "They’re sure we won't, can’t and didn't; I'm, we've, you’ll",
        "They are sure we will not, can not and did not; I am, we have, you will",
    )
    assert [word.folded for word in tokens(short)] == [word.folded for word in tokens(long)]
