"""Which pairs of claims are worth comparing: an inverted index in which each claim spends a budget on its rarest terms.

Never all pairs. Linear: a claim reads at most `BUDGET` postings whatever the size of the dossier. Claims and terms are
numbers here, and some claims at a time are looked up together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.link.ragged import Flags, Numbers, Weights, array, distinct, fresh, places, starts
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
LARGEST = 1 << 63  # number that an array holds
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
    keys = distinct(np.concatenate([met, runs]))
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
    bits = size.bit_length()
    for first in range(0, size, BLOCK):
        keys, weights = _summed(*_products(held, first, min(first + BLOCK, size), bits))
        able = weights >= LEAST
        keys, weights = keys[able], weights[able]
        at, other = keys >> bits, keys & ((1 << bits) - 1)
        apart = articles[at + first] != articles[other]
        at, other = _best(at[apart], other[apart], weights[apart])
        yield at + first, other


def _summed(keys: Numbers, shared: Weights) -> tuple[Numbers, Weights]:
    """Each key once, in order, with the sum of what is shared under it.

    Sorted, because a table with a place for every pair would be read at random, and what that costs grows with the dossier.
    """
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = fresh(keys)
    return keys[first], np.bincount(np.cumsum(first) - 1, shared[order]).astype(np.float64, copy=False)


def _products(held: _Postings, first: int, last: int, bits: int) -> tuple[Numbers, Weights]:
    """What each claim from `first` up to `last` shares with each holder of its rarest terms, term by term.

    The key of a product has the holder in its last `bits`, before them which of these claims it is.
    """
    start, end = held.of_claim[first], held.of_claim[last]
    terms, sizes = held.terms[start:end], np.diff(held.of_claim[first : last + 1])
    rows, read = np.repeat(np.arange(last - first), sizes), starts(held.counts[terms])
    spent = read[1:] - np.repeat(read[held.of_claim[first:last] - start], sizes)
    used = (spent <= BUDGET) & (held.counts[terms] > 1)
    terms, rows, weights = terms[used], rows[used], held.weights[start:end][used]
    which, holder = places(held.of_term[terms], held.of_term[terms + 1])
    return (rows << bits)[which] + held.holders[holder], weights[which] * held.theirs[holder]


def _best(at: Numbers, other: Numbers, weights: Weights) -> tuple[Numbers, Numbers]:
    """The pairs that are among the best of the claim `at`, ties by position; they come in order."""
    able = weights >= _least(at, weights)  # a claim meets hundreds: only those that may be among its best are sorted
    at, other, weights = at[able], other[able], weights[able]
    order = np.lexsort((-weights, at))
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
    order = np.argsort(runs, kind="stable")
    runs, claims = runs[order], claims[order]
    first = fresh(runs, claims)
    runs, claims = runs[first], claims[first]
    holders = np.diff(np.flatnonzero(np.append(fresh(runs), True)))
    told = np.repeat(holders, holders) <= CROWD
    runs, claims = runs[told], claims[told]
    for apart in range(1, CROWD):
        left, right = claims[:-apart], claims[apart:]
        found = (runs[:-apart] == runs[apart:]) & (articles[left] != articles[right])
        yield left[found], right[found]


def _numbered_runs(all_statements: Sequence[Statement]) -> tuple[Numbers, Numbers]:
    """Each place at which a run starts: the number of the run, and the claim."""
    known: dict[str, int] = {}
    words = array([known.setdefault(word, len(known)) for each in all_statements for word in each.words])
    sizes = array([len(each.words) for each in all_statements])
    runs, most = words, len(known)
    for further in range(1, RUN):  # a run and the word behind it; numbered anew where that would be too large
        if most * len(known) >= LARGEST:
            runs = np.unique(runs, return_inverse=True)[1]
            most = len(runs)
        runs, most = runs[:-1] * len(known) + words[further:], most * len(known)
    claims = np.repeat(np.arange(len(sizes)), sizes)[: len(runs)]
    ends = np.cumsum(sizes)[claims]
    inside = np.arange(len(runs)) + RUN <= ends
    return runs[inside], claims[inside]
