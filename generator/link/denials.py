"""Who denies what: claims that are denied by their voice, and sentences that tell of a denial."""

from __future__ import annotations

import re
from functools import cache

from generator.lexicon import lexicon
from generator.link.compare import Comparison
from generator.link.statements import Statement

HALF = 0.5


def denies(statement: Statement) -> bool:
    """True when the claim is a denial: by its hedge, or because the outlet tells that somebody rejects what is said."""
    if statement.claim.hedge == "denied":
        return True
    words = frozenset(statement.words)
    return statement.claim.voice is None and bool(words & _list("said")) and bool(words & _list("rejected"))


def opposed(comparison: Comparison, agreement: float) -> bool:
    """True when the two best clauses agree in nearly everything, one of them is negated, and so is one claim."""
    a, b = comparison.alignment.left, comparison.alignment.right
    if a is None or b is None or a.negated == b.negated or comparison.alignment.best < agreement:
        return False
    return comparison.left.claim.polarity != comparison.right.claim.polarity


def negated(comparison: Comparison) -> bool:
    """True when only one of the two best clauses is negated, and they agree in half or in what is done, or one tells of a search in vain.

    Not the same, whatever else they share.
    """
    a, b = comparison.alignment.left, comparison.alignment.right
    if bool(unfound(comparison.left)) != bool(unfound(comparison.right)):
        return True
    if a is None or b is None or a.negated == b.negated:
        return False
    return comparison.alignment.best >= HALF or not a.predicates.isdisjoint(b.predicates)


def withdrawn(statement: Statement) -> str:
    """The words of the sentence that take back what was said before; empty when there are none."""
    found = _withdrawal().search(" ".join(statement.sentence))
    return found[0] if found else ""


@cache
def _withdrawal() -> re.Pattern[str]:
    verbs, said = "|".join(sorted(_list("withdraws"))), "|".join(sorted(_list("maintains")))
    return re.compile(rf"\b(?:(?:{verbs})|(?:takes?|took|taken)(?: \w+){{0,3}} back|no longer (?:{said}))\b")


def unfound(statement: Statement) -> str:
    """What a claim says that no trace was found of; empty when it says no such thing.

    The words up to the end of the clause: *It saw no trace of a leak; the pump had failed* says it of *a leak*.
    """
    found = _trace().search(statement.claim.text)
    return found[1] if found else ""


@cache
def _trace() -> re.Pattern[str]:
    shows = "|".join(sorted(_list("shows")))
    of = r"of|that|for|(?:to\s+(?:suggest|show|indicate|prove)|suggesting|showing)(?:\s+that)?"
    return re.compile(rf"\bno\s+(?:\w+\s+)?(?:{shows})s?\s+(?:{of})\s+([^.;:—]+)", re.IGNORECASE)


def rejecting() -> frozenset[str]:
    """The words by which a text tells that somebody rejects what is said."""
    return _list("rejected")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(lexicon("generator.link", "denials")[name].split())
