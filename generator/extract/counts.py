"""Counts that a body gives without a word of saying: *the coastguard put the toll at 14*, *the institute has counted nine deaths*.

The whole predicate is the content, and the number is the source's: only so can it stand against another's.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.extract.sources import words
from generator.extract.tree import Range, child, subject
from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

COUNT = "count"  # rule of a candidate that needs no share
_GIVERS = ("PERSON", "ORG", "GPE", "NORP")
_PREDICATE = ("prep", "dobj", "advmod", "npadvmod", "prt", "dative")


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(lexicon("generator.extract", "counts")[table])


def counting(lemma: str) -> bool:
    """True for a verb by which a count may be given."""
    return lemma in _words("putting") or lemma in _words("counting")


def counted(verb: Token) -> Range | None:
    """The predicate of a verb that gives a count, from the verb on; None when it gives none."""
    thing = child(verb, "dobj")
    if verb.pos_ != "VERB" or thing is None or thing.i < verb.i or child(verb, "neg", "auxpass") is not None:
        return None
    who, puts = subject(verb), verb.lemma_.lower() in _words("putting")
    if who is None or not (_put(verb, thing) if puts else _tallied(thing) and _given(who)):
        return None
    end = max(c.right_edge.i for c in verb.children if c.dep_ in _PREDICATE and c.i > verb.i) + 1
    return Range(verb.i, end)


def _put(verb: Token, thing: Token) -> bool:
    """*Put the toll at 14*, *puts the number of those who fled at 60*: a quantity, and a number behind *at*."""
    if thing.lemma_.lower() not in _words("quantities"):
        return False
    behind = verb.doc[thing.i : max(thing.right_edge.i, verb.right_edge.i) + 1]
    values = (child(t, "pobj") for t in behind if t.dep_ == "prep" and t.lower_ == "at")
    return any(value is not None and _numbered(value) for value in values)


def _tallied(thing: Token) -> bool:
    """*Counted nine dead*: a number of what is counted in tolls and votes."""
    return thing.lemma_.lower() in _words("tallied") and _numbered(thing)


def _numbered(noun: Token) -> bool:
    return noun.like_num or any(t.like_num for t in noun.subtree)


def _given(head: Token) -> bool:
    """True for somebody who may count: a name, a body, an office, a document."""
    known = head.lemma_.lower() in words("persons") | words("bodies") | words("documents")
    return head.ent_type_ in _GIVERS or head.pos_ == "PROPN" or known or head.lower_ in ("he", "she", "they", "it")
