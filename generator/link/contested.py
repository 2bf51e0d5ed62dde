"""Two voices' numbers that one text sets against each other contradict each other wherever the two are told.

A dispute is first found where the texts themselves show it: claims that plainly speak of one thing, or one text that
puts both numbers side by side. The same two numbers of the same two voices are that dispute again in every other
article, however shortly it tells them (*the union speaks of 15*). Number, voice and state are asked of both sides anew:
nothing is passed on to a third number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.link.bodies import party
from generator.link.compare import FAR_DAYS, days_between
from generator.link.readings import Reading
from generator.link.relations import turned
from generator.models import FigureCode, FigureLink, Link, Reason

Pair = tuple[Reading, Reading, FigureCode, Reason]
Side = tuple[str, str, float, str]  # voice, unit, number, state
# Codes that a dispute known from elsewhere goes before: they say that a text does not tell the time, not that it tells another.
OPEN = frozenset(("different-date",))
SCORE = 0.3  # orders these links only


def again(ordered: Sequence[Reading], pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs with those added or changed that tell a known dispute again."""
    known = {
        frozenset((ours, theirs)): (left, right)
        for left, right, code, _ in pairs
        if code == "dispute" and (ours := _side(left)) and (theirs := _side(right))
    }
    if not known:
        return list(pairs)
    told_sides = frozenset().union(*known)  # only these can tell it again: never all pairs of a dossier
    coded = {(left.figure.id, right.figure.id): code for left, right, code, _ in pairs}
    found: dict[tuple[str, str], Pair] = {
        (left.figure.id, right.figure.id): (left, right, "dispute", _reason(left, right, *told))
        for left, right in _apart([reading for reading in ordered if _side(reading) in told_sides])
        if coded.get((left.figure.id, right.figure.id), "different-date") in OPEN
        and (told := known.get(frozenset(filter(None, (_side(left), _side(right))))))
        and _same_two(left, right, *told)
    }
    kept = [pair for pair in pairs if (pair[0].figure.id, pair[1].figure.id) not in found]
    return [*kept, *found.values()]


def _side(reading: Reading) -> Side | None:
    """Who gives which number; None when the texts do not lead to a voice or the number is a bound."""
    name = party(reading.source.name) or (reading.source.name if reading.source.settled else "")
    figure = reading.figure
    if not name or figure.best is None or figure.comparator != "exact" or not reading.state:
        return None
    return name, figure.unit, figure.best, reading.state


def _same_two(left: Reading, right: Reading, one: Reading, other: Reading) -> bool:
    """True when the two voices are the two of the known dispute: a union of one name is not one of another."""
    if _side(left) != _side(one):
        one, other = other, one
    return _may_be(left, one) and _may_be(right, other) and left.source.other_party(right.source)


def _may_be(reading: Reading, known: Reading) -> bool:
    ours, theirs = reading.source, known.source
    return ours.same_voice(theirs) or (not (ours.settled and theirs.settled) and party(ours.name) == party(theirs.name))


def _apart(sided: Sequence[Reading]) -> Iterable[tuple[Reading, Reading]]:
    """Pairs of two articles that are not far apart, in the order of the readings."""
    for i, left in enumerate(sided):
        for right in sided[i + 1 :]:
            gap = days_between(left.as_of or left.published, right.as_of or right.published)
            if left.figure.article != right.figure.article and (gap or 0) <= FAR_DAYS:
                yield left, right


def _reason(left: Reading, right: Reading, one: Reading, other: Reading) -> Reason:
    told = f"“{one.statement.claim.text}” and “{other.statement.claim.text}”"
    detail = f"{left.source.name} and {right.source.name} give the numbers that exclude each other elsewhere: {told}"
    return Reason("figure", 1.0, detail, left.figure.text, right.figure.text)


def contradictions(links: Iterable[FigureLink], told: Mapping[str, str], article_of: Mapping[str, str]) -> list[Link]:
    """`disputes` links between the claims of two articles whose figures exclude each other. `told`: figure id -> claim id."""
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        left, right = told.get(link.left), told.get(link.right)
        if left is None or right is None:
            continue  # who denies a number is not contradicted by it
        if link.code == "dispute" and article_of[left] != article_of[right]:
            seen = link if left < right else turned(link)
            ends = min(left, right), max(left, right)
            reasons = tuple(Reason("dispute", 1.0, r.detail, r.left, r.right) for r in seen.reasons)
            found.setdefault(ends, Link(*ends, "disputes", SCORE, reasons))
    return list(found.values())
