"""What a pair can score at most: never too low, and so no link is lost by leaving hopeless pairs uncompared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_builders import dossier
from test_link import every_case, on_subjects

from generator.link import dossier as linking
from generator.link.candidates import Pairs, candidates
from generator.link.ceilings import Ceilings, ceilings
from generator.link.compare import Alike, Comparison, compare
from generator.link.propositions import Parts, clauses
from generator.link.statements import Statement, statements
from generator.link.vectors import vectors
from generator.link.vocabulary import Vocabulary
from generator.models import Linked, Prepared

# Words that share stems and concept groups, as verbs and as things.
WORDS = ["send", "sent", "ship", "shipment", "deny", "court", "courts", "kill", "killing", "mayor", "bridge", "fall"]
clause = st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map(" | ".join)
claim = st.fixed_dictionaries(
    {"says": st.lists(st.sampled_from([*WORDS, "the"]), min_size=3, max_size=9).map(" ".join)},
    optional={"clauses": st.lists(clause, max_size=3), "block": st.just("headline"), "polarity": st.just("negative")},
)
articles = st.lists(st.lists(claim, min_size=1, max_size=5), min_size=2, max_size=5)


def built(texts: list[list[dict[str, Any]]]) -> tuple[Prepared, ...]:
    """A dossier of such claims; a word of its own keeps the ids of equal ones apart."""
    return dossier({f"a{i}": {"claims": claims} for i, claims in enumerate(texts)})


def scored(prepared: tuple[Prepared, ...]) -> Iterator[tuple[float, float]]:
    """What each pair can score at most, and what it scores."""
    vocabulary = Vocabulary()
    ready, rarity = statements(prepared, vocabulary)
    parts = Parts(rarity.of, vocabulary)
    told = {each.id: clauses(each.propositions, parts) for each in ready}
    words = vectors(ready)
    pairs = candidates(ready, words)
    tops = ceilings(ready, words, [told[each.id] for each in ready], pairs)
    for (left, right, run), top in zip(pairs, tops.whole.tolist(), strict=True):
        yield top, compare(ready[left], ready[right], told.__getitem__, run=run).score


def without_ceilings(prepared: tuple[Prepared, ...]) -> Linked:
    """The dossier linked by comparing every pair."""

    def no_end(ready: Sequence[Statement], _words: object, _told: object, pairs: Pairs) -> Ceilings:
        everything = np.full(len(pairs), np.inf)
        alike = [Alike.of(ready[left], ready[right]) for left, right, _ in pairs]
        return Ceilings(everything, everything, *np.array(alike).reshape(-1, 2).T)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linking, "ceilings", no_end)
        return linking.link(prepared)


@settings(deadline=None, max_examples=60)
@given(articles)
def test_no_pair_scores_more_than_its_ceiling(texts: list[list[dict[str, Any]]]) -> None:
    """Whatever the claims share by words and clauses."""
    assert all(score < top for top, score in scored(built(texts)))


@settings(deadline=None, max_examples=40)
@given(articles)
def test_any_dossier_links_as_if_all_pairs_were_compared(texts: list[list[dict[str, Any]]]) -> None:
    """Links, clusters and notes alike, whatever is left uncompared."""
    assert linking.link(built(texts)) == without_ceilings(built(texts))


@pytest.mark.parametrize("prepared", every_case())
def test_every_case_links_as_if_all_pairs_were_compared(prepared: tuple[Prepared, ...]) -> None:
    """With figures, days, denials and copies, which no ceiling knows."""
    assert linking.link(prepared) == without_ceilings(prepared)


def test_most_pairs_of_a_dossier_are_never_compared() -> None:
    """Sentences of one subject share a name or two: most can only be suggested, and a claim shows three of them."""
    prepared = on_subjects(200, 4, None)
    compared = 0

    def counting(*arguments: Any, **options: Any) -> Comparison:
        nonlocal compared
        compared += 1
        return compare(*arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linking, "compare", counting)
        linking.link(prepared)
    assert compared < 0.6 * len(list(scored(prepared)))
