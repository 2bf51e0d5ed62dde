"""The tf-idf vectors of all claims in flat arrays, their terms as numbers: made once, used wherever all claims are looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from generator.link.ragged import Numbers, Rows, Weights, array, starts
from generator.link.statements import Statement


class Vectors(NamedTuple):
    """The terms of each claim, its rarest first; terms are numbered from the rarest on, ties by alphabet."""

    rows: Rows
    weights: Weights  # of each place in `rows`
    counts: Numbers  # claims that hold each term


def vectors(ready: Sequence[Statement]) -> Vectors:
    """The vectors of the claims, in their order."""
    terms = [term for each in ready for term in each.vector]
    counted = Counter(terms)
    number = {term: i for i, term in enumerate(sorted(counted, key=lambda term: (counted[term], term)))}
    numbers = array([number[term] for term in terms])
    sizes = array([len(each.vector) for each in ready])
    order = np.lexsort((numbers, np.repeat(np.arange(len(sizes)), sizes)))
    weights = np.array([weight for each in ready for weight in each.vector.values()], dtype=np.float64)
    return Vectors(Rows(starts(sizes), numbers[order]), weights[order], np.bincount(numbers, minlength=len(number)))
