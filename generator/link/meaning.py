"""How near two sentences are in meaning, told by a sentence encoder: the extra `[embed]`, off unless a setting asks for it.

A second opinion, never a reason by itself. It says more by order than by size: on one subject everything is alike, but a
sentence that is the nearest to another among all of its article, and the other way round, mostly reports the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from generator.link.candidates import Pairs
from generator.link.ragged import Numbers, Weights, array
from generator.link.statements import Statement
from generator.models import Prepared
from generator.settings import ENCODER

MODEL = "Universal Sentence Encoder, multilingual 3"

# The cosine ranks (a true partner in the first three of six dossiers .824 -> .838), and decides only where each of two sentences is
# the nearest to the other that it meets in its article. Precision and recall of what is decided,
# six labelled dossiers / four own ones: without .889 .324 / .949 .454, .12 .882 .357 / .954 .503, .15 .873 .367 / .955 .522,
# .18 .875 .374 / .945 .528, .20 .867 .376 / .945 .528. The least cosine may as well be .30, at .40 recall is .358 / .503.
MEANT, NEAR = 0.15, 0.35
BOTH = 2
DIGITS = 3  # of a cosine, before anything compares it: the last bits of a matrix product are the machine's
# What all sentences of a dossier share is its subject; less their mean, average precision of the cosine alone is .43 instead
# of .40 on six labelled dossiers. A few sentences tell no subject: this many more, without one, are counted.
WITHOUT_SUBJECT = 10
ROOM = 4_000_000  # numbers held at a time

Encode = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Meant:
    """What the encoder says of two claims: the cosine of their sentences, and how many of the two meet no nearer one in the other's article."""

    cosine: float
    nearest: int
    left: str
    right: str

    @property
    def decides(self) -> bool:
        """True where the cosine may lift the pair to a link; elsewhere it only ranks."""
        return self.nearest == BOTH and self.cosine >= NEAR


Meanings = Mapping[tuple[str, str], Meant]


@cache
def encoder() -> Encode:
    """Loads the encoder, once: from the installed package alone, without a network, and for one thread of computing."""
    model = import_module(ENCODER).USE(threads=1)  # an extra: loaded only where it is asked for

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        found: NDArray[np.float32] = model.encode(list(texts))
        return found

    return encode


def meanings(prepared: Sequence[Prepared], ready: Sequence[Statement], pairs: Pairs, encode: Encode) -> Meanings:
    """What the encoder says of each pair, by the ids of its claims and in the order of the pairs.

    Each article is encoded for itself, so that its vectors are the same beside whatever others. Linear: a sentence is
    encoded once, and only pairs that share words or a run are looked at (the nearest of all, looked for beside them, added
    no right link to ten labelled dossiers).
    """
    if not len(pairs):
        return {}
    texts, rows = _sentences(prepared, ready)
    vectors = _centred(np.concatenate([encode(each) for each in texts]).astype(np.float64))
    sentences = [text for each in texts for text in each]
    articles = np.repeat(np.arange(len(texts)), [len(each) for each in texts])
    left, right = rows[pairs.left], rows[pairs.right]
    cosines = _cosines(vectors, left, right)
    nearest = _nearest(pairs.left, articles[right], cosines) + _nearest(pairs.right, articles[left], cosines)
    return {
        (ready[a].id, ready[b].id): Meant(cosine, count, sentences[rows[a]], sentences[rows[b]])
        for (a, b, _), cosine, count in zip(pairs, cosines.tolist(), nearest.tolist(), strict=True)
    }


def lifts(meant: Meanings) -> Weights | float:
    """What the encoder adds to the score of each pair."""
    return MEANT * np.array([max(each.cosine, 0.0) for each in meant.values()]) if meant else 0.0


def _sentences(prepared: Sequence[Prepared], ready: Sequence[Statement]) -> tuple[list[list[str]], Numbers]:
    """The sentences that hold claims, article by article, and the number of each claim's sentence."""
    text = {each.article.id: each.article.text for each in prepared}
    spans = sorted({(each.claim.article, each.claim.sentence) for each in ready})
    number = {key: i for i, key in enumerate(spans)}
    by_article: dict[str, list[str]] = {}
    for article, span in spans:
        by_article.setdefault(article, []).append(span.of(text[article]))
    rows = [number[each.claim.article, each.claim.sentence] for each in ready]
    return list(by_article.values()), array(rows)


def _centred(vectors: Weights) -> Weights:
    """Unit vectors less what all sentences share."""
    apart = vectors - vectors.sum(axis=0) / (len(vectors) + WITHOUT_SUBJECT)
    lengths = np.linalg.norm(apart, axis=1, keepdims=True)
    unit: Weights = apart / np.maximum(lengths, 1e-9)
    return unit


def _cosines(vectors: Weights, left: Numbers, right: Numbers) -> Weights:
    step = max(1, ROOM // vectors.shape[1])
    blocks = [
        np.einsum("ij,ij->i", vectors[left[i : i + step]], vectors[right[i : i + step]])
        for i in range(0, len(left), step)
    ]
    return np.round(np.concatenate(blocks), DIGITS)


def _nearest(claims: Numbers, others: Numbers, cosines: Weights) -> Numbers:
    """1 where no pair of the same claim with the same other article has a higher cosine, else 0."""
    keys = np.unique(claims * (others.max() + 1) + others, return_inverse=True)[1]
    best = np.full(keys.max() + 1, -2.0)
    np.maximum.at(best, keys, cosines)
    return (cosines >= best[keys]).astype(np.int64)
