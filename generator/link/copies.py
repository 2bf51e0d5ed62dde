"""Near-copies among the articles: an agency text that another outlet reprints never corroborates the first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from generator.link.statements import Statement

CONTAINED = (
    0.7  # share of the shorter article's claims that stand word for word in the other (MinHash study: .98 recall)
)
WORDS = 6  # shorter claims recur by chance
CROWD = 40  # a sentence that more articles share is a formula


def copies(statements: Sequence[Statement]) -> Mapping[str, str]:
    """Copy -> original, by article ids. The original is the earlier one, by date of publication, then by id."""
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    sizes: Counter[str] = Counter()
    dates = {statement.claim.article: _day(statement) for statement in statements}
    for statement in statements:
        if len(statement.words) >= WORDS:
            holders[statement.words].add(statement.claim.article)
    shared: Counter[tuple[str, str]] = Counter()
    for articles in holders.values():
        sizes.update(articles)
        if len(articles) <= CROWD:
            shared.update(_pairs(sorted(articles, key=lambda article: (dates[article], article))))
    found: dict[str, str] = {}
    for (first, second), count in sorted(shared.items(), key=lambda pair: (dates[pair[0][0]], pair)):
        if count >= CONTAINED * min(sizes[first], sizes[second]) and count > 1:
            found.setdefault(second, found.get(first, first))
    return found


def _pairs(articles: Sequence[str]) -> list[tuple[str, str]]:
    return [(first, second) for i, first in enumerate(articles) for second in articles[i + 1 :]]


def _day(statement: Statement) -> date:
    interval = statement.published
    return (interval and interval.placed) or date.max
