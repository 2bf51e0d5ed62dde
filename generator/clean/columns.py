"""Numbers of a whole page at once: a column has one for each passage, in their order.

Each function is linear in the length of the column and gives the same on every machine: sums run in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Column: TypeAlias = NDArray[Any]
Table: TypeAlias = NDArray[Any]

FAR = 40.0  # passages
LONGEST = 20.0  # of a run or distance


def stacked(columns: Sequence[Sequence[float] | Column]) -> Table:
    """Columns side by side: a row for each passage."""
    table = np.empty((len(columns[0]), len(columns)))
    for at, column in enumerate(columns):
        table[:, at] = column
    return table


def bounded(places: Column) -> Column:
    """Places relative to one of the page, no further than `FAR`."""
    return np.asarray(np.clip(places, -FAR, FAR))


def shifted(values: Column, distance: int) -> Column:
    """What stands `distance` places further on; -1 beyond the page."""
    edge = np.full(min(abs(distance), len(values)), -1.0)
    return np.concatenate([values[distance:], edge] if distance > 0 else [edge, values[:distance]])


def windows(values: Column, reach: int) -> Column:
    """For each place the mean of the values up to `reach` places away, itself left out."""
    sums = np.concatenate([np.zeros(reach + 1), np.cumsum(values)])
    sums = np.concatenate([sums, np.full(reach, sums[-1])])
    return np.asarray((sums[2 * reach + 1 :] - sums[: len(values)] - values) / (2 * reach))


def distances(marks: Iterable[Any]) -> Column:
    """How many places back the last mark stands, the place itself left out; `LONGEST` at most."""
    marked = np.asarray(marks, dtype=bool)
    at = np.arange(len(marked))
    last = np.maximum.accumulate(np.where(marked, at, -int(LONGEST)))
    before = np.concatenate([[-int(LONGEST)], last[:-1]])
    return np.asarray(np.minimum(at - before, LONGEST))


def runs(marks: Column) -> Column:
    """How many marks in a row stand up to each place, itself included; `LONGEST` at most."""
    at = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, -1, at))
    return np.asarray(np.minimum(at - last, LONGEST))


LAST = 0xFFFF  # of the characters whose case is looked up


@cache
def _upper() -> Column:
    return np.fromiter((chr(code).isupper() for code in range(LAST + 1)), dtype=bool, count=LAST + 1)


class Marks:
    """The characters of many lines, counted at once."""

    def __init__(self, lines: Sequence[str]) -> None:
        text = "\n".join(lines)
        self._codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        self._starts = np.cumsum([0, *[len(line) + 1 for line in lines]])

    def total(self, marks: str) -> Column:
        """How many of the marks each line has."""
        return self._sum(self._are(marks))

    def before_space(self, marks: str) -> Column:
        """How many of the marks each line has before a space."""
        return self._sum(self._are(marks)[:-1] & (self._codes[1:] == ord(" ")))

    def capitals(self) -> Column:
        """How many words of each line begin with a capital."""
        starts = np.concatenate([[True], self._codes[:-1] <= ord(" ")])[: len(self._codes)]
        return self._sum(starts & _upper()[np.minimum(self._codes, LAST)])

    def _are(self, marks: str) -> Column:
        found: Column = self._codes == ord(marks[0])
        for mark in marks[1:]:
            found |= self._codes == ord(mark)
        return found

    def _sum(self, found: Column) -> Column:
        sums = np.concatenate([[0], np.cumsum(found)])
        return np.asarray(np.diff(sums[np.minimum(self._starts, len(found))]), dtype=float)
