"""The exported line decision: two gradient boostings over numbers, walked in plain Python.

`lines.json` holds thresholds and leaf values and no word of any text; `benchmarks/train_lines.py` makes it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from generator.clean.features import NAMES, SECOND, second_table, table
from generator.clean.lines import Passage

Node = float | tuple[int, float, Any, Any]  # a leaf's value, or feature, threshold, and the nodes below and above it


@dataclass(frozen=True, slots=True)
class Boosting:
    """Trees whose leaves add up to the log-odds that a passage is body."""

    base: float
    trees: tuple[Node, ...]

    def probability(self, row: Sequence[float]) -> float:
        """How sure the trees are, 0 to 1."""
        total = self.base
        for tree in self.trees:
            node: Any = tree
            while node.__class__ is tuple:
                node = node[2] if row[node[0]] <= node[1] else node[3]
            total += node
        return 1.0 / (1.0 + math.exp(-total))


def probabilities(passages: Sequence[Passage]) -> list[float]:
    """How sure it is that each passage belongs to the article's body."""
    first, second = _stages()
    rows = table(passages)
    thought = [first.probability(row) for row in rows]
    context = second_table(passages, thought)
    return [second.probability([*row, *around]) for row, around in zip(rows, context, strict=True)]


@cache
def _stages() -> tuple[Boosting, Boosting]:
    stored = json.loads((resources.files("generator.clean") / "lines.json").read_text("utf-8"))
    if stored["second_features"] != [*NAMES, *SECOND]:
        raise ValueError("lines.json was trained on other features; run benchmarks/train_lines.py")
    return _boosting(stored["first"]), _boosting(stored["second"])


def _boosting(stage: dict[str, Any]) -> Boosting:
    return Boosting(stage["base"], tuple(_node(tree, 0) for tree in stage["trees"]))


def _node(tree: list[Any], at: int) -> Node:
    stored = tree[at]
    if isinstance(stored, float | int):
        return float(stored)
    feature, threshold, below, above = stored
    return (feature, threshold, _node(tree, below), _node(tree, above))
