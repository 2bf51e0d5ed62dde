"""Who was warned or told of what: acts that elsewhere only introduce what is said, so that no clause holds them.

*The ferry line denied that it had been warned of the storm* speaks against *the harbour office had warned the ferry line of the
storm*, and not against *the ferry line had warned the harbour office*: the one who denies must be the one who was told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.link.acts import inferences
from generator.link.propositions import Clause
from generator.link.reader import families
from generator.link.statements import Statement
from generator.link.words import folded_term, stem

_SELF = frozenset(("it", "he", "she", "they", "i", "we", "him", "her", "them", "us", "me"))


@dataclass(frozen=True, slots=True)
class Telling:
    """Somebody was told, or knew. `of`: the terms of whom; none when a pronoun stands there. `topic`: the terms of what."""

    side: str  # tell or know
    of: frozenset[str]
    named: frozenset[str]  # the stems of the words of `of`
    topic: frozenset[str]
    negated: bool


def tellings(statement: Statement, clauses: Sequence[Clause]) -> Iterator[Telling]:
    """What a claim says of who was told and who knew; `clauses` are those of its propositions, in their order."""
    for proposition, clause in zip(statement.propositions, clauses, strict=True):
        side = families("sides").get(folded_term(proposition.predicate), "")
        role = {"tell": "object", "know": "subject"}.get(side)
        heads = [argument.head.casefold() for argument in proposition.arguments if argument.role == role]
        if role and heads:
            whom = [part for part in clause.parts if part.role == role]
            if whom or heads[0] in _SELF:
                by = frozenset(part.term for part in clause.parts if part.role == "subject")
                named = frozenset(stem(word) for part in whom for word in part.word.split())
                of, topic = frozenset(part.term for part in whom), clause.terms - by - clause.predicates
                yield Telling(side, of, named, topic, proposition.negated)


def same_telling(
    denied: Sequence[Telling], said: Sequence[Telling], denier: frozenset[str], particular: frozenset[str]
) -> tuple[Telling, Telling, str] | None:
    """What is denied, what is said and how they hang together; `denier`: the terms of who denies, `particular`: those that tell."""
    for ours in denied[:1]:
        for theirs in said:
            whom = ours.named or frozenset(stem(word) for term in denier for word in term.lstrip("#@").split())
            topic = (ours.topic & theirs.topic & particular) - ours.of - denier
            told = theirs.side == "tell" and not theirs.negated
            if told and topic and (whom & theirs.named or (ours.of or denier) & theirs.of):
                inferred = inferences().get(("know", "tell")) if ours.side == "know" else None
                return ours, theirs, inferred or ""
    return None
