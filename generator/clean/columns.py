"""Numbers of a whole page at once: a column has one for each passage, in their order.

Each function is linear in the length of the column and gives the same on every machine: sums run in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Column: TypeAlias = NDArray[Any]
Table: TypeAlias = NDArray[Any]  # some columns, one below the other

FAR = 40.0  # passages
LONGEST = 20.0  # of a run or distance


def stacked(columns: Sequence[Sequence[float] | Column]) -> Table:
    """A table of columns, one below the other: each stays in one piece, and that is how the trees look at them."""
    table = np.empty((len(columns), len(columns[0])))
    for at, column in enumerate(columns):
        table[at] = column
    return table


def bounded(places: Column) -> Column:
    """Places relative to one of the page, no further than `FAR`."""
    return np.minimum(np.maximum(places, -FAR), FAR)


def around(values: Column | Table, distances: Sequence[int]) -> list[Column]:
    """What stands so many places further on, for each distance; -1 beyond the page."""
    reach, total = max(map(abs, distances)), values.shape[-1]
    padded = np.full((*values.shape[:-1], total + 2 * reach), -1.0)
    padded[..., reach : reach + total] = values
    return [padded[..., reach + distance : reach + distance + total] for distance in distances]


def cumulated(values: Column) -> Column:
    """Before each place, and behind the last, the sum of the values up to there."""
    sums = np.zeros(len(values) + 1)
    values.cumsum(out=sums[1:])
    return sums


def windows(values: Column, reach: int) -> Column:
    """For each place the mean of the values up to `reach` places away, itself left out."""
    total = len(values)
    sums = np.zeros(total + 2 * reach + 1)
    values.cumsum(out=sums[reach + 1 : total + reach + 1])
    sums[total + reach + 1 :] = sums[total + reach]
    return np.asarray((sums[2 * reach + 1 :] - sums[:total] - values) / (2 * reach))


def distances(marks: Column) -> Column:
    """How many places back the last mark stands, the place itself left out; `LONGEST` at most."""
    at = np.arange(len(marks))
    before = np.empty(len(marks), dtype=np.int64)
    before[0] = -int(LONGEST)
    np.maximum.accumulate(np.where(marks, at, -int(LONGEST))[:-1], out=before[1:])
    return np.asarray(np.minimum(at - before, LONGEST))


def runs(marks: Column) -> Column:
    """How many marks in a row stand up to each place, itself included; `LONGEST` at most."""
    at = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, -1, at))
    return np.asarray(np.minimum(at - last, LONGEST))


LAST = 0xFFFF  # of the characters whose case is looked up


@cache
def _upper() -> Column:
    return np.fromiter(map(str.isupper, map(chr, range(LAST + 1))), dtype=bool, count=LAST + 1)


def _codes(text: str) -> Column:
    """The code of each character, in one byte where the text is ASCII."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


DIGIT, PART, QUOTE = 1, 2, 4  # kinds of characters, a bit each
PARTS = ":|/()[]"


@cache
def _kinds() -> Column:
    kinds = np.fromiter(map(str.isdigit, map(chr, range(LAST + 1))), dtype=np.uint8, count=LAST + 1) * np.uint8(DIGIT)
    kinds[[ord(mark) for mark in PARTS]] = PART
    kinds[ord('"')] = QUOTE
    kinds[LAST] = DIGIT  # of those beyond some are
    return kinds


def kinds_of(text: str) -> Column:
    """The kind of each character, 0 for most."""
    codes = _codes(text)
    return np.asarray(_kinds().take(codes if codes.itemsize == 1 else np.minimum(codes, LAST)))


class Marks:
    """The characters of many lines, counted at once."""

    def __init__(self, lines: Sequence[str]) -> None:
        text = "\n".join(lines)
        self._codes = _codes(text)
        self.lengths = np.fromiter(map(len, lines), dtype=np.int64, count=len(lines))
        self._starts = np.zeros(len(lines) + 1, dtype=np.int64)
        (self.lengths + 1).cumsum(out=self._starts[1:])

    def total(self, marks: str) -> Column:
        """How many of the marks each line has."""
        return self._counted(np.flatnonzero(self._are(marks)))

    def before_space(self, marks: str) -> Column:
        """How many of the marks each line has before a space."""
        at = np.flatnonzero(self._are(marks)[:-1])
        return self._counted(at[self._codes[at + 1] == ord(" ")])

    def capitals(self) -> Column:
        """How many words of each line begin with a capital."""
        at = np.concatenate([[0], np.flatnonzero(self._codes[:-1] <= ord(" ")) + 1])[: len(self._codes)]
        return self._counted(at[_upper()[np.minimum(self._codes[at].astype(np.int64), LAST)]])

    def _are(self, marks: str) -> Column:
        found: Column = self._codes == ord(marks[0])
        for mark in marks[1:]:
            if mark.isascii() or self._codes.itemsize > 1:
                found |= self._codes == ord(mark)
        return found

    def _counted(self, at: Column) -> Column:
        """How many of these places, in order, lie in each line."""
        return np.asarray(np.diff(at.searchsorted(self._starts)), dtype=float)
