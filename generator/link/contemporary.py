"""Undated articles that tell of one time, by what they report alike.

Where nothing tells when two articles were written, what recurs in a subject (shells were sent) reads like one event, so
more is asked of a pair. Articles that have several facts in common are about the same events all the same: between
them that doubt falls.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.link.clusters import SAME_FACT
from generator.models import Claim, Link

ALIKE = (
    3  # facts: with three nothing wrong joined in ten labelled dossiers; a long run of common words instead let four in
)

Articles = tuple[str, str]


def contemporary(links: Iterable[Link], claims: Mapping[str, Claim]) -> frozenset[Articles]:
    """The pairs of articles, smaller id first, that report at least `ALIKE` facts alike, each in sentences of its own."""
    met: dict[Articles, list[tuple[Claim, Claim]]] = defaultdict(list)
    for each in links:
        if each.relation in SAME_FACT:
            pair = _ordered(claims[each.left], claims[each.right])
            met[pair[0].article, pair[1].article].append(pair)
    return frozenset(articles for articles, pairs in met.items() if _facts(pairs) >= ALIKE)


def between(link: Link, claims: Mapping[str, Claim]) -> Articles:
    """The articles of both claims, smaller id first."""
    left, right = _ordered(claims[link.left], claims[link.right])
    return left.article, right.article


def _ordered(one: Claim, other: Claim) -> tuple[Claim, Claim]:
    return (one, other) if one.article < other.article else (other, one)


def _facts(pairs: Iterable[tuple[Claim, Claim]]) -> int:
    """One sentence tells one fact, however many claims it holds and however often it is told again."""
    ours, theirs = zip(*((one.sentence, other.sentence) for one, other in pairs), strict=True)
    return min(len(set(ours)), len(set(theirs)))
