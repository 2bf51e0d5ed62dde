"""Figures about one counted thing: ladders in time order, and for each pair what their difference is.

Only `dispute` is a contradiction, and it takes everything at once: the same thing counted, the same state, times
that overlap, two settled origins that differ, and ranges that do not meet with rounding included. Whatever misses
one of these has a code that says which, or no record at all when the two have nothing to do with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.identifiers import content_id
from generator.lexicon import lexicon
from generator.link.compare import cosine, days_between
from generator.link.origins import Origins, Source
from generator.link.ranges import bounds, meet, near
from generator.link.statements import Statement
from generator.link.words import term
from generator.models import Figure, FigureCode, FigureLink, Interval, Ladder, Reason

LADDER = 200  # figures compared in one ladder; the contract's cap
# Two figures belong to one subject when their claims share this much beside the thing counted (cosine). At .10 no
# look-alike pair of the seeds is joined and no pair that matters is lost.
RELATED = 0.10
# A contradiction needs claims that plainly speak of one thing: this much in common beside what is counted and its state.
DISPUTABLE = 0.25
SINKING = 0.4  # and more when it is told from two dates, because then only the same total can contradict itself
SMALL = 10  # counts up to here only belong together when they are near in time
NEAR_DAYS = 7


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with what its claim tells of it."""

    figure: Figure
    statement: Statement
    source: Source
    head: str  # term of the head of what is counted
    qualifiers: frozenset[str]
    state: str
    as_of: Interval | None

    @property
    def order(self) -> tuple[date, str, int]:
        """Oldest first; ties by article and place."""
        first = self.as_of.first or self.as_of.last if self.as_of else None
        return first or date.max, self.figure.article, self.figure.start


@dataclass(frozen=True, slots=True)
class Ladders:
    """What was found: ladders, links, and the code of each linked pair of figures."""

    ladders: tuple[Ladder, ...]
    links: tuple[FigureLink, ...]


def ladders(statements: Sequence[Statement], origins: Origins) -> Ladders:
    """Group the figures of all claims by the thing counted, and code each pair that belongs together."""
    groups: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings(statements, origins):
        groups[reading.head].append(reading)
    found: list[Ladder] = []
    links: list[FigureLink] = []
    for _, group in sorted(groups.items()):
        ordered = sorted(group, key=lambda reading: reading.order)[:LADDER]
        pairs = list(_pairs(ordered))
        links += [_link(left, right, code, reason) for left, right, code, reason in pairs]
        found += _ladders(ordered, pairs)
    unique = {(link.left, link.right): link for link in links}
    return Ladders(tuple(sorted(found, key=lambda each: each.id)), tuple(unique[key] for key in sorted(unique)))


def readings(statements: Sequence[Statement], origins: Origins) -> Iterable[Reading]:
    """Each figure once, by the innermost claim that holds it; a figure whose counted thing is unknown has none."""
    seen: dict[str, Reading] = {}
    for statement in statements:
        for figure in statement.figures:
            if figure.counted and (figure.claim in (None, statement.id) or figure.id not in seen):
                seen[figure.id] = _reading(figure, statement, origins.source(statement.id))
    return [seen[key] for key in sorted(seen)]


def code(left: Reading, right: Reading) -> tuple[FigureCode, Reason] | None:
    """What the difference of two figures is; None when they have nothing to do with each other.

    The rules are tried in order; the first that speaks decides.
    """
    if not _belong(left, right):
        return None
    for rule in (_unit, _state, _scope, _agreement, _date, _revision, _dispute):
        found = rule(left, right)
        if found:
            return found[0], Reason("figure", 1.0, found[1], left.figure.text, right.figure.text)
    return None


Found = tuple[FigureCode, str] | None


def _belong(left: Reading, right: Reading) -> bool:
    """One subject: claims that share words beside the thing counted, and small counts only when near in time."""
    if left.figure.id == right.figure.id or cosine(left.statement, right.statement) < RELATED:
        return False
    if "ratio" in (left.figure.unit, right.figure.unit) and left.figure.unit != right.figure.unit:
        return False
    if max(_size(left.figure), _size(right.figure)) > SMALL:
        return True
    gap = days_between(left.as_of, right.as_of)
    return gap is None or gap <= NEAR_DAYS


def _size(figure: Figure) -> float:
    return max((abs(value) for value in (figure.low, figure.best, figure.high) if value is not None), default=0.0)


def _unit(left: Reading, right: Reading) -> Found:
    if left.figure.unit == right.figure.unit:
        return None
    return "different-unit", f"given in {left.figure.unit} and in {right.figure.unit}"


def _state(left: Reading, right: Reading) -> Found:
    if left.state == right.state or not (left.state and right.state):
        return None
    return "different-state", f"one was counted as “{left.figure.state}”, the other as “{right.figure.state}”"


def _scope(left: Reading, right: Reading) -> Found:
    """Each qualifies the thing in another way (children, soldiers): two parts of a whole, or two wholes."""
    if left.qualifiers <= right.qualifiers or right.qualifiers <= left.qualifiers:
        return None
    if left.figure.best is not None and left.figure.best == right.figure.best:
        return None
    return "different-scope", f"“{left.figure.counted}” and “{right.figure.counted}”"


def _agreement(left: Reading, right: Reading) -> Found:
    a, b = left.figure, right.figure
    if a.best is not None and a.best == b.best and a.comparator == b.comparator:
        return "same", "the same number"
    return ("compatible-range", "the two ranges meet, rounding included") if meet(a, b) else None


def _date(left: Reading, right: Reading) -> Found:
    gap = days_between(left.as_of, right.as_of)
    if not gap or _one_source(left, right) or _sunk(left, right):
        return None
    return "different-date", f"at least {gap} days lie between the two"


def _sunk(left: Reading, right: Reading) -> bool:
    """A later total below an earlier one: of the dead, say, there can't be fewer a week on."""
    earlier, later = sorted((left, right), key=lambda reading: reading.order)
    return (
        earlier.state in cumulative()
        and earlier.state == later.state
        and bounds(later.figure)[1] < bounds(earlier.figure)[0]
        and _kinship(left, right) >= SINKING
    )


def _revision(left: Reading, right: Reading) -> Found:
    """One source, later: it corrected or updated its own number."""
    if not _one_source(left, right) or left.figure.article == right.figure.article:
        return None
    return "revision", f"both from {left.source.name}"


def _dispute(left: Reading, right: Reading) -> Found:
    """Everything that a contradiction takes; the ranges have already been found not to meet."""
    settled = left.source.settled and right.source.settled and not _one_source(left, right)
    alike = left.state and left.state == right.state and left.qualifiers == right.qualifiers
    if not (settled and alike and _timed(left, right)) or near(left.figure, right.figure):
        return None
    if _kinship(left, right) < DISPUTABLE:
        return None
    return "dispute", f"{left.source.name} and {right.source.name} give numbers that exclude each other"


def _timed(left: Reading, right: Reading) -> bool:
    """As-of times that are known and overlap, or a total that sank."""
    return _sunk(left, right) if days_between(left.as_of, right.as_of) != 0 else True


def _kinship(left: Reading, right: Reading) -> float:
    """What the two claims share beside the thing counted and its state (cosine)."""
    names = {left.head, right.head, *left.state.split(), *right.state.split()}
    a, b = left.statement.vector, right.statement.vector
    return sum(weight * b[term] for term, weight in a.items() if term in b and term not in names)


def _one_source(left: Reading, right: Reading) -> bool:
    return bool(left.source.name) and left.source.name == right.source.name


def _reading(figure: Figure, statement: Statement, source: Source) -> Reading:
    *qualifiers, head = [word for word in (figure.counted or "").split() if word] or [""]
    thing = term(head) or head
    return Reading(
        figure,
        statement,
        source,
        head=thing,
        qualifiers=frozenset(filter(None, map(term, qualifiers))) - {thing},
        state=_state_term(figure.state),
        as_of=figure.as_of or statement.published,
    )


@cache
def cumulative() -> frozenset[str]:
    """The terms of states whose totals only grow."""
    return frozenset(_state_term(word) for word in lexicon("generator.link", "figures")["cumulative"].split())


def _state_term(state: str | None) -> str:
    """The term of a state; what only could be (could hold) is another state than what is."""
    words = (state or "").split()
    terms = [term(word) or word for word in words]
    return " ".join(terms)


def _pairs(ordered: Sequence[Reading]) -> Iterable[tuple[Reading, Reading, FigureCode, Reason]]:
    for i, left in enumerate(ordered):
        for right in ordered[i + 1 :]:
            found = code(left, right)
            if found:
                yield left, right, *found


def _link(left: Reading, right: Reading, figure_code: FigureCode, reason: Reason) -> FigureLink:
    if left.figure.id < right.figure.id:
        return FigureLink(left.figure.id, right.figure.id, figure_code, (reason,))
    turned = Reason(reason.feature, reason.score, reason.detail, reason.right, reason.left)
    return FigureLink(right.figure.id, left.figure.id, figure_code, (turned,))


def _ladders(
    ordered: Sequence[Reading], pairs: Sequence[tuple[Reading, Reading, FigureCode, Reason]]
) -> Iterable[Ladder]:
    """One ladder for each unit and state in which at least two figures are linked with another."""
    linked = {reading.figure.id for left, right, *_ in pairs for reading in (left, right)}
    rungs: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in ordered:
        if reading.figure.id in linked:
            rungs[reading.figure.unit, reading.state].append(reading)
    for (unit, state), readings_here in sorted(rungs.items()):
        if len(readings_here) > 1:
            yield _ladder(unit, state, readings_here)


def _ladder(unit: str, state: str, rungs: Sequence[Reading]) -> Ladder:
    counted = min((reading.figure.counted or "" for reading in rungs), key=lambda name: (len(name), name))
    stated = sorted({reading.figure.state for reading in rungs if reading.figure.state})
    return Ladder(
        content_id("l", rungs[0].head, unit, state),
        counted,
        unit,
        stated[0] if stated else None,
        tuple(reading.figure.id for reading in rungs),
    )


def codes(links: Sequence[FigureLink]) -> Mapping[tuple[str, str], FigureLink]:
    """The links by their two figures, smaller id first."""
    return {(link.left, link.right): link for link in links}
