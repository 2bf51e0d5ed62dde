"""By what two clauses what is denied is what is said: one act and one thing, the whole statement, or who was told of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from generator.link import acts
from generator.link.charges import Denial
from generator.link.propositions import Clause
from generator.link.reader import Reader
from generator.link.readings import word_list as of_figures
from generator.link.restated import PARTICULAR, restated
from generator.link.statements import Statement
from generator.link.tellings import same_telling, tellings
from generator.models import Reason

CONTRARY = "one says that what the other says was not so"

_PLACE = re.compile(r"\b(?:in|at|on|near|against|over)\s+(?:the\s+)?[A-Z]\w+")

Clauses = Callable[[str], Sequence[Clause]]
Reasons = tuple[Reason, ...]  # the first says what kind of denial it is, the others by which steps that is known


class _Match(NamedTuple):
    """A clause of what is denied, one of what is said, and how their acts and things hang together."""

    denied: Clause
    said: Clause
    step: acts.Step
    thing: acts.Thing


def same_act(denial: Denial, denied: Statement, said: Statement, clauses: Clauses, reader: Reader) -> Reasons:
    """What kind of denial it is, the act and the thing, of the best two clauses; empty when no two of them tell of one act."""
    found = min(_matches(denial, denied, said, clauses, reader), key=lambda each: each.step.inferred, default=None)
    return tuple(_told(found, denial, denied, said, reader)) if found else ()


def _matches(denial: Denial, denied: Statement, said: Statement, clauses: Clauses, reader: Reader) -> Iterator[_Match]:
    ours, theirs = reader.named(denied) | denial.denier, reader.named(said)
    if _countries(theirs) - _countries(ours) and _countries(ours - denial.denier) - _countries(theirs):
        return  # one country instead of another: another deal
    beside = (reader.named(denied) & theirs) - denial.denier
    origin = bool(_placeless(denied, reader) & theirs - denial.denier)
    every, intended = clauses(denied.id), acts.meant(denied)
    contrary = denial.counters  # only what the main clause says not to be so, of the one who says it
    if contrary and not (reader.shared(denial.denier, said) or denial.offices & said.vector.keys()):
        return
    for a in (acts.filled(each, every) for each in every if each.negated == contrary):
        if contrary and a.standing != "main":
            continue
        for b in clauses(said.id):
            told = not b.negated and acts.told(b) and (intended or acts.done(b, said))
            step = acts.step(a, b, origin=origin) if told else None
            thing = acts.thing(a, b, others=bool(beside) and not contrary) if step else None
            if step and thing and not (contrary and not _plain(a, b, thing, said)):
                yield _Match(a, b, step, thing)


def _plain(denied: Clause, said: Clause, found: acts.Thing, statement: Statement) -> bool:
    """True when both name the thing, and act and thing are particular to one story: all sorts of people *do not pay taxes*."""
    return not found.detail and len(denied.terms & said.terms & statement.particular) >= PARTICULAR


def _told(match: _Match, denial: Denial, denied: Statement, said: Statement, reader: Reader) -> Iterator[Reason]:
    """The reasons of a match, first what kind of denial it is."""
    inferred = match.step.inferred
    feature, detail = _kind(match, denial, denied, said)
    yield Reason(feature, 0.5 if inferred else 1.0, detail, denial.statement.claim.text, said.claim.text)
    clauses = reader.quoted(str(match.denied), denied), reader.quoted(str(match.said), said)
    yield Reason(
        "act", *((0.5, "what is denied, and what is said") if inferred else (1.0, match.step.detail)), *clauses
    )
    if match.thing.detail:
        things = reader.quoted(match.thing.left, denied), reader.quoted(match.thing.right, said)
        yield Reason("thing", 0.5, match.thing.detail, *(things if match.thing.left else clauses))


def _kind(match: _Match, denial: Denial, denied: Statement, said: Statement) -> tuple[str, str]:
    """Feature and detail: the very act is denied, or its intention, or another act (an inference), or the contrary is said."""
    if match.step.inferred:
        return "inference", match.step.detail
    if denial.counters:
        return "contrary", CONTRARY
    if acts.meant(denied) and acts.done(match.said, said):
        return "denial", "one denies that it is meant, the other says that it is done"
    return "denial", "one denies what the other says"


def _countries(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in names if name[0] == "@")


def _placeless(denied: Statement, reader: Reader) -> frozenset[str]:
    """The names in what is denied that tell no place: *using Ruritanian tents in Graustark* names whose tents they are."""
    return reader.names(_PLACE.sub(" ", denied.claim.text))


def whole(denial: Denial, denied: Statement, said: Statement, clauses: Clauses, reader: Reader) -> Reasons:
    """The reasons when what is denied says the whole of what the other says, whoever denies it."""
    if crossed(denied, said, denial.denier, reader):
        return ()
    counters = denial.counters and denied is denial.statement
    denier = denial.denier | denial.offices
    found = restated(denied, said, (clauses(denied.id), clauses(said.id)), denier, negated=counters)
    if not found:
        return ()
    feature, detail = ("contrary", CONTRARY) if counters else ("denial", "one denies what the other says")
    words = reader.quoted(str(found[0]), denied), reader.quoted(str(found[1]), said)
    return (
        Reason(feature, 1.0, detail, denial.statement.claim.text, said.claim.text),
        Reason("act", 1.0, "the same statement", *words),
    )


def told_of(denial: Denial, said: Statement, clauses: Clauses) -> Reasons:
    """The reasons when somebody denies to have been told, or to have known, of what the other says he was told."""
    own = denial.statement
    ours = [each for each in tellings(own, clauses(own.id)) if each.negated == denial.counters]
    theirs = tuple(tellings(said, clauses(said.id))) if ours else ()
    found = same_telling(ours, theirs, denial.denier | denial.offices, said.particular) if theirs else None
    if not found:
        return ()
    inferred = found[2]
    detail = CONTRARY if denial.counters else "one denies what the other says"
    kind = "inference" if inferred else "contrary" if denial.counters else "denial"
    return (
        Reason(kind, 0.5 if inferred else 1.0, inferred or detail, own.claim.text, said.claim.text),
        Reason("act", 0.5 if inferred else 1.0, "who was told of it", own.claim.text, said.claim.text),
    )


def crossed(denied: Statement, said: Statement, denier: frozenset[str], reader: Reader) -> bool:
    """True when each names somebody or something that the other does not, beside who denies and who speaks."""
    ours = reader.named(denied) - denier - reader.speaker(denied) - _calendar()
    theirs = reader.named(said) - denier - reader.speaker(said) - _calendar()
    return bool(ours - theirs and theirs - ours)


@cache
def _calendar() -> frozenset[str]:
    return frozenset(f"#{word}" for word in of_figures("calendar"))
