"""Rows of unequal length (the terms of each claim, the claims of each term) one after another in a flat array."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]
Flags = NDArray[np.bool_]

BLOCK = 64  # rows looked up together: the tables for them stay in the cache of a processor (32 and 128 cost the same)


def array(numbers: Sequence[int]) -> Numbers:
    """Whole numbers as an array."""
    return np.array(numbers, dtype=np.int64)


def starts(sizes: Numbers) -> Numbers:
    """Where each of several rows begins, and where the last ends."""
    return np.concatenate([array([0]), np.cumsum(sizes)])


def places(begin: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
    """All places of some rows, each given by the half-open stretch that it takes: the row, and the place."""
    sizes = end - begin
    row = np.repeat(np.arange(len(sizes)), sizes)
    return row, np.arange(len(row)) + (begin - starts(sizes)[:-1])[row]


def fresh(*columns: Numbers) -> Flags:
    """Which places differ from the one before in any of the columns."""
    found = np.ones(len(columns[0]), dtype=bool)
    if len(found):
        np.any([column[1:] != column[:-1] for column in columns], axis=0, out=found[1:])
    return found


def distinct(numbers: Numbers) -> Numbers:
    """Each number once, in order; sorting takes a fraction of the time that numpy's `unique` does."""
    found = np.sort(numbers)
    return found[fresh(found)]


def blocks(left: Numbers) -> Iterator[slice]:
    """Stretches of pairs, each with a block of different rows in `left`; equal ones stand together."""
    begin = [*np.flatnonzero(fresh(left))[::BLOCK].tolist(), len(left)]
    return (slice(one, other) for one, other in itertools.pairwise(begin))


class Rows:
    """The terms of some rows by their numbers, which finds what pairs of rows have in common.

    `terms` come row after row, in order in each; row i takes `begin[i]:begin[i + 1]`. A row may hold a term twice.
    """

    def __init__(self, begin: Numbers, terms: Numbers) -> None:
        self.begin = begin
        self.terms = terms
        first = np.flatnonzero(fresh(np.repeat(np.arange(len(begin) - 1), np.diff(begin)), terms))
        self._first = np.zeros(len(terms), dtype=bool)
        self._first[first] = True
        self._alike = np.zeros(len(terms), dtype=np.int64)  # how many equal terms stand from a first one on
        self._alike[first] = np.diff(first, append=len(terms))
        self._met = np.zeros(terms.max(initial=0) + 1, dtype=np.int64)  # both are all 0 between two look-ups
        self._table = np.zeros(0, dtype=np.int64)

    def shared(self, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Each meeting of equal terms in some pairs of rows: the pair and both places, in order. See `blocks` for how many pairs.

        The terms of the left rows are numbered anew, so that a table of these rows and terms says where each stands.
        """
        turns = fresh(left)
        rows = left[turns]
        row, ours = places(self.begin[rows], self.begin[rows + 1])
        row, ours = row[self._first[ours]], ours[self._first[ours]]
        terms = self.terms[ours]
        self._met[terms] = np.arange(1, len(terms) + 1)
        width = len(terms) + 1
        cells = row * width + self._met[terms]
        if len(rows) * width > len(self._table):
            self._table = np.zeros(len(rows) * width, dtype=np.int64)
        self._table[cells] = ours + 1
        pair, theirs = places(self.begin[right], self.begin[right + 1])
        met = self._met[self.terms[theirs]]
        known = np.flatnonzero(met)
        pair, theirs = pair[known], theirs[known]
        at = self._table[(np.cumsum(turns) - 1)[pair] * width + met[known]]
        known = np.flatnonzero(at)
        self._met[terms] = 0
        self._table[cells] = 0
        at = at[known] - 1
        which, ours = places(at, at + self._alike[at])
        return pair[known][which], ours, theirs[known][which]
