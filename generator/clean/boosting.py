"""A gradient boosting over numbers, evaluated for many rows at once.

All trees are asked together, after QuickScorer (Lucchese and others, 2015): each leaf is a bit, each threshold that a
number exceeds clears the leaves that can't be reached any more, and the lowest bit left in each tree is its answer. Leaf
values are whole numbers, so that their sum is the same in any order and on any machine.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from generator.clean.columns import Column, Table

LEAVES = 16  # of a tree at most: each is a bit
PACKED = 4  # trees in one machine word
FINE = 10_000  # leaf values are stored to four places
WAYS = 256  # rows of a table at most: from a sweep, 1 to 2048; more gained little and no longer fit into the cache
AT_ONCE = 1024  # passages: what is looked up for them stays in the processor's cache, whatever the length of the page
# Where the value of a leaf is stored, by its bit: the four highest digits of the product are different for each of
# sixteen bits (a de Bruijn sequence; Leiserson, Prokop and Randall 1998).
SEQUENCE, SHIFT = np.uint16(0x09AF), np.uint16(12)
_PLACES = (np.left_shift(np.uint16(1), np.arange(LEAVES, dtype=np.uint16)) * SEQUENCE) >> SHIFT


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Some numbers that the trees look at, each with its thresholds, and the leaves left for each way to exceed them."""

    features: tuple[tuple[int, Column], ...]
    left: Table  # a row for each way; how many thresholds of the last number are exceeded changes fastest


@dataclass(frozen=True, slots=True)
class Boosting:
    """Trees whose leaves add up to the log-odds that a passage is body."""

    base: float
    thresholds: tuple[Thresholds, ...]
    leaves: Column  # `LEAVES` places for each tree
    first: Column  # where the leaves of each tree begin

    def probabilities(self, columns: Table) -> Column:
        """How sure the trees are of each passage, 0 to 1, by its numbers: a column of the page for each."""
        parts = (columns[:, at : at + AT_ONCE] for at in range(0, columns.shape[1], AT_ONCE))
        sums = [total for part in parts for total in self._sums(part).tolist()]
        return np.array([1.0 / (1.0 + math.exp(-(self.base + total / FINE))) for total in sums])

    def _sums(self, columns: Table) -> Column:
        bits = np.full((columns.shape[1], len(self.first) // PACKED), -1, dtype=np.int64)
        found = np.empty_like(bits)
        for numbers in self.thresholds:
            numbers.left.take(
                _exceeded(numbers, columns), axis=0, out=found, mode="clip"
            )  # without "clip" it checks twice
            bits &= found
        left = bits.view(np.uint16)
        place = ~left
        place += np.uint16(1)
        place &= left  # the lowest bit that is left
        place *= SEQUENCE
        place >>= SHIFT
        place += self.first
        return np.asarray(self.leaves.take(place).sum(axis=1))


def _exceeded(numbers: Thresholds, columns: Table) -> Column:
    """The row of `left` for each passage."""
    (feature, values), *others = numbers.features
    found: Column = values.searchsorted(columns[feature])
    for feature, values in others:
        found *= len(values) + 1
        found += values.searchsorted(columns[feature])
    return found


def boosting(stage: dict[str, Any]) -> Boosting:
    """One stage as stored: an inner node is [feature, threshold, below, above], a leaf is its value."""
    cleared: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    trees = [_leaves(tree, 0, number, 0, cleared) for number, tree in enumerate(stage["trees"])]
    trees += [[0.0]] * (-len(trees) % PACKED)
    leaves = np.zeros((len(trees), LEAVES), dtype=np.int64)
    for number, own in enumerate(trees):
        leaves[number, _PLACES[: len(own)]] = [round(value * FINE) for value in own]
    thresholds = [_thresholds(feature, sorted(cleared[feature]), len(trees)) for feature in sorted(cleared)]
    return Boosting(
        stage["base"], _together(thresholds), leaves.ravel(), np.arange(len(trees), dtype=np.uint16) * np.uint16(LEAVES)
    )


def _leaves(
    tree: Sequence[Any], at: int, number: int, place: int, cleared: dict[int, list[tuple[float, int, int]]]
) -> list[float]:
    """The leaves below a node, the first at bit `place`. What is left of a node goes when its threshold is exceeded."""
    stored = tree[at]
    if isinstance(stored, float | int):
        return [float(stored)]
    feature, threshold, low, high = stored
    below = _leaves(tree, low, number, place, cleared)
    cleared[feature].append((threshold, number, ((1 << len(below)) - 1) << place))
    return [*below, *_leaves(tree, high, number, place + len(below), cleared)]


def _thresholds(feature: int, nodes: Sequence[tuple[float, int, int]], trees: int) -> Thresholds:
    left = np.full((len(nodes) + 1, trees), (1 << LEAVES) - 1, dtype=np.uint16)
    for exceeded, (_, tree, gone) in enumerate(nodes, 1):
        left[exceeded:, tree] &= np.uint16(((1 << LEAVES) - 1) ^ gone)
    return Thresholds(((feature, np.array([threshold for threshold, _, _ in nodes])),), left.view(np.int64))


def _together(thresholds: Sequence[Thresholds]) -> tuple[Thresholds, ...]:
    """Numbers with few thresholds share one table with others: to look in it costs the same however many it stands for."""
    waiting = sorted(thresholds, key=lambda numbers: len(numbers.left))
    found: list[Thresholds] = []
    while waiting:
        numbers = waiting.pop()
        while waiting and len(numbers.left) * len(waiting[0].left) <= WAYS:
            other = waiting.pop(0)
            left = (numbers.left[:, None] & other.left[None]).reshape(-1, numbers.left.shape[1])
            numbers = Thresholds((*numbers.features, *other.features), left)
        found.append(numbers)
    return tuple(found)
