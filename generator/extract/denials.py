"""Denials that are told: *denied having left*, *called claims that it paid “absurd”*, *dismissed as false the reports that*.

What is denied is the content; who is reported to deny it did not say it himself.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.extract.tree import Range, child, subtree
from generator.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 12  # words behind the verb in which the noun for what is denied stands
_OPENING = ("“", '"', "‘", "«", "'")


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(lexicon("generator.extract", "denials")[table])


def denied(verb: Token) -> Range | None:
    """What a verb is told to deny, with a clause in it; None when it denies nothing or names no more than a matter."""
    lemma = verb.lemma_.lower()
    if lemma == "plead":
        return _pleaded(verb)
    if verb.pos_ != "VERB" or lemma not in _words("denying") | _words("naming") or child(verb, "neg") is not None:
        return None
    if lemma in _words("denying"):
        gerund = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i and _gerund(c)), None)
        if gerund is not None:
            return subtree(gerund)
    noun = _told(verb)
    if noun is None:
        return None
    false = _false(verb, noun)
    if false is None and lemma in _words("naming"):
        return None
    start = noun.i
    while start > verb.i + 1 and noun.doc[start - 1].pos_ in ("DET", "PRON", "ADJ") and noun.doc[start - 1] != false:
        start -= 1
    return Range(start, without_verdict(noun, noun.right_edge.i + 1))


def _pleaded(verb: Token) -> Range | None:
    """*Pleaded not guilty to the charges*: the charges."""
    guilty = child(verb, "acomp")
    if guilty is None or guilty.lower_ != "guilty" or (child(verb, "neg") is None and child(guilty, "neg") is None):
        return None
    to = next((c for t in (guilty, verb) for c in t.children if c.lower_ == "to" and c.i > guilty.i), None)
    charge = child(to, "pobj", "pcomp") if to is not None else None
    return subtree(charge) if charge is not None else None


def denying(lemma: str) -> bool:
    """True for a verb by which a denial may be told."""
    return lemma == "plead" or lemma in _words("denying") or lemma in _words("naming")


def disowned(noun: Token) -> bool:
    """True for *the claims that …* as the object of one who denies them: they are another's."""
    lemma = noun.head.lemma_.lower()
    return noun.dep_ in ("dobj", "pobj", "nsubj") and lemma in _words("denying") | _words("naming") | {"as"}


def received(noun: Token) -> bool:
    """True for a warning or a claim as the object of one to whom it is made: *ignored warnings that …*."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in _words("receiving")


def without_verdict(noun: Token, end: int) -> int:
    """Where a clause behind a noun ends when a verdict on it stands behind: *claims that it paid | “absurd”*."""
    verb = noun.head.head if noun.head.pos_ == "ADP" else noun.head
    if verb.lemma_.lower() not in _words("naming"):
        return end
    false = _false(verb, noun)
    if false is None or not noun.i < false.i <= end:
        return end
    doc, start = noun.doc, false.i
    while start > noun.i + 2 and (
        doc[start - 1].text in _OPENING or doc[start - 1].pos_ in ("ADJ", "DET", "ADV") or doc[start - 1].lower_ == "as"
    ):
        start -= 1
        if doc[start].lower_ == "as":
            break
    return start


def telling(noun: Token) -> bool:
    """True for a noun that stands for what somebody says."""
    return noun.lemma_.lower() in _words("telling")


def _gerund(verb: Token) -> bool:
    return verb.tag_ == "VBG" or any(c.lower_ == "having" for c in verb.children)


def _told(verb: Token) -> Token | None:
    """The noun behind a verb that stands for what was said and has a clause that says it."""
    end = min(verb.right_edge.i + 1, verb.i + 1 + _REACH)
    for token in verb.doc[verb.i + 1 : end]:
        if token.pos_ == "NOUN" and telling(token) and verb.i in (token.head.i, token.head.head.i):
            clause = any(_says(c) for c in token.subtree if c.i > token.i)
            return token if clause or _false(verb, token) is not None else None
    return None


def _says(verb: Token) -> bool:
    return verb.pos_ in ("VERB", "AUX") and (child(verb, "nsubj", "nsubjpass") is not None or verb.dep_ == "pcomp")


def _false(verb: Token, noun: Token) -> Token | None:
    """The word that calls it false: before the noun, or at the end behind a mark, *as* or nothing."""
    doc = verb.doc
    end = max(verb.right_edge.i, noun.right_edge.i) + 1
    near = [*doc[verb.i + 1 : noun.i], *reversed(doc[max(noun.i + 1, end - _REACH) : end])]
    return next((t for t in near if t.lower_ in _words("falsehood")), None)
