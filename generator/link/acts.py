"""Whether two clauses tell of one act, and by which step that is known: one verb, one kind of act, its other side, or an inference.

A step that infers is not the same act: who denies *using* what somebody is said to have *delivered* denies something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from generator.lexicon import lexicon
from generator.link.charges import families, word_list
from generator.link.propositions import Clause, Part
from generator.link.statements import Statement
from generator.link.words import as_verb, folded_term


class Step(NamedTuple):
    """How what is denied and what is said hang together. `inferred`: another act, from which it only follows."""

    detail: str
    inferred: bool = False


class Thing(NamedTuple):
    """What both acts are done to. `detail` is empty when both name it by one word."""

    detail: str
    left: str = ""
    right: str = ""


SAME = Step("the same act")
KIND = Step("the same kind of act")
SIDES = Step("two sides of one act: who gives it and who gets it")
SAME_THING = Thing("")


def step(denied: Clause, said: Clause, *, origin: bool) -> Step | None:
    """How the acts of two clauses hang together, None when they do not.

    Who uses what is named after its giver (`origin`) got it from him, so that to deny the use denies the gift; and who denies
    the use without any circumstance says that he never had it. *No cluster bombs were used on the town* says neither.
    """
    if denied.predicates & said.predicates:
        return SAME
    acts = families("acts")
    ours, theirs = (frozenset(acts.get(term, term) for term in each.predicates) for each in (denied, said))
    if ours & theirs:
        return _in_family(denied, said)
    at_all = "use" in ours and not any(part.role == "modifier" for part in denied.parts)
    return _inference(ours, theirs) if origin or at_all else None


def _in_family(denied: Clause, said: Clause) -> Step:
    sides = families("sides")
    ours, theirs = (frozenset(sides[term] for term in each.predicates & sides.keys()) for each in (denied, said))
    inferred = _inference(ours, theirs)
    if inferred:
        return inferred
    return SIDES if ours | theirs == {"give", "get"} and not ours & theirs else KIND


def _inference(ours: frozenset[str], theirs: frozenset[str]) -> Step | None:
    """The inference that leads from an act that is said to one that is denied."""
    found = (detail for (a, b), detail in inferences().items() if a in ours and b in theirs)
    detail = next(found, None)
    return Step(f"{detail}: an inference, not the same act", inferred=True) if detail else None


@cache
def inferences() -> Mapping[tuple[str, str], str]:
    """(What is denied, what is said), each a family or a side of acts -> what the denial denies, for a reader."""
    rows: dict[str, str] = lexicon("generator.link", "replies")["inferences"]
    pairs = ((key.split(), told) for key, told in rows.items())
    return {(denied, said): told for (denied, said), told in pairs}


def thing(denied: Clause, said: Clause, *, others: bool) -> Thing | None:
    """What both acts are done to: the same thing, or one of its kind where a further name is shared (`others`).

    A clause that names no thing is of the same one when the verb is the same; None when the things are not one.
    """
    ours, theirs = _things(denied), _things(said)
    if _meet(denied, said):
        return SAME_THING
    if not theirs:
        named = any(part.role == "subject" and part.term[0] in "#@" for part in said.parts)
        return Thing("only one of them names a thing") if denied.predicates & said.predicates and named else None
    kinds = families("kinds")
    for a in denied.parts:
        for b in said.parts if others and a.term in ours & kinds.keys() else ():
            if b.term in theirs and kinds.get(b.term) == kinds[a.term]:
                return Thing("not one word for the thing, but one kind", a.word, b.word)
    return None


def _meet(denied: Clause, said: Clause) -> bool:
    """True when both name one thing; where only one names an object, that very object.

    *Denied that it had sold it after the recall* is nothing that *sent a photograph after the recall* tells.
    """
    ours, theirs = _objects(denied), _objects(said)
    if bool(ours) != bool(theirs):
        return bool(ours & _things(said) or theirs & _things(denied))
    return bool(_things(denied) & _things(said))


def _objects(clause: Clause) -> frozenset[str]:
    return frozenset(part.term for part in clause.parts if part.role == "object" and part.term[0] not in "#@")


def _things(clause: Clause) -> frozenset[str]:
    return frozenset(
        part.term for part in clause.parts if part.role in ("object", "modifier") and part.term[0] not in "#@"
    )


def filled(clause: Clause, every: Sequence[Clause]) -> Clause:
    """The clause with the thing that *one* stands for: *the tents were ones it had sold* tells of selling tents."""
    if not any(_stands_in(part) for part in clause.parts):
        return clause
    things = [part for other in every for part in _equated(other)]
    return clause._replace(parts=(*clause.parts, *(part._replace(role="object") for part in things)))


def _equated(clause: Clause) -> tuple[Part, ...]:
    """The subjects of a clause that only says that something is one."""
    stands = not clause.predicates and any(_stands_in(part) for part in clause.parts)
    return tuple(part for part in clause.parts if part.role == "subject") if stands else ()


def _stands_in(part: Part) -> bool:
    return part.role == "object" and part.term == "one"


def told(clause: Clause) -> bool:
    """False for an event that a claim only mentions, with nobody who did it: *the covert shipments*."""
    return clause.standing != "inside" or any(part.role == "subject" for part in clause.parts)


def meant(statement: Statement) -> bool:
    """True when a denial speaks of an intention or of something under way."""
    return bool(word_list("prospect") & frozenset(statement.words))


def done(clause: Clause, said: Statement) -> bool:
    """False for what is only meant or under way (*turned to the dealer to buy*)."""
    words, prospects = said.words, word_list("prospect")
    at = [i for i, word in enumerate(words) if {folded_term(word), folded_term(as_verb(word))} & clause.predicates]
    return not at or any(
        not i or words[i - 1] not in ("to", "of") or not (i == 1 or prospects & frozenset(words[:i])) for i in at
    )
