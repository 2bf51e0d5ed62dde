"""A denial that names the whole of what it denies: who denies it need then not be named by the one who says it.

*Campaigners disputed that the mayor had won the vote fairly* speaks against whoever says that the mayor won the vote fairly. The
two clauses must share their act and all but a quarter of what they name, in one direction, and nothing in them may exclude
the other: no other name, no other time.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.link.acts import done, told
from generator.link.propositions import Clause
from generator.link.reader import word_list
from generator.link.statements import Statement

# Weight of what is denied that the other must name, and participants that both name. Not swept: a quarter lets one
# qualifier be missing (*government planes*, *its planes*).
COVERED = 0.75
SHARED = 2
PARTICULAR = 2  # of the shared terms, the act included, that few sentences of the dossier hold


def restated(
    denied: Statement,
    said: Statement,
    clauses: tuple[Sequence[Clause], Sequence[Clause]],
    denier: frozenset[str],
    *,
    negated: bool,
) -> tuple[Clause, Clause] | None:
    """The two clauses by which what is denied is what is said; None when they do not show it.

    `denier`: the terms of the name and office of the one who denies. `negated` for a denial that says the contrary.
    """
    main = next((each for each in clauses[0] if _tells(each)), None)
    if main is None or main.negated != negated or apart(denied, said):
        return None
    for other in clauses[1]:
        if not other.negated and told(other) and done(other, said) and _one(main, other, said, denier):
            return main, other
    return None


def _tells(clause: Clause) -> bool:
    """False for *there is no truth in the claim*: it says nothing of what was claimed."""
    spare = word_list("charge") | word_list("false") | word_list("true")
    return any(part.word not in spare for part in clause.parts)


def _one(denied: Clause, said: Clause, statement: Statement, denier: frozenset[str]) -> bool:
    shared = denied.terms & said.terms
    weight = sum(part.weight for part in denied.parts if part.term in shared)
    whole = weight >= COVERED * denied.weight and bool(denied.predicates & said.predicates)
    named = len(shared - denied.predicates) >= SHARED and len(shared & statement.particular) >= PARTICULAR
    return whole and named and _same_doer(denied, said, denier) and _same_target(denied, said, denier)


def _same_doer(denied: Clause, said: Clause, denier: frozenset[str]) -> bool:
    """True when both name one who does it; who says *it* or *having done* speaks of himself."""
    ours, theirs = _of(denied, "subject"), _of(said, "subject")
    if theirs:
        return bool(theirs & (ours or denier | denied.terms))
    return bool(ours) or not denier or bool(denier & said.terms)


def _same_target(denied: Clause, said: Clause, denier: frozenset[str]) -> bool:
    """True when what it is done to is named in both; who denies that *it had been warned* must be the one who was warned."""
    theirs = _of(said, "object")
    return bool(_of(denied, "object")) or not theirs or bool(theirs & (denied.terms | denier))


def _of(clause: Clause, role: str) -> frozenset[str]:
    return frozenset(part.term for part in clause.parts if part.role == role)


def apart(one: Statement, other: Statement) -> bool:
    """True when both name times and none of the one is one of the other."""
    return bool(one.dated and other.dated) and not any(
        a.first <= b.last and b.first <= a.last
        for a in one.dated
        for b in other.dated
        if a.first and a.last and b.first and b.last
    )
