"""What the second decision looks at beside the first one's numbers: what the first one thought of the page around."""

from __future__ import annotations

import numpy as np

from generator.clean.columns import Column, Table, around, bounded, cumulated, stacked, windows
from generator.clean.page import Page
from generator.clean.prose import densest

AROUND = (-4, -3, -2, -1, 1, 2, 3, 4)
SECOND = (
    "first+0", *(f"first{distance:+d}" for distance in AROUND),
    "near_first", "wide_first", "in_sure", "after_sure_start", "before_sure_end", "sure_share", "sure_words",
    "sure_words_often", "best", "above_words", "below_words", "sentence_above", "sentence_below", "best_above",
    "best_below",
)  # fmt: skip
SURE = 0.7
BEYOND = 4  # passages: what is thought further away than this


def second_table(page: Page, first: Column) -> Table:
    """The numbers of each passage, in the order of `SECOND`; `first` is what the first decision thought of each."""
    words, total = page.words, len(page.passages)
    if not total:
        return np.zeros((len(SECOND), 0))
    length = np.minimum(page.lengths, 120.0)
    start, end = densest(((first - 0.4) * np.minimum(length, 60.0)).tolist())
    mass = cumulated(length * first)
    whole = mass[-1] or 1.0
    sure = first >= SURE
    holding = words.holding(sure)
    at = np.arange(total)
    sentences = page.flags["sentence"]
    columns = [
        first,
        *around(first, AROUND),
        windows(first, 2),
        windows(first, 6),
        ((at >= start) & (at < end)).astype(float),
        bounded(at - start),
        bounded(end - 1 - at),
        np.full(total, sure.mean()),
        words.known(holding, sure, 1),
        words.known(holding, sure, 2),
        np.full(total, first.max()),
        mass[:-1] / whole,
        (whole - mass[1:]) / whole,
        _last(first, sentences),
        _last(first[::-1], sentences[::-1])[::-1],
        _best(first),
        _best(first[::-1])[::-1],
    ]
    return stacked(columns)


def _last(first: Column, sentences: Column) -> Column:
    """What was thought of the sentence above, lines of other kinds passed over; -1 where there is none."""
    at = np.maximum.accumulate(np.where(sentences, np.arange(len(first)), -1))
    before = np.concatenate([[-1], at[:-1]])
    return np.where(before >= 0, first[before], -1.0)


def _best(first: Column) -> Column:
    """The most that was thought of any passage more than `BEYOND` above; -1 where there is none."""
    best = np.maximum.accumulate(first)
    return np.concatenate([np.full(BEYOND + 1, -1.0), best])[: len(first)]
