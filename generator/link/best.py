"""The links that a claim keeps: its best ten of a relation, and the best three of what is only suggested.

Suggestions are nine tenths of all pairs. They are judged in the order of what they can reach, and no more once both
claims have better ones: the same links as if all were judged.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from generator.link.ragged import Flags, Numbers, Weights
from generator.models import Link

BEST = 10  # links that a claim keeps of one relation; its cluster holds the rest
SUGGESTIONS = 3  # `related` ones: a true partner is among the best three for .89 of the claims that have one
BLOCK = 4096  # pairs of which those that can't fit any more are left out at once


class Unsure(NamedTuple):
    """Pairs of claims that can only be suggestions: their numbers, a score that each stays below, and the positions of both claims; the highest first."""

    pair: Numbers
    most: Weights
    left: Numbers
    right: Numbers


Judge = Callable[[int], Link | None]  # gives the link of a pair by its number


def best(place: Mapping[str, int], links: Iterable[Link], unsure: Unsure, judge: Judge) -> tuple[Link, ...]:
    """At most the best ten links of a relation for each claim; suggestions only while one side has fewer than three.

    `place` gives the position of each claim by its id; both have one order.
    """
    known = list(links)
    suggested = _Suggestions(len(place))
    for each in known:
        if each.relation == "related":
            suggested.wait(each, place[each.left], place[each.right])
    return tuple(sorted((*_counted(known), *suggested.of(unsure, judge)), key=attrgetter("left", "right")))


def _counted(links: Iterable[Link]) -> Iterator[Link]:
    room: Counter[tuple[str, str]] = Counter()
    counted = (each for each in links if each.relation != "related")
    for each in sorted(counted, key=lambda link: (-link.score, link.left, link.right)):
        left, right = (each.left, each.relation), (each.right, each.relation)
        if max(room[left], room[right]) < BEST:
            yield each
            room.update((left, right))


class _Suggestions:
    """Those that fit, best first; a pair is judged before any link that it could be better than is settled."""

    def __init__(self, claims: int) -> None:
        self._kept = bytearray(claims)  # how many each claim keeps
        self._waiting: list[tuple[float, int, int, Link]] = []

    def wait(self, link: Link, left: int, right: int) -> None:
        heapq.heappush(self._waiting, (-link.score, left, right, link))

    def of(self, unsure: Unsure, judge: Judge) -> Iterator[Link]:
        for first in range(0, len(unsure.most), BLOCK):
            able = first + np.flatnonzero(
                self._able(unsure.left[first : first + BLOCK], unsure.right[first : first + BLOCK])
            )
            for pair, most, left, right in zip(*(column[able].tolist() for column in unsure), strict=True):
                yield from self._settled(most)
                if self._fits(left, right) and (found := judge(pair)):
                    self.wait(found, left, right)
        yield from self._settled(0.0)

    def _able(self, left: Numbers, right: Numbers) -> Flags:
        """Which pairs still fit; one that doesn't never will."""
        kept = np.frombuffer(self._kept, dtype=np.uint8)
        one, other = kept[left], kept[right]
        able: Flags = (np.minimum(one, other) < SUGGESTIONS) & (np.maximum(one, other) < BEST)
        return able

    def _settled(self, least: float) -> Iterator[Link]:
        """The links with at least that score that fit."""
        while self._waiting and -self._waiting[0][0] >= least:
            *_, left, right, link = heapq.heappop(self._waiting)
            if self._fits(left, right):
                self._kept[left] += 1
                self._kept[right] += 1
                yield link

    def _fits(self, left: int, right: int) -> bool:
        one, other = self._kept[left], self._kept[right]
        return min(one, other) < SUGGESTIONS and max(one, other) < BEST
