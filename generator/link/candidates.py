"""Which pairs of claims are worth comparing: an inverted index in which each claim spends a budget on its rarest terms.

Never all pairs. Linear: a claim reads at most `BUDGET` postings whatever the size of the dossier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.link.statements import Statement

# 500 postings find a true partner for .944 of the claims among 100,000 (ECB+ pairs hidden in filler sentences).
BUDGET = 500
# Of the candidates that a claim meets, the best twelve are compared (eight would do for the six labelled dossiers), and
# more only where much is in common: a fact that forty outlets report.
KEPT, MOST = 12, 40
MUCH = 0.3
RUN = 5  # words of a common run worth looking at
LEAST = 0.1  # a lower cosine never reaches what is shown
CROWD = 12  # a run that more claims share is a formula of the outlet, not a link


Postings = Mapping[str, list[tuple[int, float]]]


def candidates(all_statements: Sequence[Statement]) -> Mapping[tuple[int, int], bool]:
    """Pairs of positions in `all_statements` (the smaller first) that share rare terms or a run of five words.

    The value says whether they share such a run. Pairs of one article are none. A pair is found when either of its
    claims finds the other, so the order of articles changes nothing.
    """
    postings = _postings(all_statements)
    articles = [statement.claim.article for statement in all_statements]
    pairs: dict[tuple[int, int], bool] = {}
    for at, statement in enumerate(all_statements):
        pairs |= dict.fromkeys((_ordered(at, other) for other in _met(statement, postings, articles)), False)
    pairs |= dict.fromkeys(_runs(all_statements), True)
    return dict(sorted(pairs.items()))


def _postings(all_statements: Sequence[Statement]) -> Postings:
    """For each term the claims that hold it, with its weight there."""
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, statement in enumerate(all_statements):
        for term, weight in statement.vector.items():
            postings[term].append((at, weight))
    return postings


def _met(statement: Statement, postings: Postings, articles: Sequence[str]) -> Iterable[int]:
    """The claims of other articles that share the most with this one, within the budget, best first."""
    shared: dict[int, float] = {}
    left = BUDGET
    for count, term in sorted((len(postings[term]), term) for term in statement.vector):
        left -= count
        if left < 0:
            break
        if count > 1:
            _add(shared, statement.vector[term], postings[term])
    article = statement.claim.article
    best = [(-weight, other) for other, weight in shared.items() if weight >= LEAST and articles[other] != article]
    best.sort()
    return [other for i, (weight, other) in enumerate(best[:MOST]) if i < KEPT or -weight >= MUCH]


def _add(shared: dict[int, float], weight: float, holders: Sequence[tuple[int, float]]) -> None:
    """Adds what each holder of one term shares; the innermost loop of linking, so a plain one."""
    for other, theirs in holders:
        if other in shared:
            shared[other] += weight * theirs
        else:
            shared[other] = weight * theirs


def _runs(all_statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs that share a run, each run looked up once."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, statement in enumerate(all_statements):
        for run in sorted({statement.words[i : i + RUN] for i in range(len(statement.words) - RUN + 1)}):
            holders[run].append(at)
    for places in holders.values():
        if 1 < len(places) <= CROWD:
            yield from _across(places, all_statements)


def _across(places: Sequence[int], all_statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    for i, left in enumerate(places):
        for right in places[i + 1 :]:
            if all_statements[left].claim.article != all_statements[right].claim.article:
                yield _ordered(left, right)


def _ordered(left: int, right: int) -> tuple[int, int]:
    return (left, right) if left < right else (right, left)
