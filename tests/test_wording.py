"""Reasons of links are told in words that stand in the articles."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_builders import dossier
from test_link import cases

from generator.link import link
from generator.link.vocabulary import Vocabulary
from generator.link.wording import CLAUSES, placed, stretch

CASES = Path(__file__).parent / "cases/link/relations"
PLAIN = Vocabulary()

STRETCHES = [
    ("court convict treasurer bribery", "On Friday the court in Lom convicted its former treasurer of bribery, twice."),
    ("company ship pump", "Some 400 pumps, made in Lom, were shipped by the company when it was new."),
    ("firm send shell", "The firm sent 40 artillery shells, twice."),
    ("us send ship", "“We’ve heard it,” he said: the U.S. didn’t send 2,300 ships."),
]
QUOTED = [
    "the court in Lom convicted its former treasurer of bribery",
    "400 pumps, made in Lom, were shipped by the company",
]
QUOTED += ["The firm sent 40 artillery shells", "send 2,300 ships"]


@pytest.mark.parametrize(
    ("clause", "text", "quoted"), [(*row, said) for row, said in zip(STRETCHES, QUOTED, strict=True)]
)
def test_a_clause_is_quoted_as_the_shortest_stretch_that_holds_its_words(clause: str, text: str, quoted: str) -> None:
    """With the number or the article before it."""
    assert stretch(clause, text, PLAIN) == quoted


def test_a_clause_of_which_no_word_is_written_is_the_whole_claim() -> None:
    """Nothing to point at."""
    assert stretch("ferry sink", "All of it was over.", PLAIN) == "All of it was over."


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The Karvans' aid", ["Karvans", "aid"]),
        ("a 15-year-old boy", ["15-year-old", "boy"]),
        ("North Korea’s “rounds”", ["North Korea", "rounds"]),
        ("He didn’t notice another note", ["notice", "another", "note"]),
        ("the U.S. and one ship", ["one", "ship"]),
    ],
)
def test_words_are_found_where_they_are_written(text: str, written: list[str]) -> None:
    """Possessives, ages and countries; an acronym with dots has no place, and what follows it has."""
    assert [text[word.start : word.end] for word in placed(text, PLAIN)] == written


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=st.sampled_from("aA.’'s n5-y¼ﬁtß,\n")))
def test_every_text_has_its_words_in_order(text: str) -> None:
    """Whatever marks stand between them."""
    found = placed(text, PLAIN)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= word.start < word.end <= len(text) for word in found)


@pytest.mark.parametrize("case", cases(CASES))
def test_no_reason_shows_stems_or_lemmas(case: dict[str, Any]) -> None:
    """Words in common and clauses stand in the articles letter by letter."""
    prepared = dossier(case["articles"])
    text = "\n".join(each.article.text for each in prepared)
    names = {
        claim["voice"]["resolved"] for row in case["articles"].values() for claim in row["claims"] if "voice" in claim
    }
    told = [reason for each in link(prepared).links for reason in each.reasons]
    words = [word for one in told if one.feature == "words" for word in one.detail.partition(": ")[2].split(", ")]
    quoted = [value for one in told if one.feature in CLAUSES for value in (one.left, one.right)]
    assert all(word in text or any(word in name for name in names) for word in words)
    assert all(value in text for value in quoted)
