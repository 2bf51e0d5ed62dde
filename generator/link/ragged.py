"""Rows of unequal length (the terms of each claim, the claims of each term) one after another in a flat array."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]
Flags = NDArray[np.bool_]


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
