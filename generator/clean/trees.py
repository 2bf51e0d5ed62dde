"""The exported line decision: two gradient boostings over numbers, evaluated in plain Python.

`lines.json` holds thresholds and leaf values and no word of any text; `benchmarks/train_lines.py` makes it. All trees
of a boosting are asked at once, after QuickScorer (Lucchese and others, 2015): each leaf is a bit, each threshold that
a number exceeds clears the leaves that can't be reached any more, and the lowest bit left in each tree is its answer.
"""

from __future__ import annotations

import json
import math
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import getitem
from typing import Any

from generator.clean.features import NAMES, SECOND, second_table, table
from generator.clean.lines import Passage

BYTES = 2  # of each tree in the row of bits
# Passages with nothing near that the first stage believes in are not asked again: 37 % of pasted pages, and of none did
# the second stage think otherwise (sites unseen in training).
HOPELESS, BESIDE = 0.02, 2


@dataclass(frozen=True, slots=True)
class Column:
    """One number that the trees look at: its thresholds, and the leaves left when the first so many are exceeded."""

    feature: int
    thresholds: tuple[float, ...]
    left: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Boosting:
    """Trees whose leaves add up to the log-odds that a passage is body."""

    base: float
    columns: tuple[Column, ...]
    leaves: tuple[dict[int, float], ...]  # of each tree, by the one bit that is left

    def probabilities(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """How sure the trees are of each row, 0 to 1."""
        size = BYTES * len(self.leaves)
        ones = sum(1 << (8 * BYTES * tree) for tree in range(len(self.leaves)))
        everything = (1 << (8 * size)) - 1
        columns = [(column.feature, column.thresholds, column.left) for column in self.columns]
        found = []
        for row in rows:
            bits = everything
            for feature, thresholds, left in columns:
                bits &= left[bisect_left(thresholds, row[feature])]
            lowest = bits & ~(bits - ones)
            total = sum(map(getitem, self.leaves, memoryview(lowest.to_bytes(size, "little")).cast("H")), self.base)
            found.append(1.0 / (1.0 + math.exp(-total)))
        return found


def probabilities(passages: Sequence[Passage]) -> list[float]:
    """How sure it is that each passage belongs to the article's body: the mean of both stages.

    The second stage alone was better on newspapers (pasted pages F1 .934, not .928) and worse on other sites (.910, not .918).
    """
    first, second = _stages()
    rows = table(passages)
    alone = first.probabilities(rows)
    worth = [index for index in range(len(rows)) if max(alone[max(0, index - BESIDE) : index + BESIDE + 1]) >= HOPELESS]
    context = second_table(passages, alone)
    beside = dict(zip(worth, second.probabilities([(*rows[index], *context[index]) for index in worth]), strict=True))
    return [(thought + beside.get(index, thought)) / 2 for index, thought in enumerate(alone)]


@cache
def _stages() -> tuple[Boosting, Boosting]:
    stored = json.loads((resources.files("generator.clean") / "lines.json").read_text("utf-8"))
    if stored["second_features"] != [*NAMES, *SECOND]:
        raise ValueError("lines.json was trained on other features; run benchmarks/train_lines.py")
    return boosting(stored["first"]), boosting(stored["second"])


def boosting(stage: dict[str, Any]) -> Boosting:
    """One stage as stored: an inner node is [feature, threshold, below, above], a leaf is its value."""
    cleared: dict[int, list[tuple[float, int]]] = defaultdict(list)
    leaves = [_leaves(tree, 0, 8 * BYTES * number, cleared) for number, tree in enumerate(stage["trees"])]
    everything = (1 << (8 * BYTES * len(leaves))) - 1
    columns = tuple(_column(feature, sorted(cleared[feature]), everything) for feature in sorted(cleared))
    return Boosting(stage["base"], columns, tuple({_bit(at): value for at, value in enumerate(own)} for own in leaves))


def _leaves(tree: list[Any], at: int, place: int, cleared: dict[int, list[tuple[float, int]]]) -> list[float]:
    """The leaves below a node, the first at bit `place`. What is left of a node goes when its threshold is exceeded."""
    stored = tree[at]
    if isinstance(stored, float | int):
        return [float(stored)]
    feature, threshold, low, high = stored
    below = _leaves(tree, low, place, cleared)
    cleared[feature].append((threshold, ((1 << len(below)) - 1) << place))
    return [*below, *_leaves(tree, high, place + len(below), cleared)]


def _column(feature: int, nodes: Sequence[tuple[float, int]], everything: int) -> Column:
    left = [everything]
    for _, gone in nodes:
        left.append(left[-1] & ~gone)
    return Column(feature, tuple(threshold for threshold, _ in nodes), tuple(left))


def _bit(place: int) -> int:
    """The number that shows when only this leaf is left: the machine's own order of bytes."""
    return int.from_bytes((1 << place).to_bytes(BYTES, "little"), sys.byteorder)
