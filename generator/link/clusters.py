"""Claims that report the same fact, by average link: a chain of half-alike claims never becomes one fact.

Each cluster says by how many articles, from which origins, and for how many claims the text settles none. Who may speak for
another (a minister for his capital) is no second origin: his claims count as not settled.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.identifiers import content_id
from generator.link.origins import Origins, Source
from generator.models import Cluster, Link, Origin

SAME_FACT = frozenset(("repeats", "corroborates"))
# Mean score over all pairs of two clusters, pairs that do not link counted as 0, from which they are one. Single
# link (transitive closure) brings B³ down to .15.
AVERAGE = 0.36


def clusters(
    links: Iterable[Link], article_of: Mapping[str, str], origins: Origins, copies: Mapping[str, str]
) -> tuple[Cluster, ...]:
    """Group the claims that `repeats` and `corroborates` join; claims of copies are left out, as are groups of one."""
    scores = {
        (link.left, link.right): link.score
        for link in links
        if link.relation in SAME_FACT and not {article_of[link.left], article_of[link.right]} & copies.keys()
    }
    groups = (sorted(group) for group in average_link(scores))
    made = [_cluster(group, article_of, origins) for group in groups if len({article_of[claim] for claim in group}) > 1]
    return tuple(sorted(made, key=lambda cluster: cluster.id))


def average_link(scores: Mapping[tuple[str, str], float]) -> list[set[str]]:
    """Merge the closest two groups again and again while their mean score stays at `AVERAGE` or more.

    Near-linear in the number of links: each group keeps the sums to its neighbours, the smaller is merged into
    the larger, and stale entries of the queue are skipped. Ties go by the groups' first claims.
    """
    groups: dict[str, set[str]] = {}
    sums: dict[str, dict[str, float]] = defaultdict(dict)
    for (left, right), score in sorted(scores.items()):
        groups.setdefault(left, {left})
        groups.setdefault(right, {right})
        sums[left][right] = sums[right][left] = score
    queue = [(-score, *_ordered(*pair)) for pair, score in scores.items()]
    heapq.heapify(queue)
    while queue:
        mean, a, b = heapq.heappop(queue)
        if a in groups and b in groups and b in sums[a] and -mean == _mean(a, b, groups, sums):
            _merge(a, b, groups, sums, queue)
    return list(groups.values())


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _mean(a: str, b: str, groups: Mapping[str, set[str]], sums: Mapping[str, Mapping[str, float]]) -> float:
    return sums[a][b] / (len(groups[a]) * len(groups[b]))


def _merge(
    a: str, b: str, groups: dict[str, set[str]], sums: dict[str, dict[str, float]], queue: list[tuple[float, str, str]]
) -> None:
    keep, gone = sorted((a, b), key=lambda name: (-len(sums[name]), name))
    groups[keep] |= groups.pop(gone)
    for other, score in sums.pop(gone).items():
        del sums[other][gone]
        if other != keep:
            sums[keep][other] = sums[other][keep] = sums[keep].get(other, 0.0) + score
    for other in sums[keep]:
        mean = _mean(keep, other, groups, sums)
        if mean >= AVERAGE:
            heapq.heappush(queue, (-mean, *_ordered(keep, other)))


def _cluster(group: Sequence[str], article_of: Mapping[str, str], origins: Origins) -> Cluster:
    by_source: dict[Source, list[str]] = defaultdict(list)
    for claim in group:
        by_source[origins.source(claim)].append(claim)
    settled: dict[Source, list[str]] = {}
    for source, claims in sorted(by_source.items(), key=lambda each: (-len(each[1]), each[0].name)):
        same = next((known for known in settled if known.name == source.name), None)
        if source.settled and (same or all(source.independent(known) for known in settled)):
            settled.setdefault(same or source, []).extend(claims)
    found = tuple(Origin(source.name, tuple(sorted(claims))) for source, claims in settled.items())
    unresolved = len(group) - sum(len(origin.claims) for origin in found)
    articles = len({article_of[claim] for claim in group})
    ordered = tuple(sorted(found, key=lambda origin: origin.name))
    return Cluster(content_id("k", *group), tuple(group), articles, ordered, unresolved)
