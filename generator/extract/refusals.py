"""Refusals that are told: *declined to say how many*, *did not respond to requests*, *could not be reached for comment*.

The whole predicate is the content: that nothing was said is what is told of the voice.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.extract.hedges import refusals
from generator.extract.tree import SUBJECTS, Range, child, own_subject
from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

REFUSAL = "refusal"  # rule of a candidate that needs no count, and of every attribution that tells of a refusal


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(lexicon("generator.extract", "refusals")[table])


def refusing(lemma: str) -> bool:
    """True for a verb by which a refusal may be told."""
    return lemma in ("be", "reach") or lemma in _words("answering") or lemma in _words("giving")


def unanswered(verb: Token) -> Range | None:
    """The predicate of a verb that tells of no answer, from its auxiliaries on; None when it tells of none."""
    if verb.pos_ not in ("VERB", "AUX") or not (_no_answer(verb) or _unreached(verb) or _no_comment(verb)):
        return None
    if own_subject(verb) is None and not (verb.dep_ == "xcomp" and verb.head.lemma_ == "have"):
        return None
    top = verb.head if verb.dep_ == "xcomp" else verb  # *has yet to respond*
    end = max((c.right_edge.i for c in verb.children if c.dep_ in _PREDICATE and c.i > verb.i), default=verb.i) + 1
    who = own_subject(top)
    before = [t.i for t in (top, *top.children, verb, *verb.children) if t.dep_ not in SUBJECTS and t.i <= verb.i]
    start = min(i for i in before if who is None or i > who.right_edge.i or verb.i < who.i)
    return Range(start, end)


_PREDICATE = ("prep", "dobj", "acomp", "advmod", "npadvmod", "prt", "xcomp", "dative")


def _negated(verb: Token) -> bool:
    """*Did not*, *has yet to*, *neither firm*."""
    if child(verb, "neg") is not None:
        return True
    who = own_subject(verb)
    if who is not None and any(t.lower_ in ("neither", "none", "no", "nobody") for t in (who, *who.children)):
        return True
    head = verb.head
    return verb.dep_ == "xcomp" and head.lemma_ == "have" and any(t.lower_ == "yet" for t in head.children)


def _no_answer(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma not in _words("answering") or not _negated(verb) or child(verb, "ccomp", "auxpass") is not None:
        return False
    return lemma in _words("alone") or any(t.lower_ in _words("soon") for t in verb.children) or _asked(verb)


def _asked(verb: Token) -> bool:
    """True when what hangs from a verb is a request, a question or *comment*."""
    return any(
        t.lemma_.lower() in _words("asked") for c in verb.children if c.dep_ in ("prep", "dobj") for t in c.subtree
    )


def _unreached(verb: Token) -> bool:
    """*Could not be reached*, *was not available for comment*, *was unavailable for comment*."""
    if verb.lemma_.lower() == "reach":
        could = any(t.lower_ in ("could", "can") for t in verb.children)
        return could and child(verb, "auxpass") is not None and child(verb, "neg") is not None
    state = child(verb, "acomp") if verb.lemma_ == "be" else None
    if state is None or not any(t.lower_ == "comment" for t in state.subtree):
        return False
    return state.lower_ == "unavailable" or (state.lower_ == "available" and _negated(verb))


def _no_comment(verb: Token) -> bool:
    what = child(verb, "dobj")
    none = what is not None and what.lower_ == "comment" and any(t.lower_ in ("no", "any") for t in what.children)
    if not none or verb.lemma_.lower() not in _words("giving"):
        return False
    assert what is not None  # noqa: S101 - asked above
    return any(t.lower_ == "no" for t in what.children) or _negated(verb)


def refused(verb: Token) -> bool:
    """*Declined to estimate*: nothing is estimated."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in refusals()
