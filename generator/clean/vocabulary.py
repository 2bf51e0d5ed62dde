"""The words of a whole page as numbers: which words a passage shares with others is then counted at once.

A teaser of another story has few of the article's longer words; a page's notices have words about itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from generator.clean.columns import Column
from generator.clean.lines import Passage

LONGER = 3  # characters that a longer word has more than
MOST_WORDS = 300  # of one passage; more say nothing new


class Vocabulary:
    """The distinct words of some passages and where they stand."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        words = [passage.words[:MOST_WORDS] for passage in passages]
        flat = [word for own in words for word in own]
        self._distinct = dict.fromkeys(flat)
        place = {word: at for at, word in enumerate(self._distinct)}
        self._at = np.fromiter(map(place.__getitem__, flat), dtype=np.int64, count=len(flat))
        self.counts = np.array([len(own) for own in words], dtype=np.int64)
        self._ends = np.concatenate([[0], np.cumsum(self.counts)])
        self._owner = np.repeat(np.arange(len(words)), self.counts)
        self._long = self.which(len) > LONGER
        self._longer = self.total(self._long)

    def which(self, question: Callable[[str], int]) -> Column:
        """The answer to a question about each distinct word, as whole numbers."""
        return np.fromiter(map(question, self._distinct), dtype=np.int64, count=len(self._distinct))

    def total(self, values: Column) -> Column:
        """For each passage the sum of its words' values."""
        sums = np.concatenate([[0.0], np.cumsum(values[self._at])])
        found = sums[self._ends]
        return np.asarray(found[1:] - found[:-1])

    def holding(self, chosen: Column) -> Column:
        """In how many of the chosen passages each distinct longer word stands."""
        size = max(1, len(self._distinct))
        here = chosen[self._owner] & self._long[self._at]
        pairs = np.unique(self._owner[here] * size + self._at[here])
        return np.bincount(pairs % size, minlength=len(self._distinct))

    def known(self, holding: Column, chosen: Column, least: int) -> Column:
        """The share of each passage's longer words that at least so many of the other, chosen passages hold."""
        outside, inside = (self.total((holding >= count) * self._long) for count in (least, least + 1))
        return np.asarray(np.where(chosen, inside, outside) / np.maximum(self._longer, 1.0))
