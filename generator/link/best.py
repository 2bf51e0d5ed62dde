"""The links that a claim keeps: its best ten of a relation, and the best three of what is only suggested.

Suggestions are nine tenths of all pairs. They are judged in the order of what they can reach, and no more once both
claims have better ones: the same links as if all were judged.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from generator.models import Link

BEST = 10  # links that a claim keeps of one relation; its cluster holds the rest
SUGGESTIONS = 3  # `related` ones: a true partner is among the best three for .89 of the claims that have one

Judge = Callable[[str, str], Link | None]


def best(links: Iterable[Link], unsure: Iterable[tuple[float, str, str]], judge: Judge) -> tuple[Link, ...]:
    """At most the best ten links of a relation for each claim; suggestions only while one side has fewer than three.

    `unsure` are pairs of claims that can only be suggestions, each after a score that it stays below, highest first.
    `judge` gives their links.
    """
    known = list(links)
    suggested = _suggestions((each for each in known if each.relation == "related"), unsure, judge)
    return tuple(sorted((*_counted(known), *suggested), key=lambda link: (link.left, link.right)))


def _counted(links: Iterable[Link]) -> Iterator[Link]:
    room: Counter[tuple[str, str]] = Counter()
    counted = (each for each in links if each.relation != "related")
    for each in sorted(counted, key=lambda link: (-link.score, link.left, link.right)):
        left, right = (each.left, each.relation), (each.right, each.relation)
        if max(room[left], room[right]) < BEST:
            yield each
            room.update((left, right))


def _suggestions(known: Iterable[Link], unsure: Iterable[tuple[float, str, str]], judge: Judge) -> Iterator[Link]:
    """Those that fit, best first; a pair is judged before any link that it could be better than is settled."""
    kept: dict[str, int] = defaultdict(int)
    waiting = [(-each.score, each.left, each.right, each) for each in known]
    heapq.heapify(waiting)
    for most, left, right in unsure:
        yield from _settled(waiting, most, kept)
        if _fits(kept[left], kept[right]) and (found := judge(left, right)):
            heapq.heappush(waiting, (-found.score, found.left, found.right, found))
    yield from _settled(waiting, 0.0, kept)


def _settled(waiting: list[tuple[float, str, str, Link]], least: float, kept: dict[str, int]) -> Iterator[Link]:
    """The links with at least that score that fit."""
    while waiting and -waiting[0][0] >= least:
        *_, link = heapq.heappop(waiting)
        if _fits(kept[link.left], kept[link.right]):
            kept[link.left] += 1
            kept[link.right] += 1
            yield link


def _fits(one: int, other: int) -> bool:
    return min(one, other) < SUGGESTIONS and max(one, other) < BEST
