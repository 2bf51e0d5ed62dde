"""How far a pair of claims can come at best by its words, clauses and surroundings, found for all pairs at once with arrays.

A claim meets ten others and shows three suggestions: most pairs need no comparison once it is known what they can
reach. Never too low: the words of two parts count as equal, and a part may match as often as it can. Whatever else
lifts a pair (a run, figures, days) makes its ceiling infinite: it is compared in any case.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from generator.link.candidates import Pairs
from generator.link.compare import CHANCE, CLAUSES, HOPELESS, PASSAGE, WORDS, Alike
from generator.link.passages import Passage
from generator.link.propositions import CHANCE as CHANCE_OF_CLAUSES
from generator.link.propositions import INSIDE, OTHER_PREDICATE, Clause, roles
from generator.link.ragged import Flags, Numbers, Rows, Weights, array, blocks, starts
from generator.link.statements import Statement
from generator.link.vectors import Vectors

ROUNDING = 0.0002  # scores add what was rounded to four digits
ROLES = ("predicate", "subject", "object", "modifier")
LIKENESS = np.array([[roles(one, other) for other in ROLES] for one in ROLES])
PREDICATE = ROLES.index("predicate")


class Ceilings(NamedTuple):
    """What the score of each pair can't exceed: by the claims alone, which decide on one fact, and in all.

    `words` is the likeness of their words, `around` the cosine of the passages that they stand in, 0 for hopeless ones.
    """

    own: Weights
    whole: Weights
    words: Weights
    around: Weights

    def alike(self, pair: int) -> Alike:
        """What is known of one pair."""
        return Alike(self.words.item(pair), self.around.item(pair))

    def lifted(self, most: Weights | float) -> Ceilings:
        """The same where something lifts each pair by that much, unless it is hopeless."""
        more = np.where(self.own >= HOPELESS, most, 0.0)
        return self._replace(own=self.own + more, whole=self.whole + more)


def ceilings(ready: Sequence[Statement], words: Vectors, told: Sequence[Sequence[Clause]], pairs: Pairs) -> Ceilings:
    """The ceilings of all pairs, which come in order. `words` and `told` are the vector and the clauses of each claim."""
    clauses = _clauses(told)
    own, alike = np.full(len(pairs), ROUNDING), np.zeros(len(pairs))
    for block in blocks(pairs.left):
        left, right = pairs.left[block], pairs.right[block]
        alike[block] = _likeness(words, left, right)
        own[block] += WORDS * alike[block] + CLAUSES * _agreement(clauses, left, right)
    for lifting in (_those(ready, lambda each: each.figures), _those(ready, lambda each: each.dated)):
        own[lifting[pairs.left] & lifting[pairs.right]] = np.inf
    own[pairs.run] = np.inf
    able = own >= HOPELESS
    around = np.zeros(len(pairs))
    around[able] = _around([each.passage for each in ready], pairs.at(able))
    return Ceilings(own, own + np.where(able, ROUNDING + PASSAGE * around, 0.0), alike, around)


def _around(passages: Sequence[Passage], pairs: Pairs) -> Weights:
    """The cosine of the passages of each pair."""
    if not passages:
        return np.zeros(0)
    rows = array([each.row for each in passages])
    return passages[0].passages.cosines(rows[pairs.left], rows[pairs.right])


def _those(ready: Sequence[Statement], has: Callable[[Statement], object]) -> Flags:
    return np.array([bool(has(each)) for each in ready], dtype=bool)


# ------------------------------------------------------------------------------------------------------- words
def _likeness(words: Vectors, left: Numbers, right: Numbers) -> Weights:
    """For each pair the products of the weights of its common terms, summed, less what chance gives."""
    pair, ours, theirs = words.rows.shared(left, right)
    sums = np.bincount(pair, words.weights[ours] * words.weights[theirs], len(left))
    counts = np.bincount(pair, minlength=len(left))
    likeness: Weights = sums * counts / (counts + CHANCE)
    return likeness


# ----------------------------------------------------------------------------------------------------- clauses
@dataclass(frozen=True, slots=True)
class _Clauses:
    """The parts of all clauses of each claim, and what each clause weighs."""

    held: Rows  # terms of parts
    weights: Weights
    roles: Numbers
    of: Numbers  # the clause of each part, counted over all claims
    whole: Weights  # weight of each clause's parts
    share: Weights  # what each clause counts in its claim, 1 for all of them
    acts: Flags  # whether it has a predicate to compare


def _clauses(told: Sequence[Sequence[Clause]]) -> _Clauses:
    clauses = [clause for claim in told for clause in claim]
    parts = [part for clause in clauses for part in clause.parts]
    held, order = _terms([[part.term for clause in claim for part in clause.parts] for claim in told])
    whole = np.array([clause.weight for clause in clauses], dtype=float)
    counted = whole * np.array([INSIDE if clause.standing == "inside" else 1.0 for clause in clauses], dtype=float)
    claim = np.repeat(np.arange(len(told)), [len(claim) for claim in told])
    totals = np.bincount(claim, counted, len(told))[claim]
    return _Clauses(
        held,
        np.array([part.weight for part in parts], dtype=float)[order],
        array([ROLES.index(part.role) for part in parts])[order],
        np.repeat(np.arange(len(clauses)), [len(clause.parts) for clause in clauses])[order],
        whole,
        np.divide(counted, totals, out=np.zeros(len(clauses)), where=totals > 0),
        np.array([bool(clause.predicates) for clause in clauses], dtype=bool),
    )


def _terms(claims: Sequence[Sequence[str]]) -> tuple[Rows, Numbers]:
    """The terms of each claim by numbers, and the order into which they had to be brought."""
    numbers: dict[str, int] = {}
    terms = array([numbers.setdefault(term, len(numbers)) for claim in claims for term in claim])
    begin = starts(array([len(claim) for claim in claims]))
    order = np.lexsort((terms, np.repeat(np.arange(len(claims)), np.diff(begin))))
    return Rows(begin, terms[order]), order


def _agreement(clauses: _Clauses, left: Numbers, right: Numbers) -> Weights:
    """What `align` can give at most: each clause with its best counterpart, weighed, in both directions."""
    pair, ours, theirs = clauses.held.shared(left, right)
    count = len(clauses.whole)
    _, first, group = np.unique(
        (pair * count + clauses.of[ours]) * count + clauses.of[theirs], return_index=True, return_inverse=True
    )
    a, b, pair = clauses.of[ours[first]], clauses.of[theirs[first]], pair[first]
    roles_of = clauses.roles[ours], clauses.roles[theirs]
    matched = LIKENESS[roles_of] * (clauses.weights[ours] + clauses.weights[theirs]) / 2
    counts = np.bincount(group)
    sums = np.bincount(group, matched) / ((clauses.whole[a] + clauses.whole[b]) / 2)
    same_act = np.bincount(group, (roles_of[0] == PREDICATE) | (roles_of[1] == PREDICATE)) > 0
    agreed = np.minimum(sums, 1.0) * counts / (counts + CHANCE_OF_CLAUSES)
    agreed *= np.where(same_act | ~clauses.acts[a] | ~clauses.acts[b], 1.0, OTHER_PREDICATE)
    both = [_best(pair, side, agreed, clauses.share, len(left)) for side in (a, b)]
    return (both[0] + both[1]) / 2


def _best(pair: Numbers, clause: Numbers, agreed: Weights, share: Weights, pairs: int) -> Weights:
    """For each pair the sum over the clauses of one side, each with its best counterpart."""
    keys, group = np.unique(pair * len(share) + clause, return_inverse=True)
    best = np.zeros(len(keys))
    np.maximum.at(best, group, agreed)
    return np.bincount(keys // len(share), best * share[keys % len(share)], pairs).astype(float, copy=False)
