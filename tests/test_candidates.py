"""Which pairs are compared: the fast way of finding them against the plain one, term by term and run by run."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_builders import dossier

from generator.link import candidates as finding
from generator.link import link
from generator.link.statements import Statement, statements
from generator.link.vectors import vectors
from generator.link.vocabulary import Vocabulary

WORDS = [first + last for first in ("har", "vel", "tor", "mon") for last in ("bor", "dan", "mit", "lex", "ran")]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


def plainly(ready: Sequence[Statement]) -> dict[tuple[int, int], bool]:
    """The pairs as they are defined, each claim for itself."""
    postings: dict[str, dict[int, float]] = defaultdict(dict)
    runs: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for at, each in enumerate(ready):
        for term, weight in each.vector.items():
            postings[term][at] = weight
        for i in range(len(each.words) - finding.RUN + 1):
            runs[each.words[i : i + finding.RUN]].add(at)
    pairs = {(min(at, o), max(at, o)): False for at, each in enumerate(ready) for o in best(each, postings, ready)}
    for places in runs.values():
        if len(places) <= finding.CROWD:
            pairs |= {(a, b): True for a in places for b in places if a < b and apart(ready[a], ready[b])}
    return dict(sorted(pairs.items()))


def best(each: Statement, postings: dict[str, dict[int, float]], ready: Sequence[Statement]) -> list[int]:
    """What one claim meets within its budget, the best of it."""
    shared: dict[int, float] = defaultdict(float)
    left = finding.BUDGET
    for term in sorted(each.vector, key=lambda term: (len(postings[term]), term)):
        left -= len(postings[term])
        if left < 0:
            break
        for at, weight in postings[term].items() if len(postings[term]) > 1 else ():
            shared[at] += each.vector[term] * weight
    found = sorted((-w, at) for at, w in shared.items() if w >= finding.LEAST and apart(each, ready[at]))
    return [at for i, (w, at) in enumerate(found[: finding.MOST]) if i < finding.KEPT or -w >= finding.MUCH]


def apart(one: Statement, other: Statement) -> bool:
    """True for claims of two articles."""
    return one.claim.article != other.claim.article


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(sentences, min_size=1, max_size=6), max_size=8),
    st.sampled_from([1, 3, 100]),
    st.sampled_from([1, 99, 1 << 63]),
)
def test_the_pairs_are_those_of_the_plain_way(texts: list[list[str]], block: int, largest: int) -> None:
    """In any dossier, for blocks of any size, with a budget and caps so small that they bite, also where numbers grow too large."""
    rows = {f"a{i}": {"claims": lines} for i, lines in enumerate(texts)}
    ready, _ = statements(dossier(rows), Vocabulary())
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "BLOCK": block,
            "BUDGET": 12,
            "KEPT": 2,
            "MOST": 4,
            "CROWD": 4,
            "RUN": 3,
            "LARGEST": largest,
        }.items():
            patch.setattr(finding, name, value)
        assert {(left, right): run for left, right, run in finding.candidates(ready, vectors(ready))} == plainly(ready)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 2**32 - 1) | st.integers(0, 3) | st.just(1 << 16), st.sampled_from([0.1, 0.2])))
)
def test_what_is_shared_adds_up_for_each_pair(shared: list[tuple[int, float]]) -> None:
    """Keys of any size that fits, in order, each with the sum of its weights in the order in which they came."""
    sums: dict[int, float] = defaultdict(float)
    for key, weight in shared:
        sums[key] += weight
    keys, weights = zip(*shared, strict=True) if shared else ((), ())
    found = finding._summed(np.array(keys, dtype=np.int64), np.array(weights, dtype=np.float64))
    assert dict(zip(*(each.tolist() for each in found), strict=True)) == sums
    assert found[0].tolist() == sorted(sums)


@pytest.mark.parametrize("running", [True, False])
def test_linking_leaves_the_collector_as_it_was(running: bool) -> None:
    """It is only kept still while linking runs, also when linking fails."""
    was = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        link(())
        with pytest.raises(AttributeError):
            link((None,))  # type: ignore[arg-type]  # fails on purpose
        assert gc.isenabled() == running
    finally:
        (gc.enable if was else gc.disable)()
