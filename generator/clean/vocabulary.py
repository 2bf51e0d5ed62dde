"""The words of a whole page as numbers: which words a passage shares with others is then counted at once.

A teaser of another story has few of the article's longer words; a page's notices have words about itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import chain, count, repeat

import numpy as np

from generator.clean.columns import Column, cumulated
from generator.clean.lines import Passage

LONGER = 3  # characters that a longer word has more than
MOST_WORDS = 300  # of one passage; more say nothing new


class Vocabulary:
    """The distinct words of some passages and where they stand."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        words = [passage.words[:MOST_WORDS] for passage in passages]
        flat = list(chain.from_iterable(words))
        self._distinct: dict[str, int] = defaultdict(
            count().__next__
        )  # words in the order they come, with their places
        self._at = np.fromiter(map(self._distinct.__getitem__, flat), dtype=np.int64, count=len(flat))
        self.counts = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
        self._ends = cumulated(self.counts).astype(np.int64)
        self.length = self.which(len)
        self._long = self.length > LONGER
        self._longer = self.total(self._long)

    def which(self, question: Callable[[str], int]) -> Column:
        """The answer to a question about each distinct word, as whole numbers."""
        return np.fromiter(map(question, self._distinct), dtype=np.int64, count=len(self._distinct))

    def listed(self, numbers: Mapping[str, int]) -> Column:
        """The number that stands beside each distinct word, 0 for a word that is not there."""
        return np.fromiter(map(numbers.get, self._distinct, repeat(0)), dtype=np.int64, count=len(self._distinct))

    def total(self, values: Column) -> Column:
        """For each passage the sum of its words' values."""
        found = cumulated(values[self._at])[self._ends]
        return np.asarray(found[1:] - found[:-1])

    def holding(self, chosen: Column) -> Column:
        """In how many of the chosen passages each distinct longer word stands."""
        owners, words = self._pairs
        return np.bincount(words[chosen[owners]], minlength=len(self._distinct))

    @cached_property
    def _pairs(self) -> tuple[Column, Column]:
        """Which passage holds which longer word, each pair once."""
        size = max(1, len(self._distinct))
        long = self._long[self._at]
        pairs = np.sort(np.repeat(np.arange(len(self.counts)), self.counts)[long] * size + self._at[long])
        owners, words = np.divmod(pairs[np.diff(pairs, prepend=-1) > 0], size)
        return owners, words

    def known(self, holding: Column, chosen: Column, least: int) -> Column:
        """The share of each passage's longer words that at least so many of the other, chosen passages hold."""
        outside, inside = (self.total((holding >= times) & self._long) for times in (least, least + 1))
        return np.asarray(np.where(chosen, inside, outside) / np.maximum(self._longer, 1.0))
