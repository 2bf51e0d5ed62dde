"""Runs of words that two claims have in common, in one order: the surest sign that one has them from the other."""

from __future__ import annotations

from collections.abc import Sequence

from generator.link.statements import Statement
from generator.link.words import folded_term

TELLING = 5  # words in common, in order, that were right 27 times of 31 just below the threshold for one fact
TELLS = 3  # of them that are no function word and no part of a name


def common_run(left: Sequence[str], right: Sequence[str]) -> tuple[str, ...]:
    """The longest run of words that both texts hold, in linear memory; empty when it has fewer than four words."""
    starts: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(left) - 3):
        starts.setdefault(tuple(left[i : i + 4]), []).append(i)
    best: tuple[str, ...] = ()
    j = 0
    while j < len(right) - 3:
        longest = max((_length(left, i, right, j) for i in starts.get(tuple(right[j : j + 4]), ())), default=0)
        best = max(best, tuple(right[j : j + longest]), key=len)
        j += max(1, longest - 3)
    return best


def telling_run(left: Statement, right: Statement) -> tuple[str, ...]:
    """The longest common run of five words or more that says something: not only who (*a spokesman of the …*) and function words."""
    run = common_run(left.words, right.words)
    told = sum(word in left.plain and word in right.plain for word in run)
    return run if len(run) >= TELLING and told >= TELLS and _holds_verb(run, left, right) else ()


def _holds_verb(run: Sequence[str], left: Statement, right: Statement) -> bool:
    """True when a predicate of one of the claims stands in the run, or none of them has one."""
    predicates = {
        folded_term(each.predicate.split()[0]) for one in (left, right) for each in one.propositions if each.predicate
    }
    return not predicates or any(folded_term(word) in predicates for word in run)


def _length(left: Sequence[str], i: int, right: Sequence[str], j: int) -> int:
    size = 0
    while i + size < len(left) and j + size < len(right) and left[i + size] == right[j + size]:
        size += 1
    return size
