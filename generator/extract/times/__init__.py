"""Times named in a report, and the days they mean.

Ours is what an expression means *in a report*: "on Tuesday" is the last Tuesday up to publication unless the
clause lies ahead, "since August" runs until publication. What the words alone don't settle stays relative.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from generator.extract.numbers import value
from generator.extract.parser import ParsedBlock
from generator.extract.times import calendar
from generator.extract.times.calendar import Stretch
from generator.extract.times.context import allowed
from generator.extract.times.grammar import HINT, RULES, Rule
from generator.extract.times.meanings import words
from generator.extract.times.tense import Clauses
from generator.models import Interval, TimeExpression

BEFORE = 48  # characters looked back for parts and bounds, the longest needs 30

_PART = re.compile(
    r"(?:\b(?P<third>early|mid|late|beginning\s+of|start\s+of|middle\s+of|end\s+of|close\s+of)[\s-]+"
    r"|\b(?P<edge>first|last|final)\s+(?P<months>two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})\s+months\s+of\s+"
    r"|\b(?P<number>first|second|third|fourth|final|last)\s+(?P<share>half|quarter)\s+of\s+"
    r"|\b(?P<side>earlier|later|so\s+far)\s+(?:in\s+)?)(?:the\s+)?$",
    re.IGNORECASE,
)
_EVENT = re.compile(r"['’]s?\b")
_BOUND = re.compile(r"\b(?P<bound>since|by|until|till|before|after)\s+(?:at\s+least\s+)?(?:the\s+)?$", re.IGNORECASE)


_Ends = tuple[date, date] | None
_NO_DAY = date(2000, 1, 1)  # stands in for the day of publication, which a stated date does not look at


@dataclass(frozen=True, slots=True)
class _Found:
    """One expression: the rule and match of its core, the part and the bound before it, and where all of it starts."""

    rule: Rule
    match: re.Match[str]
    part: re.Match[str] | None
    bound: re.Match[str] | None
    start: int


class Named(NamedTuple):
    """A time expression, the days of its core alone (all of 2019 for *since 2019*), and the tense of its clause."""

    expression: TimeExpression
    core: Stretch
    ahead: bool
    past: bool


def times(block: ParsedBlock, reference: Interval | None) -> tuple[TimeExpression, ...]:
    """The times that one block names, without their cores."""
    return tuple(one.expression for one in named(block, reference))


def named(block: ParsedBlock, reference: Interval | None) -> tuple[Named, ...]:
    """Find the times that one block names, as spans of the article's text with the days they mean.

    ‘The council met on Tuesday’, published 14 March 2024  ->  ‘Tuesday’, 12 March 2024.
    `reference` is when the article was published; unless both its ends are known, relative expressions keep
    `first` and `last` None. Where the two ends give different days the result covers both. Recurring days
    (*on Sundays*), clock times and durations are no times.
    """
    text = block.text
    clauses = Clauses(block)
    ends = _known(reference)
    return tuple(_named(found, clauses, ends, block.block.start) for found in _found(text, clauses))


def _known(reference: Interval | None) -> _Ends:
    """Both ends of the publication, when they are known and days that one can count from."""
    if reference is None or reference.first is None or reference.last is None:
        return None
    usable = reference.first.year >= calendar.FIRST_YEAR and reference.last.year <= calendar.LAST_YEAR
    return (reference.first, reference.last) if usable else None


def _found(text: str, clauses: Clauses) -> list[_Found]:
    """The longest matches that don't overlap, from left to right."""
    small = text.lower()
    if not HINT.search(small):
        return []
    every = [
        (match.start(), -match.end(), order, rule, match)
        for order, rule in enumerate(RULES)
        if rule.hint.search(small)
        for match in rule.pattern.finditer(text)
        if allowed(rule.name, match, text, clauses)
    ]
    chosen: list[_Found] = []
    end = 0
    for start, _, _, rule, match in sorted(every, key=lambda one: one[:3]):
        if start >= end:
            chosen.append(_with_words_before(rule, match, end))
            end = match.end()
    return chosen


def _with_words_before(rule: Rule, match: re.Match[str], floor: int) -> _Found:
    """The match with the part and the bound before it, neither reaching back behind `floor`."""
    text, start = match.string, match.start()
    part = _PART.search(text, max(floor, start - BEFORE), start)
    start = part.start() if part else start
    bound = _BOUND.search(text, max(floor, start - BEFORE), start)
    if bound and bound["bound"].lower() in ("before", "after") and _EVENT.match(text, match.end()):
        bound = None  # after Thursday's vote: the vote was on Thursday
    return _Found(rule, match, part, bound, bound.start() if bound else start)


def _named(found: _Found, clauses: Clauses, ends: _Ends, offset: int) -> Named:
    first, last, basis = _meant(found, clauses, ends)
    core = (first, last) if found.bound is None else _meant(replace(found, bound=None), clauses, ends)[:2]
    start, end = found.start, found.match.end()
    expression = TimeExpression(start + offset, end + offset, found.match.string[start:end], first, last, basis)
    at = found.match.start()
    return Named(expression, core, clauses.ahead(at), clauses.past(at))


def _meant(found: _Found, clauses: Clauses, ends: _Ends) -> tuple[date | None, date | None, str]:
    stated = found.rule.stated(found.match)
    if not stated and ends is None:
        return None, None, "relative; publication date unknown"
    ahead = clauses.ahead(found.match.start())
    readings = []
    for on in ends or (_NO_DAY,):
        stretch = _part_of(found.rule.meaning(found.match, on, ahead), found.part, on)
        one = _bounded(stretch, found, on if ends else None, ahead)
        if one is None:
            return None, None, "can't be read in one way" if stated else "relative to something else in the text"
        readings.append(one)
    first, last = _hull(readings)
    if ends is None or (stated and found.bound is None):
        return first, last, "stated"
    shown = " to ".join(dict.fromkeys(end.isoformat() for end in ends))
    return first, last, f"relative to publication {shown}"


def _part_of(stretch: Stretch | None, part: re.Match[str] | None, on: date) -> Stretch | None:
    """*Late*, *the first half of*, *earlier*: the piece of the stretch that is meant."""
    if part is None or stretch is None or stretch[0] is None or stretch[1] is None:
        return stretch
    closed = (stretch[0], stretch[1])
    if part["third"]:
        return calendar.third(closed, int(words("parts")[" ".join(part["third"].lower().split())]))
    if part["share"]:
        of = {"half": 2, "quarter": 4}[part["share"].lower()]
        word = part["number"].lower()
        return calendar.share(closed, min(of, of if word in ("final", "last") else int(words("ordinals")[word])), of)
    if part["months"]:
        return calendar.edge(closed, int(value(part["months"]) or 0), at_end=part["edge"].lower() != "first")
    if not closed[0] <= on <= closed[1]:
        return closed
    return (on, closed[1]) if part["side"].lower() == "later" else (closed[0], on)


def _bounded(stretch: Stretch | None, found: _Found, on: date | None, ahead: bool) -> Stretch | None:
    """*Since*, *by*, *until*, *before*, *after*: the days on one side of the stretch."""
    bound = found.bound
    if bound is None or stretch is None:
        return stretch
    first, last = stretch
    word = bound["bound"].lower()
    if (
        word == "before"
        and found.part
        and found.part["third"]
        and found.part["third"].lower().startswith(("end", "close"))
    ):
        return None, last  # before the end of the year
    if word == "since":
        return first, on
    if word == "after":
        return last and last + timedelta(1), None
    if word == "before":
        return None, first and first - timedelta(1)
    return (on if ahead and on and last and on <= last else None), last


def _hull(readings: list[Stretch]) -> Stretch:
    firsts, lasts = [one[0] for one in readings], [one[1] for one in readings]
    return (
        None if None in firsts else min(one for one in firsts if one),
        None if None in lasts else max(one for one in lasts if one),
    )
