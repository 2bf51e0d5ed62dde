"""What stands around each claim: its sentence with the ones before and behind it that make a claim too, one row a sentence.

A row is a set of terms; each weighs as much as it is rare in the dossier, however often it stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from generator.link.ragged import Numbers, Rows, Weights, array, blocks, distinct, fresh, places, starts

BLOCK = 1024  # sentences at a time


class Passages:
    """The passages of a dossier, which finds how alike some are."""

    def __init__(self, rows: Rows, weights: Weights) -> None:
        """`weights` are those of the terms by number."""
        self._rows = rows
        self._squares = weights * weights
        row = np.repeat(np.arange(len(rows.begin) - 1), np.diff(rows.begin))
        lengths = np.sqrt(np.bincount(row, self._squares[rows.terms], len(rows.begin) - 1))
        self._lengths = np.where(lengths > 0, lengths, 1.0)

    def __iter__(self) -> Iterator[Passage]:
        return (Passage(self, row) for row in range(len(self._lengths)))

    def cosines(self, left: Numbers, right: Numbers) -> Weights:
        """The cosine of each pair of rows; equal ones of `left` stand together."""
        found = np.zeros(len(left))
        for block in blocks(left):
            pair, ours, _ = self._rows.shared(left[block], right[block])
            found[block] = np.bincount(pair, self._squares[self._rows.terms[ours]], len(left[block]))
        cosines: Weights = found / (self._lengths[left] * self._lengths[right])
        return cosines


class Passage(NamedTuple):
    """One row of the passages of a dossier."""

    passages: Passages
    row: int

    def cosine(self, other: Passage) -> float:
        """How alike two passages of one dossier are, 0 to 1."""
        return float(self.passages.cosines(array([self.row]), array([other.row]))[0])


def passages(articles: Iterable[Sequence[Iterable[str]]], rarity: Callable[[str], float]) -> Passages:
    """The passages of the sentences of all articles, a row for each in that order; a sentence is its terms, each once.

    Numbered by the alphabet, so that sums don't depend on the order of the articles.
    """
    texts = [list(article) for article in articles]
    sentences = [[*terms] for article in texts for terms in article]
    names = sorted({term for terms in sentences for term in terms})
    number = {term: i for i, term in enumerate(names)}
    begin = starts(array([len(terms) for terms in sentences]))
    terms = array([number[term] for terms in sentences for term in terms])
    article = np.repeat(np.arange(len(texts)), [len(each) for each in texts])
    opens = fresh(article)
    first = np.maximum(np.arange(len(sentences)) - ~opens, 0)
    last = np.arange(len(sentences)) + ~np.append(opens[1:], True)[: len(sentences)]
    weights = np.array([rarity(term) for term in names], dtype=np.float64)
    return Passages(_rows(begin[first], begin[last + 1], terms, len(names)), weights)


def _rows(begin: Numbers, end: Numbers, terms: Numbers, names: int) -> Rows:
    """The terms in each stretch, each once and in order."""
    sizes, found = [array(())], [array(())]
    for at in range(0, len(begin), BLOCK):
        row, place = places(begin[at : at + BLOCK], end[at : at + BLOCK])
        keys = distinct(row * names + terms[place])
        sizes.append(np.bincount(keys // names, minlength=len(begin[at : at + BLOCK])))
        found.append(keys % names)
    return Rows(starts(np.concatenate(sizes)), np.concatenate(found))
