"""Which pairs of claims are worth comparing: an inverted index in which each claim spends a budget on its rarest terms.

Never all pairs. Linear: a claim reads at most `BUDGET` postings whatever the size of the dossier. Claims and terms are
numbers here, and some claims at a time are looked up together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.link.ragged import Flags, Numbers, Weights, array, fresh, places, starts
from generator.link.statements import Statement
from generator.link.vectors import Vectors

# 500 postings find a true partner for .944 of the claims among 100,000 (ECB+ pairs hidden in filler sentences).
BUDGET = 500
# Of the candidates that a claim meets, the best twelve are compared (eight would do for the six labelled dossiers), and
# more only where much is in common: a fact that forty outlets report.
KEPT, MOST = 12, 40
MUCH = 0.3
RUN = 5  # words of a common run worth looking at
LEAST = 0.1  # a lower cosine never reaches what is shown
CROWD = 12  # a run that more claims share is a formula of the outlet, not a link
BLOCK = 32  # claims looked up together: what they read stays in the cache of a processor (16 and 64 cost the same)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of claims by their positions, the smaller first, in order; `run` says which share a run of five words."""

    left: Numbers
    right: Numbers
    run: Flags

    def __len__(self) -> int:
        return len(self.left)

    def __iter__(self) -> Iterator[tuple[int, int, bool]]:
        return zip(self.left.tolist(), self.right.tolist(), self.run.tolist(), strict=True)

    def find(self, ends: Iterable[tuple[int, int]]) -> Numbers:
        """Where the pairs with these positions stand, of those that there are."""
        size = self.right.max(initial=0) + 1
        wanted = array([left * size + right for left, right in ends if left < right < size])
        return np.flatnonzero(np.isin(self.left * size + self.right, wanted))

    def at(self, which: Flags | Numbers) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.left[which], self.right[which], self.run[which])


def candidates(all_statements: Sequence[Statement], told: Vectors) -> Pairs:
    """Pairs of positions in `all_statements` that share rare terms or a run of five words; `told` are their vectors.

    Pairs of one article are none. A pair is found when either of its claims finds the other, so the order of articles
    changes nothing.
    """
    if not all_statements:
        return Pairs(array(()), array(()), np.zeros(0, dtype=bool))
    numbers: dict[str, int] = {}
    articles = array([numbers.setdefault(each.claim.article, len(numbers)) for each in all_statements])
    size = len(all_statements)
    met = np.concatenate([_keys(at, other, size) for at, other in _met(_postings(told), articles)])
    runs = np.concatenate([_keys(at, other, size) for at, other in _runs(all_statements, articles)])
    keys = np.union1d(met, runs)
    return Pairs(keys // size, keys % size, np.isin(keys, runs))


def _keys(left: Numbers, right: Numbers, size: int) -> Numbers:
    """One number for each pair, the smaller position first."""
    return np.minimum(left, right) * size + np.maximum(left, right)


# ------------------------------------------------------------------------------------------------- rare terms
@dataclass(frozen=True, slots=True)
class _Postings:
    """The terms of each claim, its rarest first, and the claims of each term."""

    terms: Numbers  # of all claims one after another
    weights: Weights
    of_claim: Numbers  # where in `terms` each claim starts
    counts: Numbers  # claims that hold a term
    of_term: Numbers  # where in `holders` each term starts
    holders: Numbers
    theirs: Weights


def _postings(told: Vectors) -> _Postings:
    begin, terms = told.rows.begin, told.rows.terms
    order = np.argsort(terms, kind="stable")
    holders = np.repeat(np.arange(len(begin) - 1), np.diff(begin))[order]
    return _Postings(terms, told.weights, begin, told.counts, starts(told.counts), holders, told.weights[order])


def _met(held: _Postings, articles: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """For a block of claims the claims of other articles that share the most with each, within its budget."""
    size = len(articles)
    for first in range(0, size, BLOCK):
        keys, shared = _products(held, first, min(first + BLOCK, size))
        keys, weights = _summed(keys, shared)
        at, other = keys // size, keys % size
        found = (weights >= LEAST) & (articles[at + first] != articles[other])
        at, other = _best(at[found], other[found], weights[found])
        yield at + first, other


def _summed(keys: Numbers, shared: Weights) -> tuple[Numbers, Weights]:
    """Each key once, in order, with the sum of what is shared under it.

    Sorted by halves of 16 bits, for which numpy has a radix sort: a table with a place for every pair would be read
    at random, and what that costs grows with the dossier.
    """
    order = np.argsort(keys.astype(np.uint16), kind="stable")
    order = order[np.argsort((keys >> 16).astype(np.uint16)[order], kind="stable")]
    keys = keys[order]
    first = fresh(keys)
    return keys[first], np.bincount(np.cumsum(first) - 1, shared[order]).astype(np.float64, copy=False)


def _products(held: _Postings, first: int, last: int) -> tuple[Numbers, Weights]:
    """What each claim from `first` up to `last` shares with each holder of its rarest terms, term by term."""
    start, end = held.of_claim[first], held.of_claim[last]
    terms, sizes = held.terms[start:end], np.diff(held.of_claim[first : last + 1])
    rows, read = np.repeat(np.arange(last - first), sizes), starts(held.counts[terms])
    spent = read[1:] - np.repeat(read[held.of_claim[first:last] - start], sizes)
    used = (spent <= BUDGET) & (held.counts[terms] > 1)
    terms, rows, weights = terms[used], rows[used], held.weights[start:end][used]
    which, holder = places(held.of_term[terms], held.of_term[terms + 1])
    return rows[which] * (len(held.of_claim) - 1) + held.holders[holder], weights[which] * held.theirs[holder]


def _best(at: Numbers, other: Numbers, weights: Weights) -> tuple[Numbers, Numbers]:
    """The pairs that are among the best of the claim `at`, ties by position; `at` comes in order."""
    able = weights >= _least(at, weights)  # a claim meets hundreds: only those that may be among its best are sorted
    at, other, weights = at[able], other[able], weights[able]
    order = np.lexsort((other, -weights, at))
    at, other, weights = at[order], other[order], weights[order]
    place = np.arange(len(at)) - np.searchsorted(at, at)
    kept = (place < KEPT) | ((place < MOST) & (weights >= MUCH))
    return at[kept], other[kept]


def _least(at: Numbers, weights: Weights) -> Weights:
    """For each pair the weight of the last that its claim `at` keeps whatever it has in common, `MUCH` at most."""
    counts = np.bincount(at)
    if not len(counts) or counts.max() <= KEPT:
        return np.zeros(len(at))
    table = np.zeros((len(counts), counts.max()))
    table[at, np.arange(len(at)) - starts(counts)[at]] = weights
    last: Weights = np.minimum(np.partition(table, -KEPT, axis=1)[:, -KEPT], MUCH)
    return last[at]


# ------------------------------------------------------------------------------------------------------- runs
def _runs(all_statements: Sequence[Statement], articles: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Pairs of claims of two articles that share a run, each run looked up once."""
    runs, claims = _numbered_runs(all_statements)
    order = np.lexsort((claims, runs))
    runs, claims = runs[order], claims[order]
    first = fresh(runs, claims)
    runs, claims = runs[first], claims[first]
    holders = np.bincount(runs)[runs]
    runs, claims = runs[holders <= CROWD], claims[holders <= CROWD]
    for apart in range(1, CROWD):
        left, right = claims[:-apart], claims[apart:]
        found = (runs[:-apart] == runs[apart:]) & (articles[left] != articles[right])
        yield left[found], right[found]


def _numbered_runs(all_statements: Sequence[Statement]) -> tuple[Numbers, Numbers]:
    """Each place at which a run starts: the number of the run, and the claim."""
    known: dict[str, int] = {}
    words = array([known.setdefault(word, len(known)) for each in all_statements for word in each.words])
    sizes = array([len(each.words) for each in all_statements])
    runs = words
    for further in range(1, RUN):  # a run and the word behind it: numbered anew, so that numbers stay small
        longer = runs[:-1] * (len(known) + 1) + words[further:]
        runs = np.unique(longer, return_inverse=True)[1]
    claims = np.repeat(np.arange(len(sizes)), sizes)[: len(runs)]
    ends = np.cumsum(sizes)[claims]
    inside = np.arange(len(runs)) + RUN <= ends
    return runs[inside], claims[inside]
