"""Prose and its densest run: where in a page most sentences stand together.

The run is the stretch with the largest sum of weights (Kadane's algorithm, linear): sentences weigh what they have of
words, everything else pulls down a little.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.clean.columns import Column
from generator.clean.lines import Passage
from generator.clean.stating import ends_sentence

# From a sweep on the text-dev pages (views region and copy): a sentence has ten words and ends as one.
SENTENCE_WORDS = 10
MOST_WORDS = 60  # one paragraph weighs no more than this, or a page's longest legal notice would win
BREAK = 8.0  # what a line that is no sentence costs
HALF = 4.0  # what a shorter sentence gives


def is_sentence(passage: Passage) -> bool:
    """True for a passage of at least ten words that ends as a sentence does."""
    return len(passage.words) >= SENTENCE_WORDS and ends_sentence(passage.plain)


def weights(words: Column, ends: Column) -> Column:
    """How much passages of so many words, that end as a sentence does or not, speak for prose (above nought) or against it."""
    whole = ends & (words >= SENTENCE_WORDS)
    half = (ends & (words >= 4)) | (words >= 20)
    return np.where(whole, np.minimum(words, MOST_WORDS), np.where(half, HALF, -BREAK))


def densest(weights: Sequence[float]) -> tuple[int, int]:
    """The half-open run of indexes with the largest sum; (0, 0) when no weight is above nought."""
    best, run, start = 0.0, 0.0, 0
    found = (0, 0)
    for index, value in enumerate(weights):
        if run <= 0.0:
            run, start = 0.0, index
        run += value
        if run > best:
            best, found = run, (start, index + 1)
    return found
